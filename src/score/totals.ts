import type { FileReport, Report } from "../model/report.js";
import { digestScore } from "./digest-score.js";
import { outcomesOf } from "./entry-outcome.js";

/** What all files of a run come to. */
export function totalsOf(files: readonly FileReport[]): Report["totals"] {
  const findings = { critical: 0, major: 0, minor: 0, info: 0 };
  let suppressed = 0;
  for (const finding of files.flatMap((file) => file.findings)) {
    if (finding.suppressed === undefined) findings[finding.severity] += 1;
    else suppressed += 1;
  }
  return {
    files: files.length,
    entries: files.reduce((sum, file) => sum + file.entries.length, 0),
    findings,
    suppressed,
    score: digestScore(files.flatMap(outcomesOf)),
  };
}
