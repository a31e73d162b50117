import { describe, expect, test } from "vitest";
import { compareReports } from "./compare-reports.js";

const condition = (name: string, value: number): object => ({ name, value, limit: 85, passed: value >= 85 });

/** A report on one file of one entry, with a finding of each given rule. */
function report(parts: {
  readonly rules?: readonly string[];
  /** The lines of these findings. */
  readonly lines?: readonly number[];
  readonly score?: number;
  readonly mean?: number;
  readonly conditions?: readonly object[];
}): Parameters<typeof compareReports>[0] {
  const { rules = ["a/one"], lines = [], score = 90 } = parts;
  const { mean = score } = parts;
  const { conditions = [condition("mean", mean)] } = parts;
  const findings = rules.map((rule, index) => ({
    ...{
      rule,
      severity: "major",
      entry: { index: 1, id: "2601.00001" },
      field: null,
      range: lines[index] ?? null,
      fingerprint: rule,
    },
  }));
  const entries = [{ index: 1, id: "2601.00001", line: 1, title: "A title", score }];
  const file = { path: "day.md", score: { mean }, gate: { conditions }, entries, findings };
  return { tool: {}, totals: { score: { mean } }, files: [file] };
}

type Report = ReturnType<typeof report>;
const differences = (a: Report, b: Report): string[] =>
  compareReports(a, b, { run: "run", command: "lint" }).map(({ layer, change, key }) => `${layer} ${change} ${key}`);

describe("a score or a verdict", () => {
  test("that differs over equal findings is a difference of its own", () => {
    expect(differences(report({}), report({ mean: 88 }))).toEqual([
      "2 changed files[].score.mean",
      "2 changed files[].gate.conditions[].value",
      "2 changed totals.score.mean",
    ]);
  });

  test("over other findings follows from them", () => {
    expect(differences(report({}), report({ rules: ["a/one", "a/two"], score: 80 }))).toEqual([
      "2 changed files[].entries[].score (follows)",
      "2 added files[].findings[]",
      "2 changed files[].score.mean (follows)",
      "2 changed files[].gate.conditions[].value (follows)",
      "2 changed files[].gate.conditions[].passed (follows)",
      "2 changed totals.score.mean (follows)",
    ]);
  });

  test("of a whole follows from the score of an entry, which is one of its own where the entry's findings are equal", () => {
    expect(differences(report({}), report({ score: 88 }))).toEqual([
      "2 changed files[].entries[].score",
      "2 changed files[].score.mean (follows)",
      "2 changed files[].gate.conditions[].value (follows)",
      "2 changed totals.score.mean (follows)",
    ]);
  });
});

test("conditions of the gate are told apart by name: a new one changes none behind it", () => {
  const [read, mean] = [condition("read", 0), condition("mean", 90)];
  const [found, ...more] = compareReports(report({ conditions: [mean] }), report({ conditions: [read, mean] }), {
    run: "run",
    command: "gate",
  });
  expect(found).toMatchObject({ layer: 2, key: "files[].gate.conditions[]", change: "added", where: "day.md read" });
  expect(more).toEqual([]);
});

test("a finding that moved brings none out of order", () => {
  const before = report({ rules: ["a/one", "a/two"], lines: [1, 2] });
  const after = report({ rules: ["a/two", "a/one"], lines: [2, 4] });
  expect(differences(before, after)).toEqual(["2 changed files[].findings[].range"]);
  expect(differences(before, report({ rules: ["a/two", "a/one"], lines: [2, 1] }))).toEqual([
    "2 changed files[].findings[] (order)",
  ]);
});
