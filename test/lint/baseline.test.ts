import { describe, expect, test } from "vitest";
import {
  applyBaseline,
  baselineOf,
  readBaseline,
  renamedBaseline,
  staleItems,
  updatedBaseline,
  writeBaseline,
} from "../../src/lint/baseline.js";
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
    expect(readBaseline(writeBaseline(baseline))).toEqual({ version: 3, ...baseline });
    expect(writeBaseline({ ruleset: null, files: {} })).toBe(
      '{\n  "version": 3,\n  "ruleset": null,\n  "files": {}\n}\n',
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
    expect(staleItems([file], { ruleset: null, files }, { rules })).toEqual([{ ...items[0], path: "a.jsonl" }]);
    expect(assembleReport([file], { rules, baseline: { ruleset: report.tool.ruleset, files } }).stale).toHaveLength(1);
    expect(assembleReport([file], { rules, baseline: { ruleset: "other", files } }).stale).toEqual([]);
    expect(assembleReport([file], { rules, baseline: { ruleset: null, files } }).stale).toEqual([]);
  });

  describe("written anew", () => {
    const item = (fingerprint: string, rule: string) => ({ fingerprint, rule, id: null, field: null });
    const ran = { rules: new Set(rules.map(({ rule }) => rule.id)), runRules: new Set(["structure/run"]), whole: true };
    const run = { ...ran, rules: new Set([...ran.rules, "structure/run"]) };

    test("keeps what the run could not judge: other files, rules that did not run, rules over digests that were not all there", () => {
      const before = {
        ruleset: report.tool.ruleset,
        files: {
          "a.jsonl": [item("gone", "text/stray-space"), item("off", "own/rule"), item("run", "structure/run")],
          "b.jsonl": [item("other", "text/stray-space")],
        },
      };
      const { baseline: now, kept } = updatedBaseline(report, { before, ...run });
      expect(kept).toBe(3);
      expect(now.files["b.jsonl"]).toEqual(before.files["b.jsonl"]);
      const names = now.files["a.jsonl"]?.map(({ fingerprint }) => fingerprint) ?? [];
      expect(names).toEqual(
        [...(baseline.files["a.jsonl"] ?? []).map(({ fingerprint }) => fingerprint), "off", "run"].sort(),
      );
    });

    test("drops what is gone of digests that were linted, of rules over several too where all were there", () => {
      const before = {
        ruleset: null,
        files: { "a.jsonl": [item("gone", "text/stray-space"), item("r", "structure/run")] },
      };
      expect(updatedBaseline(report, { before, ...run })).toEqual({ baseline, kept: 0 });
      expect(updatedBaseline(report, { before, ...run, whole: false }).kept).toBe(1);
      expect(updatedBaseline(report, { before: null, ...run }).baseline).toEqual(baseline);
    });

    test("cannot tell what is stale of another ruleset", () => {
      const before = { ruleset: "other", files: { "b.jsonl": [item("x", "text/stray-space")] } };
      expect(updatedBaseline(report, { before, ...run }).baseline.ruleset).toBeNull();
    });
  });

  test("joins what several spellings of a path say", () => {
    const [one, two] = [
      { fingerprint: "1", rule: "a/b", id: null, field: null },
      { fingerprint: "2", rule: "a/b", id: null, field: null },
    ];
    expect(renamedBaseline({ ruleset: null, files: { "./a": [one, two], a: [one] } }, () => ["a"]).files).toEqual({
      a: [one, two],
    });
  });

  test("leaves other files alone, and those whose names every object knows", () => {
    expect(applyBaseline({ ...file, path: "b.jsonl" }, baseline)).toEqual({ ...file, path: "b.jsonl" });
    expect(staleItems([{ ...file, path: "constructor" }], baseline, { rules })).toEqual([]);
    expect(applyBaseline(file, undefined)).toBe(file);
  });

  test("of version 1 is read, its ruleset unknown", () => {
    expect(readBaseline('{"version": 1, "files": {}}')).toEqual({ version: 1, ruleset: null, files: {} });
    for (const text of [
      "null",
      "{}",
      '{"version": 4, "files": {}}',
      '{"version": 3, "files": []}',
      '{"version": 2, "files": {"a": [{}]}}',
      '{"version": 2, "files": null}',
    ])
      expect(() => readBaseline(text)).toThrow(SyntaxError);
  });
});
