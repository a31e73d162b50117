import { inBase } from "./likeness.js";
import type { NumberMention, NumberUnit } from "./mention.js";
import { type NumberIndex, SAME } from "./number-index.js";

/** Differences and ratios are sought between a figure and this many behind it. */
const NEIGHBOURS = 3;
/** Orders of magnitude are seldom told of two numbers that stand side by side. */
const NEIGHBOURS_OF_MAGNITUDE = 8;
const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * How a source implies a figure: the complement to 100 % of `mention`, or its difference, sum or ratio with a number
 * near it.
 */
export interface Derivation {
  readonly mention: NumberMention;
  /** The other number; `mention` itself for a complement. */
  readonly other: NumberMention;
  readonly as: "complement" | "difference" | "sum" | "share";
}

/**
 * A figure that two neighbouring ones of the source give: difference or sum, share, ratio; or the complement to 100 %.
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

/** Figures that are added up lie this near to each other, in characters, and are this many at most. */
const MAX_SUM_GAP = 90;
const MAX_ADDENDS = 8;

/** The sum of three figures or more, of one unit, that follow one another. */
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
/** Characters between the two years of a span at most. */
const MAX_SPAN_GAP = 8;

/** 10 年 for "2016–2025": the difference of two years, or one more where both count. */
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
  // 50.20 less a count of 10 makes no score of 40.20: figures of one kind are given to the same places.
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

/** How many powers of ten lie between two numbers, in base units where both measure the same: 100 Hz and 237 kHz. */
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
