import { describe, expect, test } from "vitest";
import { lintText } from "../../src/lint/lint-text.js";
import { planHeld, planSplit } from "../../src/lint/split-plan.js";
import type { FileReport, FindingReport } from "../../src/model/report.js";
import type { Decision, GateLimits } from "../../src/model/schema-types.js";
import type { Severity } from "../../src/model/finding.js";
import { Decisions } from "../../src/score/decisions.js";
import { entryContent } from "../../src/text/entry-content.js";

const LOOSE: GateLimits = {
  structuralCriticals: null,
  coverage: null,
  criticalShare: null,
  criticalEntries: null,
  inventedShare: null,
  mean: null,
  droppedShare: null,
  meanDrop: null,
  read: null,
  unsafe: null,
};

const place = { line: 1, column: 1, offset: 0 };
const range = { start: place, end: place };

/** A report whose entries have the given scores, and findings of the given severities. */
function reportOf(scores: readonly number[], severities: Readonly<Record<number, Severity>> = {}): FileReport {
  const findings = Object.entries(severities).map(([index, severity]) => ({
    rule: "completeness/short-section",
    severity,
    entry: { index: Number(index), id: index },
    field: null,
    range,
    message: { en: "", zh: "" },
    data: {},
    related: [],
    fix: null,
    fingerprint: index.padStart(14, "0"),
  })) as FindingReport[];
  return {
    ...lintText("", { path: "2026-01-22.jsonl" }),
    findings,
    entries: scores.map((score, at) => ({
      index: at + 1,
      id: String(at + 1),
      title: "A title",
      section: "",
      line: 1,
      range,
      sections: ["tldr"],
      coverage: 1,
      score,
    })),
  };
}

const held = (...given: Parameters<typeof planHeld>): number[] => [...planHeld(...given)].sort((a, b) => a - b);
const decide = (index: number, decision: Decision["decision"]): [number, Decision] => [
  index,
  { id: String(index), content: "0".repeat(64), decision },
];

describe("what is held", () => {
  const report = reportOf([100, 90, 80, 70], { 2: "critical", 3: "major", 4: "minor" });

  test.each<[Severity, number[]]>([
    ["critical", [2]],
    ["major", [2, 3]],
    ["minor", [2, 3, 4]],
  ])("from %s: entries with a finding as grave or graver", (from, expected) => {
    expect(held(report, from, LOOSE)).toEqual(expected);
  });

  test("torn entries are, whatever their findings", () => {
    expect(held(report, "critical", LOOSE, { torn: new Set([1]) })).toEqual([1, 2]);
  });

  test("a person's word counts: held, regenerated, or published over findings, but never where torn", () => {
    const decided = new Map([decide(1, "hold"), decide(4, "regenerate"), decide(2, "publish")]);
    expect(held(report, "critical", LOOSE, { decided })).toEqual([1, 4]);
    expect(held(report, "critical", LOOSE, { decided: new Map([decide(2, "publish")]), torn: new Set([2]) })).toEqual([
      2,
    ]);
  });

  test("then the worst of the rest, by score and coverage, until the gate passes and no further", () => {
    const day = reportOf([50, 100, 70, 100, 60]);
    expect(held(day, "critical", LOOSE)).toEqual([]);
    expect(held(day, "critical", { ...LOOSE, mean: 76 })).toEqual([]);
    expect(held(day, "critical", { ...LOOSE, mean: 80 })).toEqual([1]);
    expect(held(day, "critical", { ...LOOSE, mean: 90 })).toEqual([1, 5]);
    expect(held(day, "critical", { ...LOOSE, mean: 95 })).toEqual([1, 3, 5]);
    const blind = reportOf([80, 80, 100]);
    const halfSeen: FileReport = {
      ...blind,
      entries: blind.entries.map((entry) => ({ ...entry, coverage: entry.index === 2 ? 0.5 : 1 })),
    };
    expect(held(halfSeen, "critical", { ...LOOSE, coverage: 0.9 })).toEqual([2]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])("as few as do: %i of nine", (count) => {
    // Held entries are lost to the count: nine of 50 with the rest at 100.
    const day = reportOf([...Array.from({ length: 9 }, () => 50), ...Array.from({ length: 9 }, () => 100)]);
    const left = 9 - count;
    const mean = (50 * left + 900) / (left + 9);
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    expect(held(day, "critical", { ...LOOSE, mean: Math.floor(mean * 10) / 10 })).toEqual(numbers);
  });

  test("what was found on held entries, and on the digest, does not count in the gate of the rest", () => {
    const day = reportOf([40, 100, 100], { 1: "critical" });
    expect(held(day, "critical", { ...LOOSE, criticalEntries: 0, criticalShare: 0 })).toEqual([1]);
    const onDigest = day.findings.map((found) => ({ ...found, entry: null, rule: "structure/contents-total" }));
    const torn = { ...day, findings: onDigest };
    expect(held(torn, "critical", { ...LOOSE, structuralCriticals: 0 })).toEqual([]);
    const inRest = { ...day, findings: day.findings.map((found) => ({ ...found, rule: "structure/entry-number" })) };
    expect(
      held(inRest, "critical", { ...LOOSE, structuralCriticals: 0 }, { decided: new Map([decide(1, "publish")]) }),
    ).toEqual([]);
  });

  test("of equals the first; all where nothing passes", () => {
    const day = reportOf([60, 60, 100, 100]);
    expect(held(day, "critical", { ...LOOSE, mean: 85 })).toEqual([1]);
    const low = reportOf([60, 60, 60]);
    expect(held(low, "critical", { ...LOOSE, mean: 85 })).toEqual([1, 2, 3]);
  });

  test("what a person publishes is neither held nor counted in the gate of the rest", () => {
    const day = reportOf([10, 100, 60, 100]);
    const decided = new Map([decide(1, "publish")]);
    expect(held(day, "critical", { ...LOOSE, mean: 85 }, { decided })).toEqual([]);
    expect(held(day, "critical", { ...LOOSE, mean: 90 }, { decided })).toEqual([3]);
  });

  test("conditions on lost papers and on the days before hold nothing: no split mends them", () => {
    expect(held(reportOf([100, 90]), "critical", { ...LOOSE, droppedShare: 0, meanDrop: 0 })).toEqual([]);
  });
});

describe("a plan", () => {
  const line = (id: string, tldr: string): string =>
    JSON.stringify({ id, title: "A title", summary: "An abstract.", AI: { tldr } });
  const text = `${line("2601.00001", "本文提出一种新方法，并在多个数据集上验证其效果。")}\n${line("2601.00002", "Summary generation failed")}\n`;
  const file = lintText(text, { path: "2026-01-22_AI_enhanced_Chinese.jsonl" });

  test("holds what failed, and refuses nothing where all boundaries are certain", () => {
    const plan = planSplit(text, file, "critical", LOOSE);
    expect([...plan.held]).toEqual([2]);
    expect(plan.refused).toBeNull();
    expect(plan.digest.entries).toHaveLength(2);
    expect(plan.decided.byEntry.size).toBe(0);
  });

  test("refuses where boundaries are uncertain, and where something unsafe stands outside of entries", () => {
    expect(planSplit("", lintText("", { path: "a.md" }), "critical", LOOSE).refused).toBe("no-entries");
    const outside: FileReport = {
      ...file,
      findings: file.findings.map((finding) => ({ ...finding, rule: "safety/active-html", entry: null })),
    };
    expect(planSplit(text, outside, "critical", LOOSE).refused).toBe("unsafe");
    const minor = outside.findings.map((finding) => ({ ...finding, severity: "minor" as const }));
    expect(planSplit(text, { ...outside, findings: minor }, "critical", LOOSE).refused).toBeNull();
    const inEntry: FileReport = {
      ...file,
      findings: file.findings.map((finding) => ({ ...finding, rule: "safety/active-html" })),
    };
    expect(planSplit(text, inEntry, "critical", LOOSE).refused).toBeNull();
  });

  test("refuses for what is unsafe on the digest, whatever stands beside it", () => {
    const [found] = file.findings;
    if (found === undefined) throw new Error("no finding");
    const beside = { ...file, findings: [found, { ...found, rule: "safety/active-html", entry: null }] };
    expect(planSplit(text, beside, "critical", LOOSE).refused).toBe("unsafe");
    const structural = { ...file, findings: [{ ...found, rule: "structure/cut-off-page", entry: null }] };
    expect(planSplit(text, structural, "critical", LOOSE).refused).toBeNull();
  });

  test("holds an entry of which an end is not certain", () => {
    const page = [
      "### [1] [T](https://arxiv.org/abs/2601.00001)\n\nTL;DR: 一。\n",
      "### [2] [U](https://arxiv.org/abs/2601.00002)\n\nTL;DR: 二。\n\n<details>\n<summary>Details</summary>\n",
    ].join("\n");
    const plan = planSplit(page, lintText(page, { path: "a.md", rules: [] }), "critical", LOOSE);
    expect([plan.refused, [...plan.torn], [...plan.held]]).toEqual([null, [2], [2]]);
  });

  test("decisions for the content that an entry has count", () => {
    const { digest } = planSplit(text, file, "critical", LOOSE);
    const [first, second] = digest.entries.map((entry) => ({ id: entry.id, content: entryContent(digest, entry) }));
    if (first === undefined || second === undefined) throw new Error("no entries");
    const decisions = new Decisions([
      { ...first, decision: "hold" },
      { ...second, decision: "publish" },
    ]);
    const plan = planSplit(text, file, "critical", LOOSE, { decisions });
    expect([...plan.held]).toEqual([1]);
    expect([...plan.decided.byEntry.keys()]).toEqual([1, 2]);
    expect(decisions.unused()).toEqual([]);
  });

  test("decisions for other content decide nothing", () => {
    const decisions = new Decisions([{ id: "2601.00002", content: "0".repeat(64), decision: "publish" }]);
    const plan = planSplit(text, file, "critical", LOOSE, { decisions });
    expect([...plan.held]).toEqual([2]);
    expect(decisions.unused().map(({ why }) => why)).toEqual(["changed"]);
  });
});
