import type { Severity } from "../model/finding.js";

/** Points a finding costs, after the multipliers of MQM-style scoring; info costs nothing. */
export const POINTS: Readonly<Record<Severity, number>> = { critical: 25, major: 5, minor: 1, info: 0 };

/** A rule counts at most this often in one entry. */
const MOST_PER_RULE = 3;

/** Highest score of an entry with a critical finding. */
const CRITICAL_CAP = 49;

/** What the score needs to know of a finding. */
export interface Weighed {
  readonly rule: string;
  readonly severity: Severity;
  readonly weight: number;
}

/**
 * The score of an entry from 0 to 100, one decimal: `max(0, 100 − 2·Σ points·weight)`,
 * each rule counted three times at most, 49 at most where anything is critical.
 */
export function entryScore(findings: readonly Weighed[]): number {
  const counts = new Map<string, number>();
  let points = 0;
  let critical = false;
  for (const { rule, severity, weight } of findings) {
    critical ||= severity === "critical";
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    if (count <= MOST_PER_RULE) points += POINTS[severity] * weight;
  }
  const score = Math.max(0, Math.round((100 - 2 * points) * 10) / 10);
  return critical ? Math.min(score, CRITICAL_CAP) : score;
}
