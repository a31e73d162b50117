import type { DigestScore } from "../model/report.js";

/** What the digest's score needs to know of an entry. */
export interface ScoredEntry {
  readonly score: number;
  readonly coverage: number;
  readonly critical: boolean;
  /** True without any finding above info. */
  readonly clean: boolean;
}

const NO_SCORE: DigestScore = { mean: null, p10: null, criticalShare: null, cleanShare: null, coverage: null };

/**
 * The score of a digest by its entries: mean, 10th percentile (nearest rank), share of critical entries, share without
 * findings above info, mean coverage. Without entries there is nothing to take them from, and all are null.
 */
export function digestScore(entries: readonly ScoredEntry[]): DigestScore {
  const count = entries.length;
  if (count === 0) return NO_SCORE;
  const sum = (value: (entry: ScoredEntry) => number): number => entries.reduce((all, entry) => all + value(entry), 0);
  const scores = Float64Array.from(entries, ({ score }) => score).sort();
  return {
    mean: rounded(scores.reduce((all, score) => all + score, 0) / count, 1),
    p10: scores[Math.ceil(count / 10) - 1] ?? 100,
    criticalShare: rounded(sum(({ critical }) => (critical ? 1 : 0)) / count, 4),
    cleanShare: rounded(sum(({ clean }) => (clean ? 1 : 0)) / count, 4),
    coverage: rounded(sum(({ coverage }) => coverage) / count, 4),
  };
}

/** A number rounded to so many decimals, so that what is printed is what was compared. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
