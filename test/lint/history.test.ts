import { describe, expect, test } from "vitest";
import {
  earlierFiles,
  type HistoryRecord,
  isCutRecord,
  meansBefore,
  readHistory,
  recordOf,
} from "../../src/lint/history.js";
import type { DigestScore, FileReport } from "../../src/model/report.js";
import { hardReport } from "../support/report.js";

const score: DigestScore = { mean: 90, p10: 80, criticalShare: 0, cleanShare: 0.5, coverage: 1 };
const record = (parts: Partial<HistoryRecord> = {}): HistoryRecord => ({
  date: "2026-01-22",
  path: "data/2026-01-22.md",
  ruleset: "r1",
  entries: 2,
  score,
  findings: { "text/mojibake": 1 },
  dropped: null,
  outage: false,
  passed: true,
  ids: ["2601.00001", "2601.00002"],
  ...parts,
});
const line = (parts: object = {}): string => JSON.stringify({ ...record(), ...parts });

function hardFile(): FileReport {
  const [file] = hardReport().files;
  if (file === undefined) throw new Error("no file");
  return file;
}

describe("a record", () => {
  test("counts standing findings by rule, in the order of ids, and names the papers", () => {
    const file = hardFile();
    const kept = recordOf(file, "r1");
    const standing = file.findings.filter(({ suppressed }) => suppressed === undefined);
    expect(standing.length).toBeLessThan(file.findings.length);
    expect(Object.values(kept.findings).reduce((sum, count) => sum + count, 0)).toBe(standing.length);
    expect(kept.findings["language/wrong-language"]).toBe(2);
    expect(Object.keys(kept.findings)).toEqual(Object.keys(kept.findings).sort());
    expect(kept).toMatchObject({
      ruleset: "r1",
      path: file.path,
      date: file.date,
      entries: 4,
      score: file.score,
      outage: true,
      ids: file.entries.map(({ id }) => id),
    });
  });

  test("knows outages, what was dropped, and the verdict", () => {
    const { dropped: _, gate: __, ...file } = hardFile();
    const clean = { ...file, findings: [] };
    expect(recordOf(clean, "r1")).toMatchObject({ outage: false, dropped: null, passed: true, findings: {} });
    const failed = { passed: false, conditions: [] };
    expect(recordOf({ ...clean, gate: failed }, "r1").passed).toBe(false);
    expect(recordOf({ ...clean, gate: { ...failed, passed: true } }, "r1").passed).toBe(true);
    const dropped = { crawled: 5, missing: 1, ids: ["2601.00009"] };
    expect(recordOf({ ...clean, dropped }, "r1").dropped).toEqual({ crawled: 5, missing: 1 });
  });
});

describe("a history is read", () => {
  test("as it was written, blank lines aside", () => {
    expect(readHistory(`${line()}\n\n  \n`)).toEqual({ records: [record()], broken: 0 });
    expect(readHistory("")).toEqual({ records: [], broken: 0 });
  });

  test("the last record of each path, in the order of dates and then of paths", () => {
    const { records } = readHistory(
      [
        line({ path: "b", date: "2026-01-23" }),
        line({ path: "c", date: null }),
        line({ path: "d", date: "2026-01-21" }),
        line({ path: "a", date: "2026-01-23" }),
        line({ path: "d", date: "2026-01-22", entries: 9 }),
      ].join("\n"),
    );
    expect(records.map(({ path, entries }) => [path, entries])).toEqual([
      ["c", 2],
      ["d", 9],
      ["a", 2],
      ["b", 2],
    ]);
  });

  test("with lines that break, or are no record, counted", () => {
    const broken = [
      "{",
      "null",
      "7",
      line({ path: 1 }),
      line({ ruleset: undefined }),
      line({ date: 20260122 }),
      line({ entries: "2" }),
      line({ score: null }),
      line({ score: { ...score, mean: "90" } }),
      line({ score: { ...score, p10: undefined } }),
      line({ score: { ...score, criticalShare: "0" } }),
      line({ score: { ...score, cleanShare: "0" } }),
      line({ score: { ...score, coverage: "1" } }),
      line({ ids: "2601.00001" }),
      line({ ids: ["2601.00001", 2] }),
    ];
    for (const one of broken) expect([one, readHistory(`${line()}\n${one}\n`).broken]).toEqual([one, 1]);
    expect(readHistory(broken.join("\n"))).toEqual({ records: [], broken: broken.length });
    const empty = { mean: null, p10: null, criticalShare: null, cleanShare: null, coverage: null };
    expect(readHistory(line({ score: empty, date: null, ids: [] })).broken).toBe(0);
  });
});

test.each<[string, boolean]>([
  ['{"version":2,"date":"2026-01-22","path":"da', true],
  ['\n {"version":2,"date":', true],
  ['{"date":"2026-01-22","pa', true],
  ['{"da', true],
  ["{", true],
  ["", false],
  [" \n", false],
  ['{"name":"digestlint","ver', false],
  ['{"version":3,"date":"2026', false],
  ['{"date":"2026-01-22"\n', false],
  ['{"date":\n{"date":', false],
])("the text %j is a first record that was cut short: %s", (text, expected) => {
  expect(isCutRecord(text)).toBe(expected);
});

test("a digest whose path is spelt in several ways is one, under the name that it is given", () => {
  const lines = [line({ path: "./a.md", entries: 1 }), line({ path: "a.md", entries: 3 })].join("\n");
  const { records } = readHistory(lines, ({ path }) => path.replace("./", ""));
  expect(records.map(({ path, entries }) => [path, entries])).toEqual([["a.md", 3]]);
});

describe("the means before a file", () => {
  const file = { path: "data/2026-01-22.md", date: "2026-01-22" };
  const before = (parts: Partial<HistoryRecord>, of: Pick<FileReport, "path" | "date"> = file): number[] =>
    meansBefore(of, [record({ path: "other", date: "2026-01-21", ...parts })], "r1");

  test("are those of earlier days under the same ruleset, in their order", () => {
    const records = [
      record({ path: "a", date: "2026-01-20", score: { ...score, mean: 70 } }),
      record({ path: "b", date: "2026-01-21" }),
    ];
    expect(meansBefore(file, records, "r1")).toEqual([70, 90]);
    expect(before({ ruleset: "r2" })).toEqual([]);
    expect(before({ date: "2026-01-22" })).toEqual([]);
    expect(before({ date: "2026-01-23" })).toEqual([]);
    expect(before({ path: file.path })).toEqual([]);
  });

  test("count days whose date is not known, and leave out days without entries", () => {
    expect(before({ date: null })).toEqual([90]);
    expect(before({ date: "2026-01-25" }, { ...file, date: null })).toEqual([90]);
    expect(before({ entries: 0 })).toEqual([]);
    expect(before({ score: { ...score, mean: null } })).toEqual([]);
  });
});

test("earlier files hold the papers of records that are not linted now", () => {
  const [file, ...others] = earlierFiles([record({ path: "a.jsonl" }), record({ path: "b.md" })], new Set(["b.md"]));
  expect(others).toEqual([]);
  expect(file).toMatchObject({ path: "a.jsonl", format: "jsonl", date: "2026-01-22", findings: [], score });
  expect(file?.entries.map(({ index, id }) => [index, id])).toEqual([
    [1, "2601.00001"],
    [2, "2601.00002"],
  ]);
  expect(file?.entries[0]).toMatchObject({ line: 1, range: { start: { line: 1, column: 1, offset: 0 } } });
  expect(earlierFiles([record({ path: "b.md" })], new Set())[0]?.format).toBe("markdown");
});
