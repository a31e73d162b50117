import type { FileReport, FindingReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { digestScore, type ScoredEntry, UNREADABLE } from "../score/digest-score.js";
import { entryScore } from "../score/entry-score.js";

/** The weight that each rule has in scores, by id. */
export type Weights = ReadonlyMap<string, number>;

/** The weights of the given rules. */
export function weightsOf(rules: readonly Rule[]): Weights {
  return new Map(rules.map((rule) => [rule.id, rule.weight]));
}

/** A file's report with the scores of its entries and its digest made from its findings; suppressed ones count nowhere. */
export function scoreFile(file: FileReport, weights: Weights): FileReport {
  const byEntry = new Map<number, FindingReport[]>();
  for (const finding of file.findings) {
    if (finding.entry === null || finding.suppressed !== undefined) continue;
    const known = byEntry.get(finding.entry.index);
    if (known === undefined) byEntry.set(finding.entry.index, [finding]);
    else known.push(finding);
  }
  const scored: ScoredEntry[] = Array.from({ length: file.unreadable ?? 0 }, () => UNREADABLE);
  const entries = file.entries.map((entry) => {
    const findings = byEntry.get(entry.index) ?? [];
    const score = entryScore(findings.map(({ rule, severity }) => ({ rule, severity, weight: weights.get(rule) ?? 1 })));
    scored.push({
      score,
      coverage: entry.coverage,
      critical: findings.some((finding) => finding.severity === "critical"),
      clean: findings.every((finding) => finding.severity === "info"),
    });
    return entry.score === score ? entry : { ...entry, score };
  });
  return { ...file, entries, score: digestScore(scored) };
}
