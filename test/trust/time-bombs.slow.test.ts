import { describe, expect, test } from "vitest";
import { planHeld } from "../../src/lint/split-plan.js";
import { lintSource } from "../../src/lint/pipeline.js";
import { gate } from "../../src/score/gate.js";
import { CROWDS, runDigest, timesOf, UNITS } from "./bombs.js";
import { bound } from "./oracle.js";

/** How many times as large the second input is, how many times as long it may take, and what is no matter at all. */
const GROWTH = 8;
const MOST_GROWTH = 24;
const SLACK = 250;

/** The CPU time of the larger input over what the smaller allows; measured again where it seems too long, for a collection of garbage may fall on it. */
function excess(path: string, small: string, large: string): number {
  let least = Infinity;
  for (let round = 0; round < 3 && least > 0; round += 1) {
    const first = timesOf(path, small).cpu;
    least = Math.min(least, timesOf(path, large).cpu - first * MOST_GROWTH - SLACK);
  }
  return least;
}

describe("the time of all rules together grows with the text", () => {
  timesOf("x.jsonl", runDigest("a ", 2000));

  test.each(UNITS.map((unit) => [JSON.stringify(unit), unit]))("on a run of %s", (_, unit) => {
    expect(excess("x.jsonl", runDigest(unit, 3000), runDigest(unit, 3000 * GROWTH))).toBeLessThanOrEqual(0);
  });

  test.each(Object.entries(CROWDS))("on many %s", (_, make) => {
    const { path, text } = make(250);
    expect(excess(path, text, make(250 * GROWTH).text)).toBeLessThanOrEqual(0);
  });
});

describe("size alone stops nothing", () => {
  test.each(["的", "<", "http://)", "\\begin{"])("a field of 2 MB of %s", (unit) => {
    expect(lintSource(runDigest(unit, 2_000_000), bound, { path: "x.jsonl" }).entries).toHaveLength(1);
  });

  test("a hundred thousand lines that cannot be read are all counted and listed", () => {
    const good = '{"id":"2601.00001","title":"A","summary":"An abstract.","AI":{"tldr":"一句话。"}}\n';
    const file = lintSource(good + "{bad\n".repeat(100_000), bound, { path: "x.jsonl" });
    expect(file.unreadable).toBe(100_000);
    expect(file.findings.filter((finding) => finding.rule === "structure/invalid-entry")).toHaveLength(100_000);
  });

  test("entries with a hundred thousand faults each do not overflow the stack", () => {
    const { path, text } = (CROWDS["authors that are numbers"] ?? (() => ({ path: "", text: "" })))(200_000);
    const { findings } = lintSource(text, bound, { path });
    expect(findings.filter(({ rule }) => rule === "structure/invalid-entry").length).toBeGreaterThanOrEqual(200_000);
  });
});

describe("a report stays small beside its digest", () => {
  test.each(Object.entries(CROWDS))("with many %s", (_, make) => {
    const { path, text } = make(1000);
    expect(JSON.stringify(lintSource(text, bound, { path })).length).toBeLessThan(text.length * 30 + 4_000_000);
  });

  test("a field of a megabyte is not repeated", () => {
    const text = runDigest("Summary generation failed ", 1_000_000);
    expect(JSON.stringify(lintSource(text, bound, { path: "x.jsonl" })).length).toBeLessThan(1_000_000);
  });
});

describe("a flood of findings hides nothing", () => {
  const flood = (CROWDS["placeholders"] ?? (() => ({ path: "", text: "" })))(2050);
  const report = lintSource(flood.text, bound, { path: flood.path });

  test("every entry has its findings and its score", () => {
    expect(report.entries.filter((entry) => entry.score > 49)).toEqual([]);
    expect(report.score).toMatchObject({ criticalShare: 1, cleanShare: 0 });
    expect(gate([report]).conditions.find(({ name }) => name === "criticalShare")?.value).toBeGreaterThan(0.99);
  });

  test("and split holds them all", () => {
    expect(planHeld(report, "critical", {}).size).toBe(report.entries.length);
  });
});
