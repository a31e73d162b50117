import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LinearExpression, linearSource } from "../../src/patterns/linear-expression.js";
import { ownPatternFault } from "../../src/patterns/own-pattern-fault.js";

/** Patterns that JavaScript and the linear engine are to read alike. */
const ALIKE = [
  "fo+",
  "[\\w\\u4e00-\\u9fff]+",
  "\\s+\\S+",
  "[^\\s]+",
  "[\\S\\d]+",
  "a.c",
  "(?<year>\\d{4})-\\d\\d",
  "\\p{Script=Han}+",
  "\\p{L}[^\\p{L}]",
  "(?<=a)b",
  "(?<!a)b",
  "\\bfoo\\b",
  "[[a]",
  "[.(?<b>)]+",
  "\\u{1F600}|\\x41|\\cJ",
  "^foo|bar$",
  "x*",
  "a+?b",
  "(?:a|ab)(?:c|bcd)",
  "[^]",
  "[a\\]b]+",
  "\\/\\-?".replace("\\-", "-"),
];

const TEXTS = fc
  .array(
    fc.constantFrom(
      ..."abcfoxr \t\n\u3000\u00a0\u2028\ufeff中文2026-01[](.<>?/AéÉ𠮷😀",
      "foo",
      "bar",
      "bcd",
      "2026-01",
    ),
    {
      maxLength: 24,
    },
  )
  .map((parts) => parts.join(""));

/** Patterns with groups, of which readers take the first. */
const GROUPS = ["\\((.+?)\\)", "(a)|b", "x(.*)c", "(?<year>\\d{4})-(\\d\\d)", "(?:f)(o*)", "^\\s*(\\S+)", "foo"];

describe("groups of own patterns", () => {
  test.each(GROUPS)("%s takes what JavaScript takes", (source) => {
    const linear = new LinearExpression(source, { anchored: false, caseless: false, dotAll: true });
    fc.assert(
      fc.property(TEXTS, (text) => {
        const ranges = new RegExp(source, "dsu").exec(text)?.indices;
        const [start, end] = ranges?.[1] ?? ranges?.[0] ?? [];
        expect(linear.firstGroup(text)).toEqual(start === undefined ? null : { start, end });
      }),
      { numRuns: 300 },
    );
  });
});

describe("own patterns", () => {
  test.each(ALIKE)("%s finds what JavaScript finds", (source) => {
    const linear = new LinearExpression(source, { anchored: false, caseless: false });
    fc.assert(
      fc.property(TEXTS, (text) => {
        const expected = [...text.matchAll(new RegExp(source, "gu"))].map(({ index, 0: { length } }) => ({
          start: index,
          end: index + length,
        }));
        expect(linear.every(text, 100)).toEqual(expected);
        expect(linear.first(text)).toEqual(expected[0] ?? null);
      }),
      { numRuns: 300 },
    );
  });

  test("begin with the text, and mind no case, where they are told to", () => {
    const start = new LinearExpression("fo+", { anchored: true, caseless: true });
    expect([start.first("FOO x"), start.first("x foo")]).toEqual([{ start: 0, end: 3 }, null]);
  });

  test.each(["(?:a+)+b", "(a|aa)+$", "(a*)*b", "(?:a|a)*b", "(?:a?){50}a{50}b", "([^,]*,)*x", "(?:.*.*)*=", "\\s+$"])(
    "%s takes time linear in the text",
    (source) => {
      const linear = new LinearExpression(source, { anchored: false, caseless: false });
      expect(linear.first(`${"a".repeat(20_000)}!`)).toBeNull();
      expect(linear.first(`${" ".repeat(20_000)}!`)).toBeNull();
    },
  );

  test.each([
    "(a)\\1",
    "(?<n>a)\\k<n>",
    "a(?=b)",
    "a(?!b)",
    "(",
    "a**",
    "{{none}}",
    "(?P<x>a)",
    "[b-a]",
    "(?:x{900}){900}",
  ])("%s is told as a fault of the configuration", (pattern) => {
    expect(ownPatternFault({ groups: [{ patterns: ["a", pattern] }] })).toMatchObject({
      pointer: "/groups/0/patterns/1",
    });
    expect(ownPatternFault({ names: [pattern] })).toMatchObject({ pointer: "/names/0" });
  });

  test("word lists cannot make a pattern grow without bound", () => {
    const words = { w: Array.from({ length: 1000 }, (_, n) => `word${n}`) };
    expect(ownPatternFault({ words, groups: [{ patterns: ["{{w}}".repeat(1000)] }] })?.en).toContain("longer");
  });

  test("JavaScript's blanks and line ends are written out", () => {
    expect(linearSource("[\\s]")).toContain("\\x{3000}");
    expect(linearSource(".")).toBe("[^\\n\\r\\x{2028}\\x{2029}]");
    expect(() => linearSource("(a)\\1")).toThrow(SyntaxError);
  });
});
