import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/model/finding.js";
import type { EntryReport, FileReport, FindingReport, Report } from "../../src/model/report.js";
import { compareReports } from "../../src/score/comparison.js";
import { outcomesOf } from "../../src/score/entry-outcome.js";
import { digestScore } from "../../src/score/digest-score.js";

const place = { line: 3, column: 1, offset: 0 };
const range = { start: place, end: place };

/** An entry as id, score and the rules that found something on it. */
type Given = readonly [id: string, score: number, ...rules: string[]];

function file(path: string, given: readonly Given[], onDigest: readonly string[] = []): FileReport {
  const entries = given.map(([id, score], at): EntryReport => ({
    index: at + 1,
    id,
    title: `Title of ${id}`,
    section: "",
    line: at + 1,
    range,
    score,
    coverage: 1,
  }));
  const finding = (rule: string, entry: FindingReport["entry"]): FindingReport => ({
    rule,
    severity: (rule.split("/")[0] ?? "minor") as Severity,
    entry,
    field: null,
    range,
    message: { en: "", zh: "" },
    data: {},
    related: [],
    fix: null,
    fingerprint: rule,
  });
  const findings = [
    ...given.flatMap(([id, , ...rules], at) => rules.map((rule) => finding(rule, { index: at + 1, id }))),
    ...onDigest.map((rule) => finding(rule, null)),
  ];
  return {
    path,
    format: "jsonl",
    target: "zh-Hans",
    date: null,
    entries,
    findings,
    score: digestScore(outcomesOf({ entries, findings })),
  };
}

function report(...files: readonly FileReport[]): Report {
  const score = { mean: 0, p10: 0, criticalShare: 0, cleanShare: 0, coverage: 1 };
  return {
    version: 2,
    tool: { name: "digestlint", version: "1.0.0", ruleset: "r" },
    files: [...files],
    totals: { files: files.length, entries: 0, findings: { critical: 0, major: 0, minor: 0, info: 0 }, score },
    gate: { passed: false, conditions: [{ name: "mean", value: 1, limit: 2, passed: false }] },
  };
}

describe("entries are matched by id", () => {
  const a = report(
    file("a.jsonl", [
      ["1", 100],
      ["2", 49, "critical/x"],
      ["3", 80, "minor/y"],
      ["4", 90, "minor/y"],
      ["5", 70],
    ]),
  );
  const b = report(
    file("b.jsonl", [
      ["6", 10],
      ["4", 90, "minor/z"],
      ["3", 60, "minor/y", "major/w"],
      ["2", 100],
      ["1", 100],
    ]),
  );
  const compared = compareReports(a, b);

  test("in whatever order, and told apart by score and by rules", () => {
    expect(compared).toMatchObject({ both: 4, better: 1, worse: 1, equal: 2, method: "paired" });
    expect([compared.onlyA, compared.onlyB]).toEqual([["5"], ["6"]]);
    expect(
      compared.entries.map(({ id, a: one, b: other, gone, appeared }) => [id, one.score, other.score, gone, appeared]),
    ).toEqual([
      ["2", 49, 100, ["critical/x"], []],
      ["3", 80, 60, [], ["major/w"]],
      ["4", 90, 90, ["minor/y"], ["minor/z"]],
    ]);
    expect(compared.entries[0]?.a).toEqual({ path: "a.jsonl", line: 2, score: 49 });
  });

  test("the difference is that of the entries in both, each from itself", () => {
    // (0 + 51 − 20 + 0) / 4: what either report alone holds does not count.
    expect(compared.mean?.value).toBe(7.8);
    expect(compared.criticalShare?.value).toBe(-0.25);
    expect(compared.a.mean?.value).toBe(77.8);
  });

  test("the other way round signs alone change", () => {
    const { mean, criticalShare, cleanShare, better, worse } = compareReports(b, a);
    // -0 is 0.
    const turned = [mean, criticalShare, cleanShare].map((one) =>
      one === null ? null : [-one.value + 0, -one.high + 0, -one.low + 0],
    );
    const plain = [compared.mean, compared.criticalShare, compared.cleanShare];
    expect(turned).toEqual(plain.map((one) => (one === null ? null : [one.value, one.low, one.high])));
    expect([better, worse]).toEqual([compared.worse, compared.better]);
  });

  test("rules are counted by findings and entries; what stands on the digest is no entry's", () => {
    const more = report(file("b.jsonl", [["1", 50, "minor/y", "minor/y"]], ["major/d"]));
    const { rules } = compareReports(a, more);
    expect(rules.find(({ rule }) => rule === "minor/y")).toMatchObject({
      severity: "minor",
      a: { findings: 2, entries: 2, share: { value: 0.4 } },
      b: { findings: 2, entries: 1, share: { value: 1 } },
    });
    expect(rules.find(({ rule }) => rule === "major/d")?.b).toMatchObject({ findings: 1, entries: 0 });
  });
});

test("of several entries with one id the first is held against the first, and those without an id against none", () => {
  const twins = (...scores: readonly number[]): Report =>
    report(
      file(
        "x",
        scores.map((score): Given => ["1", score]),
      ),
    );
  const { both, entries, onlyB } = compareReports(twins(10, 20), twins(10, 30, 40));
  expect([both, onlyB, entries.map(({ a, b }) => [a.score, b.score])]).toEqual([2, ["1"], [[20, 30]]]);
  const nameless = report(
    file("x", [
      ["", 10],
      ["", 20],
    ]),
  );
  expect(compareReports(nameless, nameless)).toMatchObject({ both: 0, method: "unpaired", onlyA: [] });
});

test("findings that are set aside count nowhere, and are told", () => {
  const one = file("x", [["1", 100, "minor/y"]]);
  const aside = {
    ...one,
    findings: one.findings.map((item) => ({ ...item, suppressed: { by: "baseline" as const, reason: "" } })),
  };
  const totals = { ...report().totals, suppressed: 1 };
  const { rules, a, b } = compareReports({ ...report(aside), totals }, report(one));
  expect([a.setAside, b.setAside, rules.map(({ rule, a: ofA }) => [rule, ofA.findings])]).toEqual([
    1,
    0,
    [["minor/y", 0]],
  ]);
});

test("rules stand by how far apart their shares are, then by gravity, then by name; entries by how far they move", () => {
  const a = report(
    file("a", [
      ["1", 90, "minor/b", "info/z"],
      ["2", 80, "minor/a"],
      ["4", 60],
      ["3", 60],
    ]),
  );
  const b = report(
    file("b", [
      ["1", 80, "major/c", "info/z"],
      ["2", 100],
      ["3", 50, "major/c"],
      ["4", 50, "major/c"],
    ]),
  );
  const { rules, entries } = compareReports(a, b);
  expect(rules.map(({ rule }) => rule)).toEqual(["major/c", "minor/a", "minor/b", "info/z"]);
  expect(entries.map(({ id }) => id)).toEqual(["2", "1", "3", "4"]);
  expect(compareReports(b, a).rules.map(({ rule }) => rule)).toEqual(["major/c", "minor/a", "minor/b", "info/z"]);
});

test("a rule is as grave as the gravest of its findings in either report", () => {
  const graded = (...severities: readonly Severity[]): Report => {
    const one = file("x", [["1", 50, ...severities.map((severity) => `${severity}/x`)]]);
    return report({ ...one, findings: one.findings.map((found) => ({ ...found, rule: "r/x" })) });
  };
  const severity = (a: Report, b: Report): unknown =>
    compareReports(a, b).rules.map((rule) => [rule.rule, rule.severity]);
  expect(severity(graded("minor", "major", "info"), graded())).toEqual([["r/x", "major"]]);
  expect(severity(graded("minor"), graded("critical", "info"))).toEqual([["r/x", "critical"]]);
  expect(severity(graded("major"), graded("minor"))).toEqual([["r/x", "major"]]);
});

test("what of a gate failed is named, and what passed is not", () => {
  const conditions = [
    { name: "mean", value: 1, limit: 2, passed: false },
    { name: "coverage", value: 1, limit: 1, passed: true },
    { name: "read", value: 1, limit: 0, passed: false },
  ] as const;
  const failed = { ...report(file("x", [["1", 50]])), gate: { passed: false, conditions: [...conditions] } };
  expect(compareReports(failed, failed).a.gate).toEqual({ passed: false, failed: ["mean", "read"] });
});

test.each<[string, number, readonly string[], readonly string[], string]>([
  ["half of the smaller report", 2, ["1", "2", "3", "4"], ["3", "4", "5", "6", "7", "8", "9"], "paired"],
  ["less than half of it", 1, ["1", "2", "3"], ["3", "4", "5", "6"], "unpaired"],
  ["none", 0, ["1"], ["2"], "unpaired"],
])("entries in common: %s", (_name, both, inA, inB, method) => {
  const of = (ids: readonly string[]): Report =>
    report(
      file(
        "x",
        ids.map((id): Given => [id, 50]),
      ),
    );
  expect(compareReports(of(inA), of(inB))).toMatchObject({ both, method });
});

test("two days have hardly an entry in common: all of one are held against all of the other", () => {
  const day = (from: number, score: number): Report =>
    report(
      file(
        "x",
        Array.from({ length: 30 }, (_, at): Given => [String(from + at), score + (at % 5)]),
      ),
    );
  const { method, both, mean } = compareReports(day(0, 60), day(25, 80));
  expect([method, both, mean?.value]).toEqual(["unpaired", 5, 20]);
  expect(mean?.low).toBeGreaterThan(18);
});

test("a report without entries compares with nothing", () => {
  expect(compareReports(report(file("x", [])), report(file("x", [["1", 5]])))).toMatchObject({
    mean: null,
    criticalShare: null,
    a: { entries: 0, mean: null },
  });
});

test("shares of a rule are apart where their intervals do not overlap", () => {
  const half = (hits: number): Report =>
    report(
      file(
        "x",
        Array.from({ length: 40 }, (_, at): Given => (at < hits ? [String(at), 50, "minor/y"] : [String(at), 100])),
      ),
    );
  const apart = (a: number, b: number): boolean | undefined => compareReports(half(a), half(b)).rules[0]?.apart;
  expect([apart(4, 30), apart(18, 22)]).toEqual([true, false]);
});
