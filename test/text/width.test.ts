import fc from "fast-check";
import { eastAsianWidth } from "get-east-asian-width";
import { describe, expect, test } from "vitest";
import { codePointWidth, cutStartToWidth, cutToWidth, displayWidth, padToWidth } from "../../src/text/width.js";

describe("displayWidth", () => {
  test.each([
    ["abc", 3],
    ["中文，“引号”", 4 + 2 + 2 + 4],
    ["ＡＢ", 4],
    ["e\u0301", 1],
    ["𝒳", 1],
    ["𠮷", 2],
    ["한글", 4],
    ["\u1112\u1161\u11ab", 2],
    ["🙂", 2],
    ["❤\ufe0f", 2],
    ["a\u200bb", 2],
    ["—…×", 3],
  ])("measures %j", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test("adds up over parts cut between characters", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        (a, b) => displayWidth(`${a} ${b}`) === displayWidth(a) + 1 + displayWidth(b),
      ),
    );
  });
});

describe("cutToWidth and padToWidth", () => {
  test("never exceed the width, and keep what fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const cut = cutToWidth(text, width);
        if (displayWidth(text) <= width) expect(cut).toBe(text);
        else expect(displayWidth(cut)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("fill up by cells", () => {
    expect(padToWidth("中文", 6)).toBe("中文  ");
    expect(padToWidth("12", 4, "left")).toBe("  12");
    expect(padToWidth("long", 2)).toBe("long");
  });
});

describe("codePointWidth", () => {
  test("is what Unicode says, for every character of the blocks that are told quickly", () => {
    for (const [from, to] of [
      [0xa1, 0x3ff],
      [0x2010, 0x2027],
      [0x2190, 0x21ff],
      [0x3001, 0x3029],
      [0x4e00, 0x9fff],
      [0xff01, 0xff60],
    ] as const)
      for (let code = from; code <= to; code += 1) {
        const character = String.fromCodePoint(code);
        if (/\p{Cn}/u.test(character)) continue;
        const expected = /[\p{Mn}\p{Me}\p{Cf}]/u.test(character) ? 0 : eastAsianWidth(code);
        if (codePointWidth(code) !== expected) expect([character, codePointWidth(code)]).toEqual([character, expected]);
      }
    expect([0xad, 0x20, 0x7e, 0x1100, 0x200b].map(codePointWidth)).toEqual([0, 1, 1, 2, 0]);
  });
});

describe("displayWidth of a text that may be too wide", () => {
  test("is exact up to a limit, and above it behind", () => {
    expect(displayWidth("中文中文", 8)).toBe(8);
    expect(displayWidth("中".repeat(1000), 8)).toBe(10);
  });
});

describe("cutToWidth", () => {
  test.each([
    ["abcdef", 6, "abcdef"],
    ["abcdef", 5, "abcd…"],
    ["abc def", 5, "abc…"],
    ["abc", 0, "…"],
    ["中文字", 6, "中文字"],
    ["中文字", 5, "中文…"],
    ["中文字", 4, "中…"],
    ["中 文字", 4, "中…"],
    ["a❤\ufe0fb", 4, "a❤\ufe0fb"],
    ["a❤\ufe0fbc", 4, "a❤\ufe0f…"],
  ])("of %j to %i cells is %j", (text, width, expected) => {
    expect(cutToWidth(text, width)).toBe(expected);
  });
});

describe("cutStartToWidth", () => {
  test.each([
    ["abcdef", 6, "abcdef"],
    ["abcdef", 5, "…cdef"],
    ["abc def", 5, "…def"],
    ["abcdef", 1, "…"],
    ["中文字", 6, "中文字"],
    ["中文字", 5, "…文字"],
    ["中文字", 4, "…字"],
    ["中文 字", 4, "…字"],
    ["目录/日报.md", 8, "…日报.md"],
    ["目录/日报.md", 9, "…/日报.md"],
    ["ab❤\ufe0fc", 3, "…c"],
    ["ab❤\ufe0fc", 4, "…❤\ufe0fc"],
    ["x𠮷字", 5, "x𠮷字"],
    ["xx𠮷字", 5, "…𠮷字"],
    ["xxe\u0301字", 3, "…字"],
    ["xxxxe\u0301字", 4, "…e\u0301字"],
    ["a❤\ufe0fb", 4, "a❤\ufe0fb"],
  ])("of %j to %i cells is %j", (text, width, expected) => {
    expect(cutStartToWidth(text, width)).toBe(expected);
  });

  test("never exceeds the width, keeps the end, and all that fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const cut = cutStartToWidth(text, width);
        if (displayWidth(text) <= width) expect(cut).toBe(text);
        else {
          expect(displayWidth(cut)).toBeLessThanOrEqual(width);
          expect(text.endsWith(cut.slice(1))).toBe(true);
        }
      }),
    );
  });
});
