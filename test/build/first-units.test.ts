import { describe, expect, test } from "vitest";
import { firstUnits } from "../../src/build/first-units.js";

function firsts(source: string): string | null {
  const units = firstUnits(source);
  return units === null
    ? null
    : [...units]
        .map((unit) => String.fromCharCode(unit))
        .sort()
        .join("");
}

describe("what a pattern can begin with", () => {
  test.each([
    ["abc|def", "ad"],
    ["(?:foo|本文)?bar", "bf本"],
    ["\\s{0,4}(?=x)[#>]", null],
    ["[a-c]+x", "abc"],
    ["\\bYes", "Yy"],
    ["(?<!x)\\u672c\\{", "本"],
    ["x(?:[^)]|\\w)*.\\p{L}", "x"],
    ["a{0,2}b{2}c", "ab"],
  ])("%s", (source, expected) => {
    if (expected === null) expect(firsts(source)).toContain(">");
    else expect(firsts(source)).toBe(expected);
  });

  test.each(["a*", "", "\\w+", ".x", "[^a]b", "\\p{L}x", "a?\\wb"])("%s cannot be told", (source) => {
    expect(firstUnits(source)).toBeNull();
  });

  test("letters that fold to s and k are told too", () => {
    expect(firsts("sure|known")).toBe("ks\u017f\u212a");
    expect(/^(?:sure|known)/iu.test("\u017fure") && /^(?:sure|known)/iu.test("\u212anown")).toBe(true);
  });
});
