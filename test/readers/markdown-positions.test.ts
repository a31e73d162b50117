import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDigest } from "../../src/readers/parse-digest.js";

const word = fc.constantFrom(
  "a",
  "中",
  "𝒳",
  "\ud835",
  "$x_1$",
  "> b",
  "1)",
  "：",
  "#x",
  "**粗**",
  "*",
  "|",
  "[l](u)",
  " ",
  "\t",
  "\0",
  "\u2028",
);
const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(""));
// A value whose first line is quoted is quoted text; the values here begin plainly.
const value = fc.array(line, { maxLength: 5 }).map((lines) => ["值", ...lines]);

const unquoted = (text: string): string => text.replace(/(?<=\n)(?:> ?)+/gu, "");

describe("positions in Markdown", () => {
  it("gives for any part of any field the text that stands there, quote marks aside", () => {
    fc.assert(
      fc.property(value, value, fc.nat(200), fc.nat(200), fc.constantFrom("\n", "\r\n"), (plain, quoted, a, b, end) => {
        const page = [
          "### [1] [A Title](https://arxiv.org/abs/2601.00001)",
          "*A,B*",
          "",
          `TL;DR: ${plain.join(end)}`,
          "",
          `> **Motivation:** ${quoted.join(`${end}> `)}`,
          "",
          "<details>",
          "  <summary>Details</summary>",
          `Method: ${plain.join(end)}`,
          "",
          "Abstract: An abstract.",
          "",
          "</details>",
        ].join(end);
        const digest = parseDigest(page, { format: "markdown" });
        expect(digest.entries).toHaveLength(1);
        const entry = digest.entries[0];
        if (entry === undefined) throw new Error("no entry");
        expect(entry.fields.get("method")?.text).toBe(plain.join(end).trim());
        expect(entry.fields.get("motivation")?.text).toBe(quoted.join(end).trim());
        for (const field of entry.fields.values()) {
          const [start = 0, stop = 0] = [Math.min(a, field.text.length), Math.min(b, field.text.length)].sort(
            (x, y) => x - y,
          );
          const span = field.spanOf(start, stop);
          const source = page.slice(span.start, span.end);
          const text = field.text.slice(start, stop);
          if (field.name === "motivation") {
            expect(source.replace(/(?<=\n)> /gu, "")).toBe(text);
          } else if (["title", "authors", "tldr", "method", "abstract"].includes(field.name)) {
            expect(source).toBe(text);
          } else {
            // A line "> b：" opens a field of its own, which is quoted text; its further lines may be plain.
            expect(unquoted(source)).toBe(unquoted(text));
          }
          expect(span.start >= entry.span.start && span.end <= entry.span.end).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives the whole field the field's own span", () => {
    fc.assert(
      fc.property(value, (lines) => {
        const digest = parseDigest(
          `### [T](https://arxiv.org/abs/2601.00001)\n\n> **TL;DR:** ${lines.join("\n> ")}\n`,
          { format: "markdown" },
        );
        const field = digest.entries[0]?.fields.get("tldr");
        if (field === undefined) throw new Error("no field");
        expect(field.spanOf(0, field.text.length)).toEqual(field.span);
      }),
    );
  });
});
