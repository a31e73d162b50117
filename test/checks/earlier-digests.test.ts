import { expect, test } from "vitest";
import { earlierDigests } from "../../src/checks/earlier-digests.js";
import type { FileReport } from "../../src/model/report.js";

function file(path: string, date: string | null, ...ids: string[]): FileReport {
  const place = { line: 1, column: 1, offset: 0 };
  const entries = ids.map((id, index) => ({
    index: index + 1,
    id,
    title: "",
    section: "",
    line: 1,
    range: { start: place, end: place },
    score: 100,
    coverage: 1,
  }));
  return {
    path,
    format: "markdown",
    target: "zh-Hans",
    date,
    entries,
    findings: [],
    score: { mean: 100, p10: 100, criticalShare: 0, cleanShare: 1, coverage: 1 },
  };
}

function run(...files: FileReport[]): unknown[] {
  return [...earlierDigests.run(files, undefined)].map(({ path, entry, data }) => [path, entry, data?.["date"]]);
}

test("reports the later day, whatever the order of the files", () => {
  expect(
    run(
      file("d/2026-01-03.md", "2026-01-03", "2601.00001"),
      file("d/2026-01-02.md", "2026-01-02", "2601.00007", "2601.00001"),
    ),
  ).toEqual([["d/2026-01-03.md", 1, "2026-01-02"]]);
});

test("takes the files of one day for one digest", () => {
  const twins = [
    file("d/2026-01-02.md", "2026-01-02", "2601.00001"),
    file("d/2026-01-02_AI_enhanced_Chinese.jsonl", "2026-01-02", "2601.00001"),
  ];
  expect(run(...twins)).toEqual([]);
  expect(run(...twins, file("d/2026-01-05.md", "2026-01-05", "2601.00001"))).toEqual([
    ["d/2026-01-05.md", 1, "2026-01-02"],
  ]);
});

test("keeps folders and topics apart, but not folders of months", () => {
  expect(
    run(file("a/2026-01-02.md", "2026-01-02", "2601.00001"), file("b/2026-01-03.md", "2026-01-03", "2601.00001")),
  ).toEqual([]);
  expect(
    run(
      file("a/2026-01-02_vision.md", "2026-01-02", "2601.00001"),
      file("a/2026-01-03_language.md", "2026-01-03", "2601.00001"),
    ),
  ).toEqual([]);
  expect(
    run(
      file("a/2026/01/2026-01-31.md", "2026-01-31", "2601.00001"),
      file("a/2026/02/2026-02-01.md", "2026-02-01", "2601.00001"),
    ),
  ).toHaveLength(1);
});

test("leaves new versions, files without a date and entries without an id", () => {
  expect(
    run(file("d/2026-01-02.md", "2026-01-02", "2601.00001v1"), file("d/2026-01-09.md", "2026-01-09", "2601.00001v2")),
  ).toEqual([]);
  expect(run(file("d/x.md", null, "2601.00001"), file("d/2026-01-09.md", "2026-01-09", "2601.00001"))).toEqual([]);
  expect(run(file("d/2026-01-02.md", "2026-01-02", ""), file("d/2026-01-09.md", "2026-01-09", ""))).toEqual([]);
});
