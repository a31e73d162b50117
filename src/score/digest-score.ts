import type { DigestScore } from "../model/report.js";

/** What the digest's score needs to know of an entry. */
export interface ScoredEntry {
  readonly score: number;
  readonly coverage: number;
  readonly critical: boolean;
  /** True without any finding above info. */
  readonly clean: boolean;
}

/** A line that holds an entry which cannot be read. */
export const UNREADABLE: ScoredEntry = { score: 0, coverage: 0, critical: true, clean: false };

/**
 * Mean, 10th percentile (nearest rank), share of critical entries, share without findings, mean coverage.
 * Without entries there is nothing against the digest: 100, shares 0 and 1, coverage 1.
 */
export function digestScore(entries: readonly ScoredEntry[]): DigestScore {
  if (entries.length === 0) return { mean: 100, p10: 100, criticalShare: 0, cleanShare: 1, coverage: 1 };
  const scores = Float64Array.from(entries, (entry) => entry.score).sort();
  const share = (test: (entry: ScoredEntry) => boolean): number => rounded(entries.filter(test).length / entries.length, 4);
  return {
    mean: rounded(scores.reduce((sum, score) => sum + score, 0) / scores.length, 1),
    p10: scores[Math.max(0, Math.ceil(scores.length / 10) - 1)] ?? 100,
    criticalShare: share((entry) => entry.critical),
    cleanShare: share((entry) => entry.clean),
    coverage: rounded(entries.reduce((sum, entry) => sum + entry.coverage, 0) / entries.length, 4),
  };
}

/** A number rounded to so many decimals, so that what is printed is what was compared. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
