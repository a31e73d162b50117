import { describe, expect, test } from "vitest";
import { applyBaseline, baselineOf, readBaseline, writeBaseline } from "../../src/lint/baseline.js";
import { lintText } from "../../src/lint/lint-text.js";
import { assembleReport } from "../../src/lint/pipeline.js";
import { bindRules } from "../../src/lint/schedule.js";
import { builtInRules } from "../../src/config/built-in-rules.js";

const rules = bindRules(builtInRules());
const line = (id: string): string =>
  JSON.stringify({ id, title: "A title", summary: "An abstract.", AI: { tldr: "Summary generation failed" } });
const file = lintText(`${line("2601.00001")}\n${line("2601.00002")}\n`, { path: "a.jsonl" });
const { report } = assembleReport([file], { rules });

describe("a baseline", () => {
  const baseline = baselineOf(report);

  test("names every finding of a report, and is read as it was written", () => {
    expect(file.findings.length).toBeGreaterThan(0);
    expect(baseline.files["a.jsonl"]).toHaveLength(file.findings.length);
    expect(baseline.ruleset).toBe(report.tool.ruleset);
    expect(readBaseline(writeBaseline(baseline))).toEqual(baseline);
    expect(writeBaseline({ ruleset: null, files: {} })).toBe(
      '{\n  "version": 2,\n  "ruleset": null,\n  "files": {}\n}\n',
    );
  });

  test("makes its report clean, scores and gate among it", () => {
    const { report: known, stale } = assembleReport([file], { rules, baseline });
    expect(known.totals).toMatchObject({ suppressed: file.findings.length, score: { mean: 100, criticalShare: 0 } });
    expect(known.gate.passed).toBe(true);
    expect(stale).toEqual([]);
    expect(baselineOf(known)).toEqual(baseline);
  });

  test("says what is stale in it, under its own ruleset only", () => {
    const items = [{ fingerprint: "gone", rule: "a/b", id: null, field: null }];
    const files = { "a.jsonl": items };
    expect(applyBaseline(file, { ruleset: null, files }).stale).toEqual([{ ...items[0], path: "a.jsonl" }]);
    expect(assembleReport([file], { rules, baseline: { ruleset: report.tool.ruleset, files } }).stale).toHaveLength(1);
    expect(assembleReport([file], { rules, baseline: { ruleset: "other", files } }).stale).toEqual([]);
    expect(assembleReport([file], { rules, baseline: { ruleset: null, files } }).stale).toEqual([]);
  });

  test("leaves other files alone, and those whose names every object knows", () => {
    expect(applyBaseline({ ...file, path: "b.jsonl" }, baseline)).toEqual({
      file: { ...file, path: "b.jsonl" },
      stale: [],
    });
    expect(applyBaseline({ ...file, path: "constructor" }, baseline).stale).toEqual([]);
    expect(applyBaseline(file, undefined).file).toBe(file);
  });

  test("of version 1 is read, its ruleset unknown", () => {
    expect(readBaseline('{"version": 1, "files": {}}')).toEqual({ ruleset: null, files: {} });
    for (const text of [
      "null",
      "{}",
      '{"version": 3, "files": {}}',
      '{"version": 2, "files": {"a": [{}]}}',
      '{"version": 2, "files": null}',
    ])
      expect(() => readBaseline(text)).toThrow(SyntaxError);
  });
});
