import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lengthIn, lineTable } from "../../src/text/positions.js";

/** Texts full of what disturbs positions: line ends of all kinds, wide characters, pairs and halves of pairs. */
const troubled = fc
  .array(fc.constantFrom("a", "中", "𝒳", "\ud835", "\udcb3", "é", "\n", "\r\n", "\r", "\u2028", "\0", "\ufeff", " "), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));

describe("lineTable", () => {
  it("ends lines at LF, CR LF and lone CR, and not at U+2028", () => {
    const table = lineTable("a\nb\r\nc\rd\u2028e");
    expect([1, 2, 3, 4].map((line) => table.lineText(line))).toEqual(["a", "b", "c", "d\u2028e"]);
    expect(table.lineCount).toBe(4);
  });

  it("places offsets by line and UTF-16 column, both from 1", () => {
    const table = lineTable("一𝒳b\r\nc");
    expect(table.position(3)).toEqual({ line: 1, column: 4, offset: 3 });
    expect(table.position(6)).toEqual({ line: 2, column: 1, offset: 6 });
    expect(table.position(7)).toEqual({ line: 2, column: 2, offset: 7 });
  });

  it("takes offsets and lines outside of the text to the nearest end", () => {
    const table = lineTable("ab\nc");
    expect(table.position(-1).offset).toBe(0);
    expect(table.position(99)).toEqual({ line: 2, column: 2, offset: 4 });
    expect(table.lineText(99)).toBe("c");
  });

  it("counts columns in code points and in bytes of UTF-8", () => {
    const table = lineTable("x\n一𝒳\ud835b");
    const at = table.lineStart(2) + 4;
    expect(table.columnIn("utf16", at)).toBe(5);
    expect(table.columnIn("codepoint", at)).toBe(4);
    expect(table.columnIn("utf8", at)).toBe(1 + 3 + 4 + 3);
  });

  it("leaves a byte order mark out of the first line", () => {
    const table = lineTable("\uFEFFab\n\uFEFFc");
    expect([table.lineText(1), table.lineText(2)]).toEqual(["ab", "\uFEFFc"]);
    expect([0, 1, 2].map((offset) => table.position(offset).column)).toEqual([1, 1, 2]);
    expect(table.columnIn("utf8", 2)).toBe(2);
  });

  it("gives lines that, with their ends, are the text, and positions that lead back", () => {
    fc.assert(
      fc.property(troubled, fc.nat(100), (marked, seed) => {
        const text = marked.replace(/^\uFEFF+/u, "");
        const table = lineTable(text);
        const lines = Array.from({ length: table.lineCount }, (_, index) => table.lineText(index + 1));
        expect(lines).toEqual(text.split(/\r\n|\n|\r/u));
        const offset = Math.min(seed, text.length);
        const { line, column } = table.position(offset);
        expect(table.lineStart(line) + column - 1).toBe(offset);
        expect(line === table.lineCount || offset < table.lineStart(line + 1)).toBe(true);
      }),
    );
  });

  it("measures as Buffer and the string's own iterator do", () => {
    fc.assert(
      fc.property(troubled, (text) => {
        expect(lengthIn("utf8", text)).toBe(Buffer.byteLength(text, "utf8"));
        expect(lengthIn("codepoint", text)).toBe(Array.from(text).length);
        expect(lengthIn("utf16", text)).toBe(text.length);
      }),
    );
  });
});
