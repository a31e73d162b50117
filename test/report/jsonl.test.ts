import { expect, test } from "vitest";
import { jsonl } from "../../src/report/jsonl.js";
import { cleanReport, HARD_PATH, hardReport, reportOf } from "../support/report.js";

interface Line {
  readonly path: string;
  readonly index: number | null;
  readonly id: string | null;
  readonly title: string | null;
  readonly score: number;
  readonly coverage: number;
  readonly findings: readonly Record<string, unknown>[];
}

const linesOf = (text: string): Line[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

test("a line an entry with its findings, then one for the digest's own", () => {
  const lines = linesOf(jsonl(hardReport()));
  expect(lines.map(({ path, index, id, score, findings }) => [path, index, id, score, findings.length])).toEqual([
    [HARD_PATH, 1, "2601.00001", 49, 1],
    [HARD_PATH, 2, "2601.00002", 12.25, 7],
    [HARD_PATH, 3, "2601.00003", 90, 1],
    [HARD_PATH, 4, "2601.00004v2", 100, 1],
    [HARD_PATH, null, null, 62.8125, 1],
  ]);
  expect(lines.at(-1)?.findings[0]?.["rule"]).toBe("digest/outage");
  expect(Object.keys(lines[0] ?? {})).toEqual(["path", "index", "id", "title", "score", "coverage", "findings"]);
});

test("no finding of the report is lost, and each is as it stands there, its entry aside", () => {
  const report = hardReport();
  const found = linesOf(jsonl(report)).flatMap(({ index, id, findings }) =>
    findings.map((finding) => ({ ...finding, entry: index === null ? null : { index, id } })),
  );
  const inReport = report.files.flatMap((file) => file.findings);
  expect(found).toHaveLength(inReport.length);
  for (const finding of inReport) expect(found).toContainEqual(JSON.parse(JSON.stringify(finding)));
});

test("an entry without findings has its line, a digest without findings of its own has none; no files, no lines", () => {
  expect(linesOf(jsonl(cleanReport())).map(({ index, findings }) => [index, findings])).toEqual([[1, []]]);
  expect(jsonl(reportOf([]))).toBe("");
});

test("an entry stays on one line whatever its title holds", () => {
  const [file] = hardReport().files;
  if (file === undefined) throw new Error("no file");
  const entries = file.entries.map((entry) => ({ ...entry, title: "a\u2028b\u2029c\u0085d\ne" }));
  expect(
    jsonl(reportOf([{ ...file, entries }]))
      .trimEnd()
      .split(/[\n\r\u0085\u2028\u2029]/u),
  ).toHaveLength(5);
});
