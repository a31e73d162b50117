import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patternSet } from "../../src/build/pattern-set.js";
import { eachMatch, type PatternSet } from "../../src/text/pattern-set.js";

interface Match {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

function matches(set: PatternSet, text: string): Match[] {
  const found: Match[] = [];
  eachMatch(set, text, (pattern, start, end) => found.push({ pattern, start, end }));
  return found;
}

function byIndexOf(patterns: readonly string[], text: string): Match[] {
  return patterns.flatMap((pattern, number) => {
    const found: Match[] = [];
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1))
      found.push({ pattern: number, start: at, end: at + pattern.length });
    return found;
  });
}

function sorted(found: readonly Match[]): Match[] {
  return [...found].sort((a, b) => a.start - b.start || a.end - b.end || a.pattern - b.pattern);
}

const units = ["a", "b", "老", "虎", "机", " ", "\ud83d", "\ude00"];
const pattern = fc.string({ unit: fc.constantFrom(...units), minLength: 2, maxLength: 5 });
const text = fc.string({ unit: fc.constantFrom(...units, "外"), maxLength: 80 });

describe("a set of patterns", () => {
  test("finds what indexOf finds", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), text, (patterns, string) => {
        expect(sorted(matches(patternSet(patterns), string))).toEqual(sorted(byIndexOf(patterns, string)));
      }),
      { numRuns: 500 },
    );
  });

  test("tells patterns apart that share a hash", () => {
    const patterns = Array.from({ length: 3000 }, (_, index) =>
      String.fromCharCode(0x4e00 + ((index * 7) % 2000), 0x4e00 + ((index * 13) % 900), 0x4e00 + (index % 50)),
    );
    const string = patterns.map((string, index) => (index % 3 === 0 ? string.slice(1) : string)).join("");
    expect(sorted(matches(patternSet(patterns), string))).toEqual(sorted(byIndexOf(patterns, string)));
  });

  test("gives places in the order of their starts", () => {
    expect(matches(patternSet(["虎机", "老虎机", "机老"]), "老虎机老虎机").map(({ start }) => start)).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  test("refuses what is too short", () => {
    expect(() => patternSet(["ab", "a"])).toThrow(RangeError);
    expect(matches(patternSet([]), "abc")).toEqual([]);
    expect(matches(patternSet(["ab"]), "")).toEqual([]);
  });
});
