import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWalkable, LiteralSet } from "../../../src/text/patterns/literals.js";

describe("literals found in one walk", () => {
  test("are the same as those found one by one", () => {
    const letters = fc.stringMatching(/^(?:[a-d ]|[甲乙丙]|[[<$]|\ud83d\ude00){0,40}$/u);
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), letters, fc.nat(40), (some, text, from) => {
        const literals = [...new Set([...some, text.slice(from, from + 5), text.slice(from, from + 2)])].filter(isWalkable);
        const found = new LiteralSet(literals).foundIn(text).map((place) => literals[place]);
        expect([...found].sort()).toEqual(literals.filter((literal) => text.includes(literal)).sort());
      }),
    );
  });

  test("are told once, however often they stand, and anew with every walk", () => {
    const set = new LiteralSet(["失败", "fail", "[^"]);
    expect(set.foundIn("失败，失败 fail fail [^1][^2]")).toEqual([0, 1, 2]);
    expect(set.foundIn("fail")).toEqual([1]);
    expect(set.foundIn("fai失[")).toEqual([]);
    expect(set.foundIn("")).toEqual([]);
  });

  test("need a character beyond ASCII, a mark and another, or four of plain English", () => {
    expect(["失", "失败", "失a", "[^", "fail", "a失败了"].every(isWalkable)).toBe(true);
    expect(["", "[", "the", " ab", "1"].some(isWalkable)).toBe(false);
    expect(() => new LiteralSet(["the"])).toThrow(RangeError);
  });
});
