import { wilsonLower } from "../model/wilson-lower.js";

/** A figure with the interval in which it lies with 95 % confidence. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Times that a sample is drawn anew, and the shares of draws that lie outside of the interval on either side. */
const DRAWS = 2000;
const TAIL = 0.025;

/** The same samples give the same interval, on every machine. */
const SEED = 1;

/** A share with its Wilson score interval, as shares of one; null of nothing. */
export function shareInterval(hits: number, total: number): Interval | null {
  if (total === 0) return null;
  // The interval is symmetrical: what is above it is below that of the rest.
  return { value: hits / total, low: wilsonLower(hits, total), high: 1 - wilsonLower(total - hits, total) };
}

/** The mean of values with its bootstrap interval; null of nothing. */
export function meanInterval(values: readonly number[]): Interval | null {
  return values.length === 0
    ? null
    : intervalOf(
        mean(values),
        draws([values], ([drawn = 0]) => drawn),
      );
}

/** The difference of two means, of samples that have nothing to do with each other; null where one is empty. */
export function differenceInterval(before: readonly number[], after: readonly number[]): Interval | null {
  if (before.length === 0 || after.length === 0) return null;
  return intervalOf(
    mean(after) - mean(before),
    draws([before, after], ([a = 0, b = 0]) => b - a),
  );
}

/**
 * Means of samples drawn from the given ones with replacement, made into one figure a draw and sorted: the percentile
 * bootstrap, for scores are neither normal nor symmetrical. Efron, Ann. Stat. 7 (1979) 1.
 */
function draws(samples: readonly (readonly number[])[], figure: (means: readonly number[]) => number): Float64Array {
  const random = generator(SEED);
  return Float64Array.from({ length: DRAWS }, () =>
    figure(
      samples.map((values) => {
        let sum = 0;
        for (let count = 0; count < values.length; count += 1) sum += values[Math.floor(random() * values.length)] ?? 0;
        return sum / values.length;
      }),
    ),
  ).sort();
}

function intervalOf(value: number, sorted: Float64Array): Interval {
  // As far from one end as from the other, so that B − A is A − B with the sign turned.
  const cut = Math.floor(sorted.length * TAIL);
  return { value, low: sorted[cut] ?? value, high: sorted[sorted.length - 1 - cut] ?? value };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Numbers from 0 to 1 that look random and follow from the seed: mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
