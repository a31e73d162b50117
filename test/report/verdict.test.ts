import { describe, expect, test } from "vitest";
import type { FileReport, FindingReport } from "../../src/model/report.js";
import { sayVerdict, verdictOf } from "../../src/report/verdict.js";
import { WORDS } from "../../src/report/words.js";
import { finding, HARD_SOURCE, hardReport, rangeOf } from "../support/report.js";

const range = rangeOf(HARD_SOURCE, "75%");
const entry = (index: number): { index: number; id: string } => ({ index, id: `2601.0000${index}` });

function fileWith(findings: FindingReport[]): FileReport {
  const [file] = hardReport().files;
  if (file === undefined) throw new Error("no file");
  return { ...file, findings };
}

const missing = (index: number, fields: string[]): FindingReport => ({
  ...finding("completeness/placeholder-text", range, { entry: entry(index), data: { fields } }),
  rule: "completeness/missing-section",
});

describe("verdictOf", () => {
  test("an entry failed when a finding on all of it, or on four sections together, says so", () => {
    const findings = [
      finding("completeness/placeholder-text", range, { entry: entry(1) }),
      missing(2, ["result", "conclusion"]),
      ...["tldr", "method", "result", "conclusion"].map((field) =>
        finding("completeness/placeholder-text", range, { entry: entry(3), field }),
      ),
      finding("completeness/placeholder-text", range, { entry: entry(4), field: "tldr" }),
    ];
    const verdict = verdictOf(fileWith(findings));
    expect(verdict.failed.map((item) => item.index)).toEqual([1, 3]);
    expect(verdict.critical).toBe(2);
    expect(verdict.faulty).toBe(4);
    expect(verdict.told.size).toBe(5);
  });

  test("suppressed findings count for nothing", () => {
    const suppressed = { by: "baseline", reason: "" } as const;
    expect(
      verdictOf(fileWith([finding("completeness/placeholder-text", range, { entry: entry(1), suppressed })])).failed,
    ).toEqual([]);
  });
});

describe("sayVerdict", () => {
  const said = (file: FileReport): string[] =>
    [WORDS.en, WORDS.zh].map((words) => sayVerdict(file, verdictOf(file), words));

  test.each<[string, FileReport, string[]]>([
    ["clean", fileWith([]), ["4 entries, nothing to report.", "4 篇论文，未发现问题。"]],
    [
      "lost",
      fileWith([finding("completeness/placeholder-text", range, { entry: entry(1) })]),
      ["1 of 4 entries has no summary.", "4 篇论文中有 1 篇没有总结。"],
    ],
    [
      "critical",
      fileWith([finding("language/wrong-language", range, { entry: entry(1) })]),
      ["1 of 4 entries has a critical finding.", "4 篇论文中有 1 篇存在严重问题。"],
    ],
    [
      "lesser",
      fileWith([finding("text/mojibake", range, { entry: entry(1) })]),
      ["Nothing critical; 1 of 4 entries has findings.", "没有严重问题；4 篇论文中有 1 篇存在其他问题。"],
    ],
    [
      "digest alone",
      fileWith([finding("digest/outage", range)]),
      [
        "4 entries without findings; 1 finding on the digest as a whole.",
        "4 篇论文均未发现问题；日报本身有 1 处问题。",
      ],
    ],
    ["empty", { ...fileWith([]), entries: [] }, ["No entries.", "没有论文。"]],
  ])("%s", (_, file, sentences) => {
    expect(said(file)).toEqual(sentences);
  });
});
