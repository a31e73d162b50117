import type { FileReport, FindingReport, Report } from "../model/report.js";
import { jsonLine } from "./json-line.js";
import { DIGEST, findingsByEntry } from "./verdict.js";

/**
 * One line of JSON an entry, in the order of the digests, with its findings; behind them, for a digest that has
 * findings of its own, one whose `index`, `id` and `title` are null. Suppressed findings are among them, marked as in
 * the report.
 */
export function jsonl(report: Report): string {
  return report.files
    .flatMap(fileLines)
    .map((line) => `${jsonLine(line)}\n`)
    .join("");
}

function fileLines(file: FileReport): object[] {
  const byEntry = findingsByEntry(file.findings);
  const lines: object[] = file.entries.map(({ index, id, title, score, coverage, path }) => ({
    path: path ?? file.path,
    index,
    id,
    title,
    score,
    coverage,
    findings: (byEntry.get(index) ?? []).map(withoutEntry),
  }));
  const own = byEntry.get(DIGEST) ?? [];
  if (own.length > 0)
    lines.push({
      path: file.path,
      index: null,
      id: null,
      title: null,
      score: file.score.mean,
      coverage: file.score.coverage,
      findings: own.map(withoutEntry),
    });
  return lines;
}

function withoutEntry({ entry: _, ...finding }: FindingReport): Omit<FindingReport, "entry"> {
  return finding;
}
