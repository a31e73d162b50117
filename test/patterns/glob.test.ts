import { describe, expect, test } from "vitest";
import { globMatcher, isGlob } from "../../src/patterns/glob.js";

const PATHS = [
  "a.md",
  "b.jsonl",
  ".hidden.md",
  ".md",
  "data/a.md",
  "data/x/a.md",
  "data/.x/a.md",
  "data/2026-01-02.md",
  "data/2026-01-12.jsonl",
  "a[1].md",
  "a1.md",
  "a+b.md",
  "论文[日报].md",
  "a/b/c/d.md",
];

const matched = (...globs: string[]): string[] => PATHS.filter(globMatcher(globs));

describe("globs", () => {
  test("stars stay in a folder, two go through all, and none sees what begins with a dot", () => {
    expect(matched("*.md")).toEqual(["a.md", "a[1].md", "a1.md", "a+b.md", "论文[日报].md"]);
    expect(matched("**/*.md")).toEqual(PATHS.filter((path) => path.endsWith(".md") && !/(?:^|\/)\./u.test(path)));
    expect(matched("data/**")).toEqual(["data/a.md", "data/x/a.md", "data/2026-01-02.md", "data/2026-01-12.jsonl"]);
    expect(matched("**/a.md")).toEqual(["a.md", "data/a.md", "data/x/a.md"]);
    expect(matched("data/*/a.md")).toEqual(["data/x/a.md"]);
    expect(matched(".*.md")).toEqual([".hidden.md"]);
    expect(matched("*a.md")).toEqual(["a.md"]);
    expect(matched("a/**/d.md")).toEqual(["a/b/c/d.md"]);
  });

  test("classes, braces, numbers and groups", () => {
    expect(matched("data/2026-01-[01][0-9].*")).toEqual(["data/2026-01-02.md", "data/2026-01-12.jsonl"]);
    expect(matched("data/2026-01-{02,12}.{md,jsonl}")).toEqual(["data/2026-01-02.md", "data/2026-01-12.jsonl"]);
    expect(matched("data/2026-01-{11..13}.jsonl")).toEqual(["data/2026-01-12.jsonl"]);
    expect(matched("[!b]?(1).md")).toEqual(["a.md", "a1.md"]);
    expect(matched("*.+(md|jsonl)", "data/@(a|b).md")).toEqual([
      ...["a.md", "b.jsonl", "data/a.md", "a[1].md", "a1.md", "a+b.md", "论文[日报].md"],
    ]);
    expect(matched("a\\[1\\].md")).toEqual(["a[1].md"]);
    expect(matched("a[1].md")).toEqual(["a1.md"]);
    expect(matched("a[[]1].md")).toEqual(["a[1].md"]);
    expect(matched("./a.md", "{a", "(b")).toEqual(["a.md"]);
    expect(matched("!**/*.md")).toEqual(
      [".hidden.md", ".md", "b.jsonl", "data/.x/a.md", "data/2026-01-12.jsonl"].sort(
        (a, b) => PATHS.indexOf(a) - PATHS.indexOf(b),
      ),
    );
  });

  test("brackets that nothing closes are text, and so is what stands in them", () => {
    const matches = (glob: string, path: string): boolean => globMatcher([glob])(path);
    for (const text of ["+(a|b.md", "{a,b.md", "@(x", "{a}", "{a", "a}", "a)", "(a", "[a", "{x{y.md", "(x{y|z.md"])
      expect([text, matches(text, text)]).toEqual([text, true]);
    expect(matches("@(x{a,b|c)", "x{a,b")).toBe(true);
    expect(matches("@(x{a,b|c)", "c")).toBe(true);
    expect(matches("{a(b,c}", "a(b")).toBe(true);
    expect(matches("{x{a},b}", "x{a}")).toBe(true);
    expect(matches("{x{1..2},b}", "x2")).toBe(true);
    expect(matches("{a,[}],b}", "}")).toBe(true);
    expect(matches("{a\\},b}", "a}")).toBe(true);
    expect(matches("@(a|{b,c}d|+(e|f))", "cd")).toBe(true);
    expect(matches("@(a|{b,c}d|+(e|f))", "fef")).toBe(true);
    expect(matches("@(a|{b,c}d|+(e|f))", "b,c")).toBe(false);
  });

  test("that are longer than a path or nested deeper than anybody writes are refused", () => {
    expect(() => globMatcher([`${"a".repeat(4_090)}*.md`])).not.toThrow();
    expect(() => globMatcher([`${"a".repeat(4_094)}*.md`])).toThrow(SyntaxError);
    expect(globMatcher(["(".repeat(90) + "a" + ")".repeat(90)])("a")).toBe(true);
    expect(() => globMatcher(["(".repeat(101) + "a" + ")".repeat(101)])).toThrow(SyntaxError);
  });

  test.each([
    "+(a|",
    "@(a|+(b)",
    "{a,",
    "{a{b,c}",
    "(",
    "[",
    "[\\]",
    "*{a,",
    "{1..9",
    "{a,(b",
    "?(a)*(",
    "**/+(",
    "{,}{",
    "{0..99}",
  ])("%s over and over is read at once", (part) => {
    const begun = performance.now();
    globMatcher([part.repeat(Math.floor(2_000 / part.length))])("a".repeat(200));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("are told from names", () => {
    expect(["a.md", "a-b_(1).md", "a!.md"].map(isGlob)).toEqual([false, false, false]);
    expect(["*.md", "a?", "[a]", "{a,b}", "+(a)"].map(isGlob)).toEqual([true, true, true, true, true]);
    expect(() => globMatcher(["!(a).md"])).toThrow(SyntaxError);
  });

  test.each([
    "+(+(+(a)))b",
    "*(*(*(a|aa)))b",
    `${"*a".repeat(40)}b`,
    "*(?(a)*(a))+(a|aa|aaa)c",
    `${"{a,aa}".repeat(30)}b`,
    "**/".repeat(30) + "x",
  ])("%s takes time linear in the path", (glob) => {
    const matches = globMatcher([glob]);
    expect(matches(`${"a".repeat(4_000)}!`)).toBe(false);
    expect(matches("a/".repeat(1_000))).toBe(false);
  });
});
