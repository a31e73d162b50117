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

const NO_SCORE: DigestScore = { mean: null, p10: null, criticalShare: null, cleanShare: null, coverage: null };

/** Adds up what the score of a digest needs of its entries, so that they need not be held. */
export class DigestTally {
  readonly #scores: number[] = [];
  #coverage = 0;
  #critical = 0;
  #clean = 0;

  add({ score, coverage, critical, clean }: ScoredEntry): void {
    this.#scores.push(score);
    this.#coverage += coverage;
    if (critical) this.#critical += 1;
    if (clean) this.#clean += 1;
  }

  /**
   * Mean, 10th percentile (nearest rank), share of critical entries, share without findings, mean coverage.
   * Without entries there is nothing to take them from, and all are null.
   */
  get score(): DigestScore {
    const count = this.#scores.length;
    if (count === 0) return NO_SCORE;
    const scores = Float64Array.from(this.#scores).sort();
    return {
      mean: rounded(scores.reduce((sum, score) => sum + score, 0) / count, 1),
      p10: scores[Math.max(0, Math.ceil(count / 10) - 1)] ?? 100,
      criticalShare: rounded(this.#critical / count, 4),
      cleanShare: rounded(this.#clean / count, 4),
      coverage: rounded(this.#coverage / count, 4),
    };
  }
}

/** The score of a digest by its entries. */
export function digestScore(entries: Iterable<ScoredEntry>): DigestScore {
  const tally = new DigestTally();
  for (const entry of entries) tally.add(entry);
  return tally.score;
}

/** A number rounded to so many decimals, so that what is printed is what was compared. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
