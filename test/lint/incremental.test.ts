import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/schedule.js";
import type { Stopwatch } from "../../src/lint/detect.js";
import { lintIncrementally } from "../../src/lint/incremental.js";
import { lintSource } from "../../src/lint/pipeline.js";

const bound = bindRules(builtInRules());
const own = readdirSync("fixtures", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(?:md|jsonl)$/u.test(name))
  .sort();
const read = (name: string): string => readFileSync(join("fixtures", name), "utf8");
const PAGE = read("digests/faulty-day.md");
const LINES = read("digests/clean-day_AI_enhanced_Chinese.jsonl");

/** An edit as an editor makes it: some text at a place taken away and some put in. */
const edits = fc.array(
  fc.tuple(
    fc.nat(1_000_000),
    fc.constantFrom(0, 0, 1, 3, 40, 700),
    fc.constantFrom(
      "",
      "汉",
      " ",
      "[cite: 3]",
      "\n",
      "\n\n### [9] [A Title](https://arxiv.org/abs/2601.90999)\n",
      "Motivation: ",
      '"',
      "</details>",
      "𝒳",
    ),
  ),
  { minLength: 1, maxLength: 8 },
);

function edited(text: string, [place, length, put]: readonly [number, number, string]): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + put + text.slice(at + length);
}

describe("the whole linting of an edited digest is that of its text", () => {
  test.each([
    ["day.md", PAGE],
    ["2026-01-22.jsonl", LINES],
  ])("%s", (path, start) => {
    fc.assert(
      fc.property(edits, (list) => {
        const incremental = lintIncrementally(bound, { path });
        incremental.full(start);
        let text = start;
        for (const edit of list) {
          text = edited(text, edit);
          incremental.quick(text);
        }
        expect(incremental.full(text)).toEqual(lintSource(text, bound, { path }));
      }),
      { numRuns: 40 },
    );
  });

  test.each(own)("after going through %s", (name) => {
    const incremental = lintIncrementally(bound, { path: name });
    incremental.full(read(name));
    incremental.quick("");
    incremental.quick(read(name));
    expect(incremental.full(read(name))).toEqual(lintSource(read(name), bound, { path: name }));
  });
});

describe("between two whole lintings", () => {
  test("a digest that did not change has the same findings", () => {
    const incremental = lintIncrementally(bound, { path: "day.md" });
    const full = incremental.full(PAGE);
    expect(incremental.quick(PAGE)).toEqual(full);
  });

  test("what rules of digest scope found moves with the text", () => {
    const incremental = lintIncrementally(bound, { path: "day.md" });
    const wide = (report: ReturnType<typeof incremental.full>, text: string): string[] =>
      report.findings.map(({ rule, range }) => `${rule} ${text.slice(range.start.offset, range.end.offset)}`);
    const before = wide(incremental.full(PAGE), PAGE);
    const moved = `\n\n${PAGE}`;
    expect(wide(incremental.quick(moved), moved)).toEqual(before);
  });

  test("only the entry that changed is looked at", () => {
    let runs = 0;
    const stopwatch: Stopwatch = (rule, work) => {
      if (rule === "text/stray-space") runs += 1;
      work();
    };
    const incremental = lintIncrementally(bound, { path: "day.jsonl", stopwatch });
    incremental.full(LINES);
    const count = runs;
    const text = LINES.replace("为每个类别", "为每 个类别");
    const report = incremental.quick(text);
    expect(runs - count).toBe(1);
    expect(report.findings.map((finding) => finding.rule)).toEqual(["text/stray-space"]);
    expect(report.entries[0]?.score).toBeLessThan(100);
  });
});
