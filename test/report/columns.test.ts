import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FindingReport, Range, Report } from "../../src/model/report.js";
import type { FormatName } from "../../src/report/format.js";
import { FORMATS } from "../../src/report/index.js";
import { finding, formatOptions, reportOf, sourceText } from "../support/report.js";

const PATH = "digest.md";
const piece = fc.string({
  unit: fc.constantFrom("a", " ", "文", "，", "𝒳", "𠮷", "🙂", "é", "e\u0301", "%", ":", ","),
  maxLength: 12,
});
const evidence = fc.string({ unit: fc.constantFrom("b", "字", "𝒴", "9", "％"), minLength: 1, maxLength: 6 });

/** A report with one finding per line, the evidence between other text. */
function reportOn(lines: readonly { before: string; evidence: string; after: string }[]): {
  text: string;
  report: Report;
  expected: string[];
} {
  const text = lines.map((line) => line.before + line.evidence + line.after).join("\n");
  let offset = 0;
  const findings = lines.map((line, index): FindingReport => {
    const start = { line: index + 1, column: line.before.length + 1, offset: offset + line.before.length };
    const end = {
      line: index + 1,
      column: start.column + line.evidence.length,
      offset: start.offset + line.evidence.length,
    };
    offset += line.before.length + line.evidence.length + line.after.length + 1;
    return finding(
      "text/unbalanced-brackets",
      { start, end },
      { data: { evidence: line.evidence }, fix: { range: { start, end }, text: "x", safe: true } },
    );
  });
  const zero: Range["start"] = { line: 1, column: 1, offset: 0 };
  const entry = {
    index: 1,
    id: "1",
    title: "t",
    section: "",
    line: 1,
    range: { start: zero, end: zero },
    score: 1,
    coverage: 1,
  };
  const score = { mean: 1, p10: 1, criticalShare: 0, cleanShare: 0, coverage: 1 };
  const report = reportOf([
    { path: PATH, format: "markdown", target: "zh-Hans", date: null, entries: [entry], findings, score },
  ]);
  return { text, report, expected: lines.map((line) => line.evidence) };
}

const digest = fc
  .array(fc.record({ before: piece, evidence, after: piece }), { minLength: 1, maxLength: 5 })
  .map(reportOn);

const bySixteen = (line: string, from: number, to: number): string => line.slice(from - 1, to - 1);
const byPoints = (line: string, from: number, to: number): string =>
  Array.from(line)
    .slice(from - 1, to - 1)
    .join("");
const byBytes = (line: string, from: number, to: number): string =>
  Buffer.from(line, "utf8")
    .subarray(from - 1, to - 1)
    .toString("utf8");

type Cut = (line: string, from: number, to: number) => string;
type Place = readonly [line: number, from: number, to: number];

function holds(name: Exclude<FormatName, "html">, places: (output: string) => Place[], cut: Cut): void {
  fc.assert(
    fc.property(digest, ({ text, report, expected }) => {
      const output = FORMATS[name](report, formatOptions({ sources: () => sourceText(text) }));
      const lines = text.split("\n");
      expect(places(output).map(([line, from, to]) => cut(lines[line - 1] ?? "", from, to))).toEqual(expected);
    }),
    { numRuns: 200 },
  );
}

describe("cutting the source by a format's own columns gives the evidence", () => {
  test("json: UTF-16 units", () => {
    holds(
      "json",
      (output) =>
        (JSON.parse(output) as Report).files.flatMap((file) =>
          file.findings.map(({ range }): Place => [range.start.line, range.start.column, range.end.column]),
        ),
      bySixteen,
    );
  });

  test("sarif: UTF-16 units", () => {
    type Log = {
      runs: {
        results: {
          locations: { physicalLocation: { region: { startLine: number; startColumn: number; endColumn: number } } }[];
        }[];
      }[];
    };
    const places = (output: string): Place[] =>
      (JSON.parse(output) as Log).runs.flatMap((run) =>
        run.results.flatMap((result) =>
          result.locations.map(({ physicalLocation: { region } }): Place => [
            region.startLine,
            region.startColumn,
            region.endColumn,
          ]),
        ),
      );
    holds("sarif", places, bySixteen);
  });

  test("github: UTF-16 units", () => {
    const places = (output: string): Place[] =>
      [...output.matchAll(/^::warning .*?,line=(\d+),.*?col=(\d+),endColumn=(\d+),/gmu)].map((match): Place => [
        Number(match[1]),
        Number(match[2]),
        Number(match[3]),
      ]);
    holds("github", places, bySixteen);
  });

  test("rdjson: UTF-8 bytes, in findings and in suggestions", () => {
    type Span = { start: { line: number; column: number }; end: { column: number } };
    type Log = { diagnostics: { location: { range: Span }; suggestions: { range: Span }[] }[] };
    const place = ({ start, end }: Span): Place => [start.line, start.column, end.column];
    holds(
      "rdjson",
      (output) => (JSON.parse(output) as Log).diagnostics.map((item) => place(item.location.range)),
      byBytes,
    );
    holds(
      "rdjson",
      (output) =>
        (JSON.parse(output) as Log).diagnostics.flatMap((item) => item.suggestions.map(({ range }) => place(range))),
      byBytes,
    );
  });

  test.each([
    ["utf16", bySixteen],
    ["codepoint", byPoints],
    ["utf8", byBytes],
  ] as const)("stylish: %s", (columnUnit, cut) => {
    fc.assert(
      fc.property(digest, ({ text, report, expected }) => {
        const output = FORMATS.stylish(report, formatOptions({ sources: () => sourceText(text), columnUnit }));
        const lines = text.split("\n");
        const found = [...output.matchAll(/^digest\.md:(\d+):(\d+): /gmu)].map((match) =>
          cut(lines[Number(match[1]) - 1] ?? "", Number(match[2]), Infinity),
        );
        expect(found).toHaveLength(expected.length);
        for (const [index, rest] of found.entries()) expect(rest.startsWith(expected[index] ?? "?")).toBe(true);
      }),
    );
  });
});
