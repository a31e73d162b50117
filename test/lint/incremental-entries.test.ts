import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintIncrementally } from "../../src/lint/incremental.js";
import { lintSource } from "../../src/lint/pipeline.js";
import { bindRules } from "../../src/lint/schedule.js";
import { defineDigestCheck, defineEntryCheck, defineFieldCheck } from "../../src/model/check.js";
import type { Entry } from "../../src/model/entry.js";
import type { FileReport } from "../../src/model/report.js";
import type { Rule } from "../../src/model/rule.js";
import type { Span } from "../../src/model/span.js";

const [some] = builtInRules() as [Rule];
/** Names of the fields that were looked at, in their order. */
let seen: string[] = [];
const checks = [
  // Finds each x, relates it to the first unit of its field, and would make it a y.
  defineFieldCheck({
    name: "xs",
    run: (field) => {
      seen.push(field.text);
      return [...field.text.matchAll(/x/gu)].map(({ index }) => ({
        span: field.spanOf(index, index + 1),
        related: [{ field: field.name, span: field.spanOf(0, 1) }],
        fix: { span: field.spanOf(index, index + 1), text: "y", safe: true },
      }));
    },
  }),
  defineEntryCheck({ name: "whole", run: (entry) => (entry.title.includes("!") ? [{ span: entry.anchor }] : []) }),
  // Finds the z of each entry, and says of the first that it is the day's.
  defineDigestCheck({
    name: "zs",
    visitor: () => {
      const found: { entry: Entry; span: Span; first: Span }[] = [];
      return {
        see: (entry) => {
          for (const field of entry.fields.values()) {
            const at = field.text.indexOf("z");
            if (at >= 0) found.push({ entry, span: field.spanOf(at, at + 1), first: field.spanOf(0, 1) });
          }
        },
        report: () =>
          found.map(({ entry, span, first }) => ({
            entry,
            span,
            related: [{ field: null, span: first }],
            fix: { span, text: "s", safe: false },
          })),
      };
    },
  }),
];
const rule = (id: string, check: string): Rule => ({
  ...some,
  id,
  check,
  severity: "minor",
  fields: ["sections"],
  options: {},
  precedes: [],
  enabled: true,
});
const bound = bindRules([rule("t/xs", "xs"), rule("t/whole", "whole"), rule("t/zs", "zs")], checks);
const paper = (number: number, tldr: string, title = `Paper ${number}`): string =>
  `### [${number}] [${title}](https://arxiv.org/abs/2601.0000${number})\n\nTL;DR: ${tldr}\n`;
const page = (...papers: string[]): string => `# cs.LG\n\n${papers.join("\n")}`;
const path = "2026-01-22.md";
const summary = (report: FileReport): unknown[] =>
  report.findings.map(({ rule: id, entry, range, fix, related }) => [
    id,
    entry?.index,
    range.start.offset,
    fix?.range.start.offset,
    related.map((place) => place.range.start.offset),
  ]);

/** Lints `before` whole, then `after` quickly; what was looked at for it, and both reports on `after`. */
function edit(before: string, after: string, at = path) {
  const incremental = lintIncrementally(bound, { path: at });
  incremental.full(before);
  seen = [];
  const quick = incremental.quick(after);
  const looked = [...seen];
  return { quick, looked, whole: lintSource(after, bound, { path: at }), full: incremental.full(after) };
}

describe("after an edit of one entry", () => {
  const before = page(paper(1, "a x b"), paper(2, "c z d", "Two!"), paper(3, "e x z f"));

  test.each([
    ["longer", page(paper(1, "a x b"), paper(2, "c long z d", "Two!"), paper(3, "e x z f")), ["c long z d"]],
    ["shorter", page(paper(1, "a"), paper(2, "c z d", "Two!"), paper(3, "e x z f")), ["a"]],
    ["of the same length", page(paper(1, "a x b"), paper(2, "c z d", "Two!"), paper(3, "e z x f")), ["e z x f"]],
    [
      "put before the others",
      page(paper(4, "new"), paper(1, "a x b"), paper(2, "c z d", "Two!"), paper(3, "e x z f")),
      ["new"],
    ],
    [
      "put behind the others",
      page(paper(1, "a x b"), paper(2, "c z d", "Two!"), paper(3, "e x z f"), paper(4, "new")),
      ["new"],
    ],
    ["taken away", page(paper(1, "a x b"), paper(3, "e x z f")), []],
  ])("%s, it alone is looked at, and all that was found stands where the text has moved", (_name, after, expected) => {
    const { quick, looked, whole, full } = edit(before, after);
    // The entry before one that was put in or taken away ends elsewhere, and is looked at again.
    expect(looked.filter((text) => !/^(?:a x b|c z d|e x z f)$/u.test(text))).toEqual(expected);
    expect(looked.length).toBeLessThanOrEqual(2);
    expect(summary(quick).filter((line) => (line as unknown[])[0] !== "t/zs")).toEqual(
      summary(whole).filter((line) => (line as unknown[])[0] !== "t/zs"),
    );
    expect(full).toEqual(whole);
  });

  test("nothing is looked at where nothing changed, or only what stands before the entries", () => {
    expect(edit(before, before).looked).toEqual([]);
    expect(edit(before, before).quick).toEqual(edit(before, before).whole);
    const { looked, quick, whole } = edit(before, `An opening line.\n\n${before}`);
    expect(looked).toEqual([]);
    expect(summary(quick)).toEqual(summary(whole));
  });

  test("all are looked at again where another category or number changes how they are read", () => {
    expect(edit(before, before.replace("# cs.LG", "# cs.CL")).looked).toHaveLength(3);
    expect(edit(before, before.replace("TL;DR: a", "Method: a")).looked).toContain("a x b");
    expect(edit(before, before.replace("2601.00003", "2601.00009")).looked).toEqual(["e x z f"]);
  });
});

describe("what a rule of digest scope found", () => {
  const before = page(paper(1, "a z b"), paper(2, "c z d"));
  const wide = (report: FileReport): unknown[] => summary(report).filter((line) => (line as unknown[])[0] === "t/zs");

  test("moves with its text until the next whole linting", () => {
    const after = page(paper(1, "a longer z b"), paper(2, "c z d"));
    const { quick, whole } = edit(before, after);
    // The first z moved within its entry: text before it was put in, so it keeps its place in the text.
    expect(wide(quick)).toEqual([
      ["t/zs", 1, after.indexOf("z b"), after.indexOf("z b"), [after.indexOf("a longer")]],
      ["t/zs", 2, after.indexOf("z d"), after.indexOf("z d"), [after.indexOf("c z")]],
    ]);
    expect(wide(whole)).toEqual(wide(quick));
  });

  test("goes where its own text is changed, and its fix and related places where theirs are", () => {
    expect(wide(edit(before, page(paper(1, "a Z b"), paper(2, "c z d"))).quick)).toHaveLength(1);
    const related = wide(edit(before, page(paper(1, "A z b"), paper(2, "c z d"))).quick);
    expect(related[0]).toEqual(["t/zs", 1, expect.any(Number), expect.any(Number), []]);
  });

  test("is found anew by the whole linting alone", () => {
    const { quick, full } = edit(before, page(paper(1, "a z b"), paper(2, "c z d"), paper(3, "z")));
    expect(wide(quick)).toHaveLength(2);
    expect(wide(full)).toHaveLength(3);
  });
});

describe("lines of JSONL", () => {
  const line = (id: string, tldr: string): string => JSON.stringify({ id, title: "T", summary: "S", AI: { tldr } });

  test("are looked at alone, wherever they move", () => {
    const before = `${line("2601.00001", "a x")}\n${line("2601.00002", "b x")}\n`;
    const after = `${line("2601.00003", "new")}\n${line("2601.00002", "b x")}\n`;
    const { looked, quick, whole } = edit(before, after, "a.jsonl");
    expect(looked).toEqual(["new"]);
    expect(summary(quick)).toEqual(summary(whole));
  });
});

test("an edit behind more text than is compared at once is found", () => {
  const long = page(paper(1, `x${"a".repeat(9000)}`), paper(2, "b"), paper(3, `${"c".repeat(9000)}x`));
  const { looked, quick, whole } = edit(long, long.replace("TL;DR: b", "TL;DR: bx"));
  expect(looked).toEqual(["bx"]);
  expect(quick).toEqual(whole);
});

describe("what rules of digest scope found, as the text changes", () => {
  // Says of each `q` that it is the day's, and would take the word behind it away.
  const words = defineDigestCheck({
    name: "qs",
    visitor: () => ({
      see: () => undefined,
      report: ({ text }) =>
        [...text.matchAll(/q(?: (\w+))?/gu)].map(({ index, 1: word }) => ({
          span: { start: index, end: index + 1 },
          entry: null,
          ...(word === undefined
            ? {}
            : { fix: { span: { start: index + 2, end: index + 2 + word.length }, text: "", safe: true } }),
        })),
    }),
  });
  const all = bindRules([rule("d/qs", "qs"), rule("t/zs", "zs")], [...checks, words]);
  const quickly = (before: string, after: string): unknown[] => {
    const incremental = lintIncrementally(all, { path });
    incremental.full(before);
    return incremental
      .quick(after)
      .findings.map(({ rule: id, entry, range, fix }) => [
        id,
        entry?.index ?? null,
        range.start.offset,
        fix?.range.start.offset ?? null,
      ]);
  };

  test("it stays the day's, and has no fix where it had none or the place of it was changed", () => {
    const before = `${page(paper(1, "a"))}\nq\n\nq word\n`;
    const [first, second] = [before.indexOf("q"), before.lastIndexOf("q")];
    expect(quickly(before, before)).toEqual([
      ["d/qs", null, first, null],
      ["d/qs", null, second, second + 2],
    ]);
    expect(quickly(before, `x\n${before}`)).toEqual([
      ["d/qs", null, first + 2, null],
      ["d/qs", null, second + 2, second + 4],
    ]);
    expect(quickly(before, before.replace("word", "wort"))).toEqual([
      ["d/qs", null, first, null],
      ["d/qs", null, second, null],
    ]);
  });

  test("it is the entry's in which its text stands now, and nobody's where no entry is left around it", () => {
    const before = page(paper(1, "a z b"), paper(2, "c"));
    const at = (text: string): number => text.indexOf("z");
    const put = page(paper(3, "new"), paper(1, "a z b"), paper(2, "c"));
    expect(quickly(before, put)).toEqual([["t/zs", 2, at(put), at(put)]]);
    expect(quickly(before, before.replace(/^### \[1\].*$/mu, "Paper"))).toEqual([]);
  });

  test("nothing of a digest in another format is taken over", () => {
    const incremental = lintIncrementally(all, { path: "day" });
    incremental.full(page(paper(1, "a z b")));
    const line = `${JSON.stringify({ id: "2601.00001", title: "T", summary: "S", AI: { tldr: "a z b" } })}\n`;
    expect(incremental.full(line)).toEqual(lintSource(line, all, { path: "day" }));
  });
});

describe("an edit is found wherever it stands in a long text", () => {
  const SIZE = 4096;
  const text = page(paper(1, "x".padEnd(2 * SIZE, "ab")), paper(2, "middle"), paper(3, "cd".repeat(SIZE)));
  const inFirst = text.indexOf("abab");
  const inLast = text.indexOf("cdcd");

  test.each([
    ["near the beginning", inFirst + 1],
    ["before the first block ends", SIZE - 2],
    ["where it ends", SIZE - 1],
    ["where the second begins", SIZE],
    ["in the second", SIZE + 1],
    ["where the third begins", 2 * SIZE],
    ["near the end", text.length - 3],
    ["a block before the end", text.length - SIZE],
    ["and one unit before that", text.length - SIZE - 1],
    ["two blocks before the end", inLast + 1],
  ])("%s: one unit more, less or other", (_where, at) => {
    for (const after of [
      `${text.slice(0, at)}Y${text.slice(at)}`,
      text.slice(0, at) + text.slice(at + 1),
      `${text.slice(0, at)}Y${text.slice(at + 1)}`,
    ]) {
      const { looked, quick, whole } = edit(text, after);
      expect(looked).toHaveLength(1);
      expect(looked[0]?.length).toBeGreaterThan(SIZE);
      expect(summary(quick)).toEqual(summary(whole));
    }
  });
});
