import { inBase } from "./likeness.js";
import type { NumberMention, NumberUnit } from "./mention.js";
import { type NumberIndex, SAME } from "./number-index.js";

/** Number of following figures with which a figure's differences and ratios are tried. */
const NEIGHBOURS = 3;
/** The same for orders of magnitude, which often relate numbers further apart. */
const NEIGHBOURS_OF_MAGNITUDE = 8;
const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * How a source implies a figure: as the complement of `mention` to 100 %, or as its difference, sum or ratio with
 * another number.
 */
export interface Derivation {
  readonly mention: NumberMention;
  /** The other number; `mention` itself for a complement. */
  readonly other: NumberMention;
  readonly as: "complement" | "difference" | "sum" | "share";
}

/**
 * Derives a figure from neighbouring ones of the source: as difference, sum, share or ratio, as a span of years, or as
 * the complement to 100 %; undefined where none of these gives it.
 */
export function derived(index: NumberIndex, claim: NumberMention): Derivation | undefined {
  const figures = index.figures.filter((mention) => mention.kind === "plain");
  if (claim.unit === "percent") {
    const rest = figures.find((mention) => mention.unit === "percent" && same(100 - mention.value, claim.value));
    if (rest !== undefined) return { mention: rest, other: rest, as: "complement" };
  }
  const reach = claim.unit === "magnitude" ? NEIGHBOURS_OF_MAGNITUDE : NEIGHBOURS;
  for (let at = 0; at < figures.length; at++) {
    for (let next = at + 1; next <= at + reach; next++) {
      const first = figures[at];
      const second = figures[next];
      if (first === undefined || second === undefined) break;
      const as = relation(claim, first, second);
      if (as !== null) return { mention: first, other: second, as };
    }
  }
  return sumOf(figures, claim) ?? spanOf(index, claim);
}

/** UTF-16 units between two addends, and number of addends, at most. */
const MAX_SUM_GAP = 90;
const MAX_ADDENDS = 8;

/** The sum of three or more consecutive figures of one unit. */
function sumOf(figures: readonly NumberMention[], claim: NumberMention): Derivation | undefined {
  if (claim.unit === "times" || claim.unit === "points" || claim.value <= 10) return undefined;
  for (let at = 0; at < figures.length; at++) {
    const first = figures[at];
    if (first === undefined || first.unit !== claim.unit) continue;
    let sum = first.value;
    let last = first;
    for (let next = at + 1; next < at + MAX_ADDENDS; next++) {
      const other = figures[next];
      if (other === undefined || other.start - last.end > MAX_SUM_GAP) break;
      if (other.unit !== first.unit || other.measure?.factor !== first.measure?.factor) break;
      sum += other.value;
      last = other;
      if (next > at + 1 && same(sum, claim.value)) return { mention: first, other, as: "sum" };
      if (sum > claim.value) break;
    }
  }
  return undefined;
}

const YEAR = 31557600;
/** UTF-16 units between the two years of a span at most. */
const MAX_SPAN_GAP = 8;

/** A span of years, 10 年 for "2016–2025": their difference, or one more where both count. */
function spanOf(index: NumberIndex, claim: NumberMention): Derivation | undefined {
  if (claim.measure?.factor !== YEAR) return undefined;
  const years = index.figures.filter(({ kind }) => kind === "year");
  for (let at = 0; at + 1 < years.length; at++) {
    const from = years[at];
    const to = years[at + 1];
    if (from === undefined || to === undefined || to.start - from.end > MAX_SPAN_GAP) continue;
    const length = to.value - from.value;
    if (claim.value === length || claim.value === length + 1) return { mention: from, other: to, as: "difference" };
  }
  return undefined;
}

/** How two numbers give a figure; null where they do not. */
function relation(claim: NumberMention, first: NumberMention, second: NumberMention): Derivation["as"] | null {
  const { value } = claim;
  const small = Math.min(first.value, second.value);
  const large = Math.max(first.value, second.value);
  if (claim.kind === "fraction") return Math.abs(small / large - value) <= SAME ? "share" : null;
  if (claim.unit === "magnitude")
    return first.unit === second.unit && Math.abs(magnitudesBetween(first, second) - value) <= 0.4 ? "share" : null;
  if (first.form !== "digits" || second.form !== "digits" || first.unit !== second.unit || claim.form !== "digits")
    return null;
  // 50.20 minus a count of 10 is no score of 40.20: figures of one kind have the same number of places.
  const comparable = first.step === second.step || claim.step >= Math.max(first.step, second.step);
  const differs =
    comparable &&
    (claim.unit === "percent" ||
      claim.unit === "points" ||
      (claim.unit === "none" && first.unit === "none" && large > 10));
  if (differs && same(large - small, value)) return "difference";
  if (differs && claim.unit === "none" && same(large + small, value)) return "sum";
  return ratioOf(claim, first.unit, small, large);
}

/** The number of powers of ten between two numbers, in base units where both have one dimension: 100 Hz and 237 kHz. */
function magnitudesBetween(first: NumberMention, second: NumberMention): number {
  const isSame = first.measure !== null && first.measure.dimension === second.measure?.dimension;
  const [one, other] = [first, second].map(({ value, measure }) =>
    isSame && measure !== null ? inBase(value, measure) : value,
  ) as [number, number];
  return Math.abs(Math.log10(one / other));
}

function ratioOf(claim: NumberMention, unit: NumberUnit, small: number, large: number): "share" | null {
  const reach = claim.step / 2 + SAME;
  if (claim.unit === "times")
    return unit !== "times" && large / small >= 1.5 && Math.abs(large / small - claim.value) <= reach ? "share" : null;
  if (claim.unit !== "percent" || unit === "times") return null;
  const shares = [
    (large / small - 1) * 100,
    (1 - small / large) * 100,
    ...(unit === "percent" ? [] : [(small / large) * 100]),
  ];
  return shares.some((share) => Math.abs(share - claim.value) <= reach) ? "share" : null;
}
