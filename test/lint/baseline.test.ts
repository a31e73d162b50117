import { describe, expect, test } from "vitest";
import {
  applyBaseline,
  baselineOf,
  readBaseline,
  renamedBaseline,
  staleItems,
  updatedBaseline,
  withFinding,
  writeBaseline,
} from "../../src/lint/baseline.js";
import { lintText } from "../../src/lint/lint-text.js";
import { assembleReport } from "../../src/lint/pipeline.js";
import { bindRules } from "../../src/lint/schedule.js";
import { builtInRules } from "../../src/config/built-in-rules.js";
import type { FindingReport } from "../../src/model/report.js";

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

  test("leaves out what a comment suppresses and what no baseline sets aside, and files of which nothing is left", () => {
    const [found] = file.findings;
    if (found === undefined) throw new Error("no finding");
    const named = (...findings: FindingReport[]): unknown =>
      Object.entries(baselineOf({ ...report, files: [{ ...file, findings }] }).files).map(([path, items]) => [
        path,
        items.map(({ fingerprint, id }) => [fingerprint, id]),
      ]);
    const changed = (fingerprint: string, parts: Partial<FindingReport>): FindingReport => ({
      ...found,
      fingerprint,
      ...parts,
    });
    expect(
      named(
        changed("3", { entry: null }),
        changed("1", { suppressed: { by: "comment", reason: "known" } }),
        changed("2", { suppressed: { by: "baseline", reason: "" } }),
        changed("4", { rule: "structure/cut-off-page" }),
      ),
    ).toEqual([
      [
        "a.jsonl",
        [
          ["2", "2601.00001"],
          ["3", null],
        ],
      ],
    ]);
    expect(named(changed("1", { suppressed: { by: "comment", reason: "known" } }))).toEqual([]);
    expect(named()).toEqual([]);
  });

  test("sets aside what stands and is in it, but for what no baseline sets aside", () => {
    const [found] = file.findings;
    if (found === undefined) throw new Error("no finding");
    const comment = { by: "comment" as const, reason: "known" };
    const findings: FindingReport[] = [
      { ...found, fingerprint: "1" },
      { ...found, fingerprint: "2" },
      { ...found, fingerprint: "3", suppressed: comment },
      { ...found, fingerprint: "4", rule: "structure/cut-off-page" },
    ];
    const items = ["1", "3", "4"].map((fingerprint) => ({ fingerprint, rule: "a/b", id: null, field: null }));
    const judged = applyBaseline({ ...file, findings }, { ruleset: null, files: { "a.jsonl": items } });
    expect(judged.findings.map(({ suppressed }) => suppressed)).toEqual([
      { by: "baseline", reason: "" },
      undefined,
      comment,
      undefined,
    ]);
  });

  test("as text has the files in the order of their paths, and an item a line in the order of fingerprints", () => {
    const item = (fingerprint: string) => ({ fingerprint, rule: "a/b", id: null, field: null });
    const line = (fingerprint: string): string => JSON.stringify(item(fingerprint));
    const files = { "b.md": [item("2"), item("3")], "a.md": [item("1")] };
    expect(writeBaseline({ ruleset: "r", files })).toBe(
      `{\n  "version": 3,\n  "ruleset": "r",\n  "files": {\n    "a.md": [\n      ${line("1")}\n    ],\n    "b.md": [\n      ${line("2")},\n      ${line("3")}\n    ]\n  }\n}\n`,
    );
    const three = renamedBaseline({ ruleset: null, files: { a: [item("2"), item("3"), item("1")] } }, (path) => [path]);
    expect(three.files["a"]?.map(({ fingerprint }) => fingerprint)).toEqual(["1", "2", "3"]);
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

  test("cannot say what is stale of rules over several digests, unless all that it names were there", () => {
    const item = (fingerprint: string, rule: string) => ({ fingerprint, rule, id: null, field: null });
    const ofRun = rules.find(({ check }) => check.scope === "run")?.rule.id ?? "";
    const items = [item("of-run", ofRun), item("of-digest", "text/stray-space")];
    const stale = (files: Record<string, typeof items>, whole?: boolean): string[] =>
      staleItems([file], { ruleset: null, files }, { rules, whole }).map(({ fingerprint }) => fingerprint);
    expect(ofRun).not.toBe("");
    expect(stale({ "a.jsonl": items })).toEqual(["of-run", "of-digest"]);
    expect(stale({ "a.jsonl": items }, false)).toEqual(["of-digest"]);
    expect(stale({ "a.jsonl": items, "b.jsonl": [] })).toEqual(["of-digest"]);
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

    test("holds once what was kept and found again, and no file of which nothing is left", () => {
      const [found] = baseline.files["a.jsonl"] ?? [];
      if (found === undefined) throw new Error("no item");
      const before = { ruleset: report.tool.ruleset, files: { "a.jsonl": [found], "b.jsonl": [] } };
      const now = updatedBaseline(report, { before, ...run, rules: new Set() });
      expect(now).toEqual({ baseline, kept: 0 });
      const clean = { ...report, files: [{ ...file, findings: [] }] };
      expect(updatedBaseline(clean, { before, ...run }).baseline.files).toEqual({});
    });

    test("keeps its ruleset where that is the run's, and what was kept stands in the order of fingerprints", () => {
      const kept = ["c", "a", "b"].map((fingerprint) => item(fingerprint, "text/stray-space"));
      const before = { ruleset: report.tool.ruleset, files: { "b.jsonl": kept } };
      const { baseline: now } = updatedBaseline(report, { before, ...run });
      expect(now.ruleset).toBe(report.tool.ruleset);
      expect(now.files["b.jsonl"]?.map(({ fingerprint }) => fingerprint)).toEqual(["a", "b", "c"]);
    });

    test("cannot tell what is stale of another ruleset", () => {
      const before = { ruleset: "other", files: { "b.jsonl": [item("x", "text/stray-space")] } };
      expect(updatedBaseline(report, { before, ...run }).baseline.ruleset).toBeNull();
    });
  });

  test("takes one finding more, once; what it says of other files and of its ruleset stays", () => {
    const [first, second] = file.findings;
    if (first === undefined || second === undefined) throw new Error("too few findings");
    const other = [{ fingerprint: "0", rule: "a/b", id: null, field: null }];
    const before = { ruleset: "r", files: { "b.jsonl": other } };
    const one = withFinding(before, "a.jsonl", first);
    expect(one).toEqual({
      ruleset: "r",
      files: {
        "b.jsonl": other,
        "a.jsonl": [
          { fingerprint: first.fingerprint, rule: first.rule, id: first.entry?.id ?? null, field: first.field },
        ],
      },
    });
    expect(withFinding(one, "a.jsonl", first)).toEqual(one);
    const both = withFinding(one, "a.jsonl", second).files["a.jsonl"]?.map(({ fingerprint }) => fingerprint);
    expect(both).toEqual([first.fingerprint, second.fingerprint].sort());
    expect(withFinding(null, "a.jsonl", first)).toMatchObject({ ruleset: null, files: { "a.jsonl": [{}] } });
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

  test("of an older version is read, of version 1 without its ruleset", () => {
    expect(readBaseline('{"version": 1, "files": {}}')).toEqual({ version: 1, ruleset: null, files: {} });
    expect(readBaseline('{"version": 2, "ruleset": "r", "files": {}}')).toEqual({
      version: 2,
      ruleset: "r",
      files: {},
    });
  });

  test.each([
    "null",
    "{}",
    '{"version": 4, "files": {}}',
    '{"version": 3, "files": []}',
    '{"version": 3, "files": 7}',
    '{"version": 2, "files": null}',
    '{"version": 2, "files": {"a": {}}}',
    '{"version": 2, "files": {"a": [{}]}}',
    '{"version": 2, "files": {"a": [null]}}',
    '{"version": 2, "files": {"a": [{"fingerprint": "1"}]}}',
    '{"version": 2, "files": {"a": [{"rule": "a/b"}]}}',
    '{"version": 2, "files": {"a": [{"fingerprint": "1", "rule": "a/b"}, {}]}}',
  ])("is not read from %s", (text) => {
    expect(() => readBaseline(text)).toThrow(new SyntaxError("not a baseline of digestlint (version 1 to 3)"));
  });
});
