import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildAutomaton, matches, type Match } from "../../src/text/automaton.js";

/** All places of all patterns by indexOf, as the automaton orders them. */
function byIndexOf(patterns: readonly string[], text: string): Match[] {
  const found: Match[] = [];
  const folded = text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
  patterns.forEach((pattern, number) => {
    const wanted = pattern.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) found.push({ pattern: number, start: at, end: at + pattern.length });
  });
  return found.sort((a, b) => a.end - b.end || a.start - b.start || a.pattern - b.pattern);
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "A", "c", "老", "虎", "机", " "), minLength: 1, maxLength: 5 });
const text = fc.string({ unit: fc.constantFrom("a", "b", "B", "c", "老", "虎", "机", " ", "外"), maxLength: 60 });

describe("an automaton", () => {
  test("finds what indexOf finds", () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), text, (patterns, string) => {
      expect(matches(buildAutomaton(patterns), string)).toEqual(byIndexOf(patterns, string));
    }), { numRuns: 500 });
  });

  test("does so with more characters than it has rows for", () => {
    const patterns = Array.from({ length: 4000 }, (_, index) => String.fromCharCode(0x4e00 + index) + String.fromCharCode(0x4e00 + ((index * 7) % 4000), 0x4e00 + (index % 50)));
    const automaton = buildAutomaton(patterns);
    expect(automaton.rowCount).toBeLessThan(automaton.fail.length);
    const string = patterns.map((pattern, index) => (index % 3 === 0 ? pattern.slice(1) : pattern)).join("");
    expect(matches(automaton, string)).toEqual(byIndexOf(patterns, string));
  });

  test("keeps to whole words where asked", () => {
    const automaton = buildAutomaton(["bandit", "kernel"], { words: true });
    expect(matches(automaton, "Bandits, a bandit; kernels and KERNEL2, 核kernel核").map(({ start, end }) => [start, end])).toEqual([[11, 17], [41, 47]]);
  });

  test("takes characters for alike where asked", () => {
    const automaton = buildAutomaton(["off-policy", "end effector"], { words: true, alike: " -\n" });
    expect(matches(automaton, "off policy off-\npolicy off\npolicy end-effector").map(({ pattern, start }) => [pattern, start])).toEqual([[0, 0], [0, 23], [1, 34]]);
  });

  test("refuses an empty pattern", () => {
    expect(() => buildAutomaton(["a", ""])).toThrow(RangeError);
    expect(matches(buildAutomaton([]), "abc")).toEqual([]);
  });
});
