import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/model/finding.js";
import type { FileReport, FindingReport } from "../../src/model/report.js";
import { DEFAULT_LIMITS, gate, gateOfReport, gateOfRun, isOfTheDay } from "../../src/score/gate.js";
import { wilsonLower } from "../../src/model/wilson-lower.js";
import { findingOf } from "../support/report.js";

const place = { line: 1, column: 1, offset: 0 };
const range = { start: place, end: place };

function found(
  severity: Severity,
  entry: number | null,
  rule = "a/b",
  extra: Partial<FindingReport> = {},
): FindingReport {
  return findingOf({ rule, severity, entry: entry === null ? null : { index: entry, id: "" }, range, ...extra });
}

function file(count: number, extra: Partial<FileReport> = {}): FileReport {
  const entries = Array.from({ length: count }, (_, index) => ({
    index: index + 1,
    id: "",
    title: "",
    section: "",
    line: 1,
    range,
    score: 100,
    coverage: 1,
  }));
  return {
    path: "x.md",
    format: "markdown",
    target: "zh-Hans",
    date: null,
    entries,
    findings: [],
    score: { mean: 100, p10: 100, criticalShare: 0, cleanShare: 1, coverage: 1 },
    ...extra,
  };
}

const values = (...given: Parameters<typeof gate>) =>
  Object.fromEntries(gate(...given).conditions.map(({ name, value, passed }) => [name, [value, passed]]));

describe("Wilson's lower bound", () => {
  test("is what tables give", () => {
    expect(wilsonLower(0, 0)).toBe(0);
    expect(wilsonLower(0, 50)).toBe(0);
    expect(wilsonLower(5, 10)).toBeCloseTo(0.2366, 4);
    expect(wilsonLower(10, 10)).toBeCloseTo(0.7225, 4);
    expect(wilsonLower(3, 100)).toBeCloseTo(0.0103, 4);
    expect(wilsonLower(45, 71)).toBeCloseTo(0.5176, 4);
  });
});

describe("the gate", () => {
  test("has these limits where nobody says another", () => {
    expect(DEFAULT_LIMITS).toEqual({
      read: 0,
      unsafe: 0,
      structuralCriticals: 0,
      coverage: 0.95,
      criticalShare: 0.02,
      criticalEntries: 1,
      inventedShare: 0.1,
      mean: 85,
      droppedShare: 0.05,
      meanDrop: 5,
    });
    expect(gate([file(3)])).toEqual({
      passed: true,
      conditions: [
        { name: "read", value: 0, limit: 0, passed: true },
        { name: "unsafe", value: 0, limit: 0, passed: true },
        { name: "structuralCriticals", value: 0, limit: 0, passed: true },
        { name: "coverage", value: 1, limit: 0.95, passed: true },
        { name: "criticalEntries", value: 0, limit: 1, passed: true },
        { name: "mean", value: 100, limit: 85, passed: true },
      ],
    });
  });

  test("leaves out what cannot be measured without entries", () => {
    expect(values([])).toEqual(values([file(0)]));
    expect(values([])).toEqual({
      read: [0, true],
      unsafe: [0, true],
      structuralCriticals: [0, true],
      criticalEntries: [0, true],
    });
  });

  test("fails for one critical finding of safety, or one place that was not read, in a day of any size", () => {
    expect(values([file(400, { findings: [found("critical", 7, "safety/unsafe-html")] })])).toMatchObject({
      unsafe: [1, false],
      criticalShare: [0.0004, true],
    });
    expect(values([file(400, { findings: [found("major", 7, "safety/unsafe-link")] })])).toMatchObject({
      unsafe: [0, true],
    });
    expect(values([file(400, { findings: [found("critical", null, "structure/cut-off-page")] })])).toMatchObject({
      read: [1, false],
    });
    expect(values([file(400, { unreadable: 2 })])).toMatchObject({ read: [2, false] });
    expect(values([file(400, { findings: [found("critical", 3, "structure/invalid-entry")] })])).toMatchObject({
      read: [0, true],
      structuralCriticals: [1, false],
    });
  });

  test("counts critical entries of a small digest, each once, and judges the share from twenty on", () => {
    const twice = [found("critical", 1), found("critical", 1, "c/d"), found("major", 2)];
    expect(values([file(19, { findings: twice })])).toMatchObject({ criticalEntries: [1, true] });
    expect(values([file(19, { findings: [...twice, found("critical", 2)] })])).toMatchObject({
      criticalEntries: [2, false],
    });
    expect(values([file(20, { findings: twice })])).toMatchObject({ criticalShare: [0.0089, true] });
    expect(values([file(20, { findings: [...twice, found("critical", 2)] })])).toMatchObject({
      criticalShare: [0.0279, false],
    });
    expect(values([file(20)])).not.toHaveProperty("criticalEntries");
    expect(values([file(19)])).not.toHaveProperty("criticalShare");
  });

  test("holds back a digest whose model invents: the lower bound of the share of such entries, from ten entries on", () => {
    const number = "faithfulness/unsupported-number";
    const inventions = (count: number) => [
      ...Array.from({ length: count }, (_, place) => found("major", place + 1, number)),
      found("major", 1, "faithfulness/unsupported-term"),
      found("info", 9, number),
      found("major", 9, "faithfulness/changed-bound"),
    ];
    expect(values([file(9, { findings: inventions(8) })])).not.toHaveProperty("inventedShare");
    expect(values([file(10, { findings: inventions(2) })])).toMatchObject({ inventedShare: [0.0567, true] });
    expect(values([file(10, { findings: inventions(3) })])).toMatchObject({ inventedShare: [0.1078, false] });
    const aside = inventions(3).map((item) => ({ ...item, suppressed: { by: "baseline" as const, reason: "" } }));
    expect(values([file(10, { findings: aside })])).toMatchObject({ inventedShare: [0, true] });
  });

  test("counts lines that cannot be read as entries, critical ones", () => {
    expect(values([file(1, { unreadable: 1 })])).toMatchObject({ criticalEntries: [1, true] });
    expect(values([file(19, { unreadable: 1 })])).toMatchObject({ criticalShare: [0.0089, true] });
    expect(
      values([
        file(1, { unreadable: 3, score: { mean: 40, p10: 0, criticalShare: 1, cleanShare: 0, coverage: 0.25 } }),
      ]),
    ).toMatchObject({ coverage: [0.25, false], mean: [40, false] });
  });

  test("does not count what is set aside, nor findings on the digest as entries", () => {
    const aside = { suppressed: { by: "comment" as const, reason: "" } };
    expect(
      values([
        file(5, {
          findings: [
            found("critical", 1, "structure/x", aside),
            found("critical", 2, "a/b", aside),
            found("critical", null),
          ],
        }),
      ]),
    ).toMatchObject({ structuralCriticals: [0, true], criticalEntries: [0, true] });
  });

  test("lets no critical finding on the structure through", () => {
    expect(values([file(30, { findings: [found("critical", null, "structure/x")] })])).toMatchObject({
      structuralCriticals: [1, false],
    });
    expect(
      values([
        file(30, {
          findings: [
            found("major", null, "structure/x"),
            found("critical", null, "restructure/x"),
            found("critical", null, "digest/x"),
          ],
        }),
      ]),
    ).toMatchObject({ structuralCriticals: [0, true] });
    expect(
      values([
        file(9, { findings: [found("critical", 1, "structure/x")] }),
        file(9, { findings: [found("critical", 1, "structure/x")] }),
      ]),
    ).toMatchObject({ structuralCriticals: [2, false], criticalEntries: [2, false] });
  });

  test("weighs files by their entries", () => {
    const low = { mean: 40, p10: 0, criticalShare: 0, cleanShare: 0, coverage: 0.6 };
    expect(values([file(3), file(1, { score: low })])).toMatchObject({ mean: [85, true], coverage: [0.9, false] });
    expect(values([file(1), file(3, { score: low })])).toMatchObject({ mean: [55, false] });
  });

  test("passes a value that is the limit itself", () => {
    const score = { mean: 85, p10: 85, criticalShare: 0, cleanShare: 1, coverage: 0.95 };
    expect(gate([file(5, { score })]).passed).toBe(true);
    expect(gate([file(5, { score: { ...score, mean: 84.9 } })]).passed).toBe(false);
    expect(gate([file(5, { score: { ...score, coverage: 0.9499 } })]).passed).toBe(false);
  });

  test("judges dropped papers where the crawl is known", () => {
    expect(values([file(5)])).not.toHaveProperty("droppedShare");
    expect(values([file(5, { dropped: { crawled: 0, missing: 0 } })])).not.toHaveProperty("droppedShare");
    expect(values([file(5, { dropped: { crawled: 20, missing: 1 } }), file(5)])).toMatchObject({
      droppedShare: [0.05, true],
    });
    expect(
      values([file(5, { dropped: { crawled: 10, missing: 1 } }), file(5, { dropped: { crawled: 10, missing: 1 } })]),
    ).toMatchObject({ droppedShare: [0.1, false] });
  });

  test("holds the mean against the median of the last seven digests", () => {
    const score = { mean: 90, p10: 90, criticalShare: 0, cleanShare: 1, coverage: 1 };
    const drop = (history: readonly number[]) => values([file(5, { score })], {}, history)["meanDrop"];
    expect(drop([])).toBeUndefined();
    expect(drop([95])).toEqual([5, true]);
    expect(drop([95.1])).toEqual([5.1, false]);
    expect(drop([100, 90])).toEqual([5, true]);
    expect(drop([99, 91, 97])).toEqual([7, false]);
    expect(drop([10, 92, 9])).toEqual([-80, true]);
    expect(drop([100, 100, 100, 100, 91, 91, 91, 91, 91, 91, 91])).toEqual([1, true]);
    expect(drop([91, 91, 91, 91, 100, 100, 100, 100])).toEqual([10, false]);
  });

  test("leaves a condition out whose limit is null, and takes other limits", () => {
    const none = {
      read: null,
      unsafe: null,
      structuralCriticals: null,
      coverage: null,
      criticalShare: null,
      criticalEntries: null,
      inventedShare: null,
      mean: null,
      droppedShare: null,
      meanDrop: null,
    };
    expect(gate([file(5, { dropped: { crawled: 5, missing: 5 } })], none, [100])).toEqual({
      passed: true,
      conditions: [],
    });
    expect(gate([file(25)], none)).toEqual({ passed: true, conditions: [] });
    expect(gate([file(5)], { mean: 100.5 }).passed).toBe(false);
  });
});

describe("the gate of a run", () => {
  test("is the only digest's own verdict", () => {
    const verdict = { passed: false, conditions: [] };
    expect(gateOfRun([file(1, { gate: verdict })])).toBe(verdict);
    expect(gateOfRun([file(1)]).conditions.at(-1)).toEqual({ name: "failedDigests", value: 0, limit: 0, passed: true });
  });

  test("needs every digest to pass", () => {
    const failed = file(1, { gate: { passed: false, conditions: [] } });
    const passed = file(1, { gate: { passed: true, conditions: [] } });
    expect(gateOfRun([passed, passed])).toMatchObject({ passed: true });
    expect(gateOfRun([passed, passed]).conditions.at(-1)).toEqual({
      name: "failedDigests",
      value: 0,
      limit: 0,
      passed: true,
    });
    expect(gateOfRun([passed, failed])).toMatchObject({ passed: false });
    expect(gateOfRun([failed, failed]).conditions.at(-1)).toEqual({
      name: "failedDigests",
      value: 2,
      limit: 0,
      passed: false,
    });
    expect(gateOfRun([]).conditions.map(({ name }) => name)).not.toContain("failedDigests");
  });

  test("judges a report anew under other limits", () => {
    const files = [file(2, { findings: [found("critical", 1)] }), file(2)];
    expect(gateOfReport({ files }).passed).toBe(true);
    expect(gateOfReport({ files }, { criticalEntries: 0 }).conditions.at(-1)).toMatchObject({
      name: "failedDigests",
      value: 1,
    });
  });
});

test("holding entries makes up for conditions on entries, and for no other, known or not", () => {
  const ofTheDay = [...Object.keys(DEFAULT_LIMITS), "failedDigests", "unheard-of"].filter(isOfTheDay);
  expect(ofTheDay.sort()).toEqual(["droppedShare", "failedDigests", "meanDrop", "read", "unheard-of"]);
});
