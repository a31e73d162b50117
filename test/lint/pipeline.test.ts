import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { recordOf } from "../../src/lint/history.js";
import { lintText } from "../../src/lint/lint-text.js";
import { assembleReport, lintDigest } from "../../src/lint/pipeline.js";
import { readDigest } from "../../src/lint/read-digest.js";
import { bindRules } from "../../src/lint/schedule.js";
import { type DigestEnd, defineDigestCheck, defineFieldCheck, defineRunCheck } from "../../src/model/check.js";
import { FAMILY_TRAITS } from "../../src/model/digest.js";
import type { FileReport } from "../../src/model/report.js";
import type { Rule } from "../../src/model/rule.js";

const rules = bindRules(builtInRules());
const line = (id: string, tldr: string): string =>
  JSON.stringify({ id, title: "A title", summary: "An abstract.", AI: { tldr } });
const fileOf = (path: string, ...lines: string[]): FileReport => lintText(`${lines.join("\n")}\n`, { path });
const lost = fileOf("b.jsonl", line("2601.00001", "Summary generation failed"));
const good = fileOf("a.jsonl", line("2601.00002", "本文提出一种新方法，并在多个数据集上验证其效果。"));

describe("the report of a run", () => {
  test("holds the files in the order of their paths, each with its gate, and what they come to", () => {
    const { report, stale } = assembleReport([lost, good], { rules });
    expect(report.version).toBe(2);
    expect(report.tool.name).toBe("digestlint");
    expect(report.files.map(({ path, gate }) => [path, gate?.passed])).toEqual([
      ["a.jsonl", true],
      ["b.jsonl", false],
    ]);
    expect(report.totals).toMatchObject({ files: 2, entries: 2, suppressed: 0 });
    expect(report.totals.findings.critical).toBeGreaterThan(0);
    expect(report.gate.conditions.at(-1)).toMatchObject({ name: "failedDigests", value: 1, passed: false });
    expect(stale).toEqual([]);
    expect(assembleReport([], { rules }).report).toMatchObject({ files: [], totals: { files: 0, entries: 0 } });
  });

  test("is the same whatever the order of the files, and when it is assembled again", () => {
    const once = assembleReport([lost, good], { rules }).report;
    expect(assembleReport([good, lost], { rules }).report).toEqual(once);
    expect(assembleReport(once.files, { rules }).report).toEqual(once);
  });

  test("judges each file by its own limits and weights, and the run by its own", () => {
    const loose = {
      structuralCriticals: null,
      coverage: null,
      criticalShare: null,
      criticalEntries: null,
      mean: null,
      droppedShare: null,
      meanDrop: null,
      read: null,
      unsafe: null,
    };
    const { report } = assembleReport([lost, good], {
      rules,
      limits: { ...loose, mean: 10 },
      limitsFor: (path) => (path === "b.jsonl" ? loose : { ...loose, mean: 101 }),
    });
    expect(report.files.map(({ gate }) => gate)).toEqual([
      { passed: false, conditions: [expect.objectContaining({ name: "mean", limit: 101 }) as unknown] },
      { passed: true, conditions: [] },
    ]);
    expect(report.gate.conditions.map(({ name, limit }) => [name, limit])).toEqual([
      ["mean", 10],
      ["failedDigests", 0],
    ]);
    const [byRun] = assembleReport([good], { rules, limits: { ...loose, mean: 101 } }).report.files;
    expect(byRun?.gate).toMatchObject({ passed: false, conditions: [{ name: "mean", limit: 101 }] });
    const heavy = assembleReport([good], {
      rules,
      rulesFor: () => builtInRules().map((rule): Rule => ({ ...rule, weight: 0 })),
    }).report;
    const scoreOf = (of: typeof heavy): number | undefined => of.files[0]?.entries[0]?.score;
    expect(scoreOf(heavy)).toBeGreaterThanOrEqual(scoreOf(assembleReport([good], { rules }).report) ?? 0);
  });

  test("holds a file's mean against the history of its ruleset", () => {
    const { report } = assembleReport([good], { rules });
    const [file] = report.files;
    if (file === undefined) throw new Error("no file");
    const before = (ruleset: string) => ({ ...recordOf(file, ruleset), path: "0.jsonl", date: "2020-01-01" });
    const drop = (ruleset: string): unknown =>
      assembleReport([good], { rules, history: [before(ruleset)] }).report.files[0]?.gate?.conditions.find(
        ({ name }) => name === "meanDrop",
      );
    expect(drop(report.tool.ruleset)).toMatchObject({ value: 0, passed: true });
    expect(drop("another")).toBeUndefined();
  });

  test("names the rules with their settings: another weight, option or severity is another ruleset", () => {
    const [first, ...others] = rules;
    if (first === undefined) throw new Error("no rule");
    const named = (parts: Partial<Rule>): string =>
      assembleReport([], { rules: [{ ...first, rule: { ...first.rule, ...parts } }, ...others] }).report.tool.ruleset;
    const names = [
      named({}),
      named({ id: "a/other" }),
      named({ check: "other" }),
      named({ fields: ["other"] }),
      named({ severity: first.rule.severity === "info" ? "minor" : "info" }),
      named({ weight: 7 }),
      named({ options: { other: 1 } }),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(named({ messages: { en: "other words", zh: "别的话" } })).toBe(names[0]);
    expect(names[0]).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/u);
  });

  test("holds what rules of run scope found in the scores, and not for a part of a run", () => {
    const again: Rule = { ...(rules[0] as (typeof rules)[0]).rule, id: "run/all", check: "all", severity: "critical" };
    const ofRun = bindRules(
      [again],
      [defineRunCheck({ name: "all", run: (all) => all.map(({ path }) => ({ path, entry: 1 })) })],
    );
    const whole = assembleReport([good], { rules: ofRun }).report;
    expect(whole.files[0]?.findings.some(({ rule }) => rule === "run/all")).toBe(true);
    expect(whole.files[0]?.entries[0]?.score).toBeLessThan(50);
    const part = assembleReport([good], { rules: ofRun, whole: false }).report;
    expect(part.files[0]?.findings.some(({ rule }) => rule === "run/all")).toBe(false);
  });
});

describe("the report on a digest", () => {
  const [some] = rules as [(typeof rules)[0]];
  const made = (id: string, check: string): Rule => ({
    ...some.rule,
    id,
    check,
    fields: ["sections"],
    severity: "major",
    options: {},
    precedes: [],
    enabled: true,
    messages: { en: id, zh: id },
  });
  const xs = defineFieldCheck({
    name: "xs",
    run: (field) => [...field.text.matchAll(/x/gu)].map(({ index }) => ({ span: field.spanOf(index, index + 1) })),
  });
  const page = [
    "# 日报",
    "",
    "<!-- digestlint-disable-next-entry t/xs: known -->",
    "",
    "## 1. [A title](https://arxiv.org/abs/2601.00001)",
    "",
    "**TL;DR**: 甲 x 乙",
    "",
    "## 2. [Another](https://arxiv.org/abs/2601.00002)",
    "",
    "**TL;DR**: 甲 x 乙",
    "",
  ].join("\n");

  test("says what comments set aside, and shows it to rules that judge by findings", () => {
    let told: DigestEnd | undefined;
    const judging = defineDigestCheck({
      name: "judging",
      readsFindings: true,
      visitor: () => ({
        see: () => undefined,
        report: (end) => {
          told = end;
          return [{ span: { start: 0, end: 1 }, entry: null }];
        },
      }),
    });
    const bound = bindRules([made("t/xs", "xs"), made("d/judging", "judging")], [xs, judging]);
    const digest = readDigest(page, { path: "a.md" });
    const report = lintDigest(digest, bound, {
      crawl: { path: "crawl", ids: ["2601.00001", "2601.00009"] },
      suppressions: "trusted",
    });
    expect(report.findings.map(({ rule, entry, suppressed }) => [rule, entry?.index ?? null, suppressed])).toEqual([
      ["d/judging", null, undefined],
      ["t/xs", 1, { by: "comment", reason: "known" }],
      ["t/xs", 2, undefined],
    ]);
    expect(told?.findings.map(({ entry }) => entry?.index)).toEqual([2]);
    expect(told?.suppressedFindings.map(({ entry }) => entry?.index)).toEqual([1]);
    expect(told).toMatchObject({ entryCount: 2, length: page.length });
    expect(told?.entryAt(2).title).toBe("Another");
    expect(() => told?.entryAt(3)).toThrow(new RangeError("there is no entry 3 among 2"));
    expect(report.dropped).toEqual({ crawled: 2, missing: 1, ids: ["2601.00009"] });
    expect(report.entries.map(({ score }) => score)).toEqual([100, 90]);
  });

  test("sets nothing aside for comments that nobody trusts, which is so unless it is said", () => {
    const bound = bindRules([made("t/xs", "xs")], [xs]);
    for (const suppressions of [undefined, "ignored"] as const) {
      const { findings } = lintDigest(readDigest(page, { path: "a.md" }), bound, { suppressions });
      expect(findings.map(({ suppressed }) => suppressed)).toEqual([undefined, undefined]);
    }
  });

  test("names the reader that a configuration describes, and runs and counts only the rules that can be due there", () => {
    const seen: string[] = [];
    const needing = defineFieldCheck({
      name: "needing",
      needs: ["abstract"],
      run: ({ name }) => {
        seen.push(name);
        return [];
      },
    });
    const bound = bindRules([made("t/needing", "needing"), made("t/xs", "xs")], [needing, xs]);
    const digest = readDigest(`${line("2601.00001", "甲 x 乙")}\n`, { path: "a.jsonl" });
    const own = { ...digest, reader: "news", traits: { ...FAMILY_TRAITS, source: "none" as const } };
    expect(lintDigest(own, bound)).toMatchObject({ reader: "news", entries: [{ coverage: 1 }], findings: [{}] });
    expect(seen).toEqual([]);
    expect(lintDigest(digest, bound)).not.toHaveProperty("reader");
    expect(seen).toEqual(["tldr"]);
  });

  test("counts the lines that hold an entry which cannot be read", () => {
    const read = (text: string): FileReport => lintDigest(readDigest(text, { path: "a.jsonl" }), []);
    expect(read(`${line("2601.00001", "甲")}\n{"id":\n[]\n`)).toMatchObject({
      unreadable: 2,
      entries: [{ index: 1 }],
      score: { mean: 33.3, criticalShare: 0.6667 },
    });
    const whole = read(`${line("2601.00001", "甲")}\n`);
    expect(whole).not.toHaveProperty("unreadable");
    expect(whole).not.toHaveProperty("dropped");
  });

  test("is timed by its steps", () => {
    const steps: string[] = [];
    const report = lintDigest(readDigest(page, { path: "a.md" }), bindRules([made("t/xs", "xs")], [xs]), {
      stopwatch: (name, work) => {
        steps.push(name);
        work();
      },
    });
    expect(steps).toEqual(["t/xs", "t/xs", "report"]);
    expect(report.entries).toHaveLength(2);
  });
});
