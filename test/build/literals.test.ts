import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWalkable, packLiterals } from "../../src/build/pack-literals.js";
import { LiteralSet } from "../../src/patterns/literals.js";

describe("literals found in one walk", () => {
  test("are the same as those found one by one", () => {
    const letters = fc.stringMatching(/^(?:[a-d ]|[甲乙丙]|[[<$]|\ud83d\ude00){0,40}$/u);
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), letters, fc.nat(40), (some, text, from) => {
        const literals = [...new Set([...some, text.slice(from, from + 5), text.slice(from, from + 2)])].filter(
          isWalkable,
        );
        const { packed, placeOf } = packLiterals(literals);
        const found = new LiteralSet(packed).foundIn(text).map((place) => [...placeOf.keys()][place] ?? "");
        expect([...found].sort()).toEqual(literals.filter((literal) => text.includes(literal)).sort());
      }),
    );
  });

  test("are told once, however often they stand, and anew with every walk", () => {
    const { packed, placeOf } = packLiterals(["失败", "fail", "[^"]);
    const set = new LiteralSet(packed);
    expect(set.foundIn("失败，失败 fail fail [^1][^2]")).toEqual(
      ["失败", "fail", "[^"].map((literal) => placeOf.get(literal)),
    );
    expect(set.foundIn("fail")).toEqual([placeOf.get("fail")]);
    expect(set.foundIn("fai失[")).toEqual([]);
    expect(set.foundIn("")).toEqual([]);
    expect(new LiteralSet(packLiterals([]).packed).foundIn("fail")).toEqual([]);
  });

  test("are looked for by what few of them share", () => {
    const literals = ["模型失败", "模型出错", "模型", "options", "optional", "失"];
    const { packed, placeOf } = packLiterals(literals);
    expect(literals.map((literal) => (packed.cores[placeOf.get(literal) ?? -1] ?? 0) & 0x3ff)).toEqual([
      1, 1, 0, 3, 3, 0,
    ]);
  });

  test("need a character beyond ASCII, a mark and another, or four of plain English", () => {
    expect(["失", "失败", "失a", "[^", "fail", "a失败了"].every(isWalkable)).toBe(true);
    expect(["tl；dr", "a[^", "no: fail"].every(isWalkable)).toBe(true);
    expect(["", "[", "the", " ab", "1"].some(isWalkable)).toBe(false);
    expect(() => packLiterals(["the"])).toThrow(RangeError);
  });
});
