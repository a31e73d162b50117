import { describe, expect, test } from "vitest";
import type { FindingReport } from "../../src/model/report.js";
import type { Severity } from "../../src/model/finding.js";
import { entryOutcomes, standingFindings } from "../../src/score/entry-outcome.js";
import { scoreFile, type Unscored } from "../../src/score/file-score.js";
import { totalsOf } from "../../src/score/totals.js";

const place = { line: 1, column: 1, offset: 0 };
const range = { start: place, end: place };
const found = (rule: string, severity: Severity, entry: number | null, aside = false): FindingReport => ({
  rule,
  severity,
  entry: entry === null ? null : { index: entry, id: "" },
  field: null,
  range,
  message: { en: "", zh: "" },
  data: {},
  related: [],
  fix: null,
  fingerprint: "",
  ...(aside ? { suppressed: { by: "baseline", reason: "" } } : {}),
});
const entry = (index: number) => ({ index, id: "", title: "", section: "", line: 1, range, coverage: 0.5 });
const file = (findings: FindingReport[], more: Partial<Unscored> = {}): Unscored => ({
  path: "a.md",
  format: "markdown",
  target: "zh-Hans",
  date: null,
  entries: [entry(1), entry(2)],
  findings,
  ...more,
});

describe("what becomes of an entry", () => {
  const outcomes = (findings: FindingReport[]): unknown[] =>
    entryOutcomes(file(findings)).map(({ critical, clean, findings: own }) => [critical, clean, own.length]);

  test("critical with any critical finding, clean without any above info", () => {
    expect(outcomes([found("a/b", "critical", 1), found("a/c", "info", 2)])).toEqual([
      [true, false, 1],
      [false, true, 1],
    ]);
    expect(outcomes([found("a/b", "minor", 1), found("a/b", "major", 2), found("a/c", "info", 2)])).toEqual([
      [false, false, 1],
      [false, false, 2],
    ]);
  });

  test("is not for what is set aside or lies on the digest to say", () => {
    const findings = [found("a/b", "critical", 1, true), found("a/b", "critical", null)];
    expect(outcomes(findings)).toEqual([
      [false, true, 0],
      [false, true, 0],
    ]);
    expect(standingFindings({ findings })).toEqual([findings[1]]);
  });
});

describe("an entry of which nothing is left", () => {
  const on = (fields: string | string[], rule: string, severity: Severity = "critical"): FindingReport => ({
    ...found(rule, severity, 1),
    ...(typeof fields === "string" ? { field: fields } : { data: { fields } }),
  });
  const score = (sections: string[] | undefined, findings: FindingReport[]): number | undefined =>
    scoreFile(
      file(findings, { entries: [{ ...entry(1), ...(sections === undefined ? {} : { sections }) }] }),
      new Map(),
    ).entries[0]?.score;
  const [missing, wrong] = ["completeness/missing-section", "language/wrong-language"];

  test("scores 0: fillers, blanks and another language on all its sections, or no section at all", () => {
    expect(score(["tldr", "method"], [on(["tldr", "method"], "completeness/placeholder-text")])).toBe(0);
    expect(score(["tldr", "method"], [on("tldr", wrong), on("method", wrong)])).toBe(0);
    expect(score(["tldr", "method"], [on("tldr", wrong), on(["method"], "completeness/empty-section")])).toBe(0);
    expect(score(["tldr"], [on("tldr", wrong), on(["method", "result"], missing)])).toBe(0);
    expect(score([], [on(["tldr", "method"], missing)])).toBe(0);
    expect(score([], [found(missing, "critical", null)])).toBe(0);
  });

  test("is no entry with one section left, nor one whose owner takes such faults lightly", () => {
    expect(score(["tldr", "method"], [on("tldr", wrong)])).toBe(49);
    expect(score(["tldr"], [on(["method", "result"], missing)])).toBe(49);
    expect(score(["tldr"], [on("notes", wrong)])).toBe(49);
    expect(score([], [on("notes", wrong)])).toBe(49);
    expect(score(["tldr"], [on("tldr", wrong, "minor")])).toBe(98);
    expect(score(["tldr"], [found(missing, "critical", null)])).toBe(100);
    expect(score(undefined, [on("tldr", wrong)])).toBe(49);
  });
});

describe("the scores of a file", () => {
  test("are made of the findings that stand, by the weights of their rules", () => {
    const findings = [found("a/b", "minor", 1), found("a/c", "major", 2), found("a/c", "critical", 2, true)];
    const scored = scoreFile(file(findings), new Map([["a/b", 2]]));
    expect(scored.entries.map(({ score }) => score)).toEqual([96, 90]);
    expect(scored.score).toEqual({ mean: 93, p10: 90, criticalShare: 0, cleanShare: 0, coverage: 0.5 });
  });

  test("are made anew where there were some", () => {
    const before = scoreFile(file([]), new Map());
    const after = scoreFile({ ...before, findings: [found("a/b", "critical", 1)] }, new Map());
    expect(before.score.mean).toBe(100);
    expect(after.entries.map(({ score }) => score)).toEqual([49, 100]);
    expect(after.score).toMatchObject({ mean: 74.5, criticalShare: 0.5, cleanShare: 0.5 });
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(after.entries[0] ?? {})).toEqual(Object.keys(before.entries[0] ?? {}));
  });

  test("count a line that cannot be read as an entry with the score 0", () => {
    expect(scoreFile(file([], { unreadable: 2 }), new Map()).score).toEqual({
      mean: 50,
      p10: 0,
      criticalShare: 0.5,
      cleanShare: 0.5,
      coverage: 0.25,
    });
  });

  test("keep what else the report holds", () => {
    const dropped = { crawled: 3, missing: 1 };
    expect(scoreFile(file([], { dropped, reader: "own" }), new Map())).toMatchObject({ dropped, reader: "own" });
  });
});

test("totals count what stands by severity, and what is set aside apart", () => {
  const one = scoreFile(file([found("a/b", "critical", 1), found("a/b", "info", null)]), new Map());
  const other = scoreFile(file([found("a/b", "minor", 1, true)], { unreadable: 1 }), new Map());
  expect(totalsOf([one, other])).toEqual({
    files: 2,
    entries: 4,
    findings: { critical: 1, major: 0, minor: 0, info: 1 },
    suppressed: 1,
    score: { mean: 69.8, p10: 0, criticalShare: 0.4, cleanShare: 0.6, coverage: 0.4 },
  });
  expect(totalsOf([]).score.mean).toBeNull();
});
