import { type Finding, SEVERITIES, type Severity } from "../model/finding.js";
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

/** What findings that no report lists make of their entries, for the report; nothing where there are none. */
export function overLimit(findings: readonly Pick<Finding, "rule" | "severity" | "entry">[], weights: Weights): Pick<FileReport, "overLimit"> {
  const byEntry = new Map<number, { rule: string; severity: Severity; weight: number }[]>();
  for (const { rule, severity, entry } of findings) {
    if (entry === null) continue;
    const weighed = { rule, severity, weight: weights.get(rule) ?? 1 };
    const known = byEntry.get(entry.index);
    if (known === undefined) byEntry.set(entry.index, [weighed]);
    else known.push(weighed);
  }
  if (byEntry.size === 0) return {};
  const gravest = (list: readonly { readonly severity: Severity }[]): Severity => SEVERITIES.find((severity) => list.some((item) => item.severity === severity)) ?? "info";
  return { overLimit: [...byEntry].map(([entry, list]) => ({ entry, severity: gravest(list), score: entryScore(list) })) };
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
  const over = new Map(file.overLimit?.map((item) => [item.entry, item]));
  const scored: ScoredEntry[] = Array.from({ length: file.unreadable ?? 0 }, () => UNREADABLE);
  const entries = file.entries.map((entry) => {
    const findings = byEntry.get(entry.index) ?? [];
    const unlisted = over.get(entry.index);
    const score = Math.min(unlisted?.score ?? 100, entryScore(findings.map(({ rule, severity }) => ({ rule, severity, weight: weights.get(rule) ?? 1 }))));
    scored.push({
      score,
      coverage: entry.coverage,
      critical: unlisted?.severity === "critical" || findings.some((finding) => finding.severity === "critical"),
      clean: (unlisted?.severity ?? "info") === "info" && findings.every((finding) => finding.severity === "info"),
    });
    return entry.score === score ? entry : { ...entry, score };
  });
  return { ...file, entries, score: digestScore(scored) };
}
