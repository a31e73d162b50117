import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutToWidth, displayWidth, padToWidth } from "../../src/text/width.js";

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
