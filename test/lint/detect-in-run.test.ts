import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { detectInRun } from "../../src/lint/detect-in-run.js";
import { recordOf } from "../../src/lint/history.js";
import { lintText } from "../../src/lint/lint-text.js";
import { bindRules } from "../../src/lint/schedule.js";
import { defineRunCheck, type RunDetection } from "../../src/model/check.js";
import type { FileReport } from "../../src/model/report.js";
import type { Rule } from "../../src/model/rule.js";

const [some] = builtInRules() as [Rule];
const line = (id: string): string => JSON.stringify({ id, title: "A title", summary: "An abstract.", AI: {} });
const fileOf = (path: string, ...ids: string[]): FileReport =>
  lintText(`${ids.map(line).join("\n")}\n`, { path, rules: [] });

const files = [fileOf("a.jsonl", "2601.00001", "2601.00002"), fileOf("b.jsonl", "2601.00002v2")];

function rulesFor(run: (seen: readonly FileReport[]) => RunDetection[], options = {}): ReturnType<typeof bindRules> {
  const rule: Rule = {
    ...some,
    id: "run/again",
    check: "again",
    severity: "major",
    enabled: true,
    precedes: [],
    options,
    messages: { en: "seen on {date}, for {target}", zh: "曾见于 {date}，目标为{target}" },
  };
  return bindRules([rule], [defineRunCheck({ name: "again", run })]);
}

describe("rules of run scope", () => {
  test("put findings on the entries they name, in the files they name", () => {
    const rules = rulesFor(() => [
      { path: "b.jsonl", entry: 1, data: { date: "2026-01-21" } },
      { path: "a.jsonl", entry: 2, field: "tldr" },
      { path: "a.jsonl", entry: 1 },
    ]);
    const [a, b] = detectInRun(files, { rules });
    expect(b?.findings).toMatchObject([
      {
        rule: "run/again",
        severity: "major",
        entry: { index: 1, id: "2601.00002v2" },
        field: null,
        range: files[1]?.entries[0]?.range,
        message: { en: "seen on 2026-01-21, for Simplified Chinese", zh: "曾见于 2026-01-21，目标为简体中文" },
        data: { date: "2026-01-21" },
        related: [],
        fix: null,
      },
    ]);
    expect(a?.findings.map(({ entry, field }) => [entry?.index, field])).toEqual([
      [1, null],
      [2, "tldr"],
    ]);
    expect(a?.findings[1]?.fingerprint).toBe(b?.findings[0]?.fingerprint);
    expect(a?.findings[0]?.fingerprint).not.toBe(a?.findings[1]?.fingerprint);
  });

  test("are put among the findings that a file has, by place and then by rule", () => {
    const at = (offset: number, rule: string, length = 1): FileReport["findings"][number] => {
      const [place] = files[0]?.entries ?? [];
      if (place === undefined) throw new Error("no entry");
      const start = { ...place.range.start, offset };
      const range = { start, end: { ...start, offset: offset + length } };
      const base = { severity: "info", entry: null, field: null, message: { en: "", zh: "" }, data: {} } as const;
      return { ...base, rule, range, related: [], fix: null, fingerprint: "" };
    };
    const { start, end } = files[0]?.entries[1]?.range ?? { start: { offset: 0 }, end: { offset: 0 } };
    const length = end.offset - start.offset;
    const [file] = files;
    if (file === undefined) throw new Error("no file");
    const before = at(0, "z/z");
    const shorter = at(start.offset, "z/z", length - 1);
    const same = [at(start.offset, "a/a", length), at(start.offset, "z/z", length)];
    const behind = at(end.offset + 1, "a/a");
    const rules = rulesFor(() => [{ path: "a.jsonl", entry: 2 }]);
    const [found] = detectInRun([{ ...file, findings: [behind, ...[...same].reverse(), shorter, before] }], { rules });
    expect(found?.findings.map(({ rule, range }) => [rule, range.start.offset, range.end.offset])).toEqual([
      ["z/z", 0, 1],
      ["z/z", start.offset, end.offset - 1],
      ["a/a", start.offset, end.offset],
      ["run/again", start.offset, end.offset],
      ["z/z", start.offset, end.offset],
      ["a/a", end.offset + 1, end.offset + 2],
    ]);
  });

  test("see the history before the files, but for files that are linted now, and cannot put findings on it", () => {
    const records = [recordOf(fileOf("a.jsonl", "old"), "r"), recordOf(fileOf("0.jsonl", "2601.00001"), "r")];
    const seen: string[] = [];
    const rules = rulesFor((all) => {
      for (const file of all) seen.push(`${file.path} ${file.entries.map(({ id }) => id).join(",")}`);
      return [{ path: "0.jsonl", entry: 1 }];
    });
    expect(detectInRun(files, { rules, history: records })).toEqual(files);
    expect(seen).toEqual(["0.jsonl 2601.00001", "a.jsonl 2601.00001,2601.00002", "b.jsonl 2601.00002v2"]);
  });

  test("say nothing of entries that do not exist, and leave files without findings as they are", () => {
    const rules = rulesFor(() => [{ path: "a.jsonl", entry: 3 }]);
    const found = detectInRun(files, { rules });
    expect(found[0]).toBe(files[0]);
    expect(found[1]).toBe(files[1]);
  });

  test("wait for the whole of a run", () => {
    const rules = rulesFor(() => [{ path: "a.jsonl", entry: 1 }]);
    expect(detectInRun(files, { rules, whole: false })).toBe(files);
    expect(detectInRun(files, { rules, whole: true })[0]?.findings).toHaveLength(1);
  });

  test("are given their options, and one that fails is named", () => {
    const rules = rulesFor(() => {
      throw new Error("no");
    });
    expect(() => detectInRun(files, { rules })).toThrow("the check of run/again failed on the run: no");
    let given: unknown;
    const check = defineRunCheck<unknown>({
      name: "again",
      run: (_, options) => {
        given = options;
        return [];
      },
    });
    const rule: Rule = { ...some, id: "run/again", check: "again", enabled: true, precedes: [], options: { days: 3 } };
    detectInRun(files, { rules: bindRules([rule], [check]) });
    expect(given).toEqual({ days: 3 });
  });
});
