import type { Measure, NumberMention, NumberUnit } from "./mention.js";

/** Every value that the numbers of a text can stand for, sorted, for looking figures up. */
export interface NumberIndex {
  readonly mentions: readonly NumberMention[];
  /** The first of them that state something: what sums, shares and likenesses are sought among. */
  readonly figures: readonly NumberMention[];
  readonly values: readonly { readonly value: number; readonly mention: NumberMention }[];
}

/** How a source supports a figure: it states it, states it in another unit, rounds or converts to it, implies it, or does not. */
export type Support =
  | { readonly how: "stated" | "converted" | "rounded" | "derived" | "unit"; readonly mention: NumberMention }
  | { readonly how: "missing"; readonly nearest: NumberMention | null };

/** Differences and ratios are sought between a figure and this many behind it. */
const NEIGHBOURS = 3;
const SAME = 1e-6;
/** Months and years are no whole multiples of days. */
const MEASURE_SLACK = 0.005;

/** A source with more figures than this is no abstract; the rest are only looked up by value. */
const MAX_FIGURES = 200;
const STATING = new Set<NumberMention["kind"]>(["plain", "fraction", "year", "ordinal", "vague", "decade"]);

/** Sorts the values of a text's numbers. */
export function indexNumbers(mentions: readonly NumberMention[]): NumberIndex {
  const values: { value: number; mention: NumberMention }[] = [];
  for (const mention of mentions) {
    values.push({ value: mention.value, mention });
    for (const reading of mention.readings) values.push({ value: reading, mention });
  }
  values.sort((a, b) => a.value - b.value);
  return { mentions, figures: mentions.filter(({ kind, value }) => STATING.has(kind) && value > 0).slice(0, MAX_FIGURES), values };
}

/** Mentions with a value from `low` to `high`; at most 64. */
function between(index: NumberIndex, low: number, high: number): NumberMention[] {
  const { values } = index;
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle]?.value ?? 0) < low) from = middle + 1;
    else to = middle;
  }
  const found: NumberMention[] = [];
  for (let at = from; at < values.length && found.length < 64; at++) {
    const entry = values[at];
    if (entry === undefined || entry.value > high) break;
    found.push(entry.mention);
  }
  return found;
}

/** Mentions of a value, at most 64. */
export const mentionsOf = (index: NumberIndex, value: number): NumberMention[] => between(index, value * (1 - SAME), value * (1 + SAME));

/** True where two units can be the same thing said two ways; a bare number agrees with all. */
export function unitsAgree(claim: NumberUnit, source: NumberUnit): boolean {
  if (claim === source || claim === "none" || source === "none") return true;
  if (claim === "points") return source === "percent" || source === "measure";
  return claim === "currency" || source === "currency" || (claim === "measure" && source !== "percent");
}

interface Conversion {
  readonly value: number;
  readonly from: readonly NumberUnit[];
}

/** Values in other units that say the same as a figure. */
function conversionsOf(claim: NumberMention): Conversion[] {
  const { value } = claim;
  if (claim.unit === "percent" || claim.unit === "points") {
    return [
      { value: value / 100, from: ["none", "times", "points"] },
      { value: 1 + value / 100, from: ["times", "none"] },
      ...(claim.unit === "percent" && value < 100 ? [{ value: 1 / (1 - value / 100), from: ["times"] as const }, { value: 100 / value, from: ["times"] as const }] : []),
    ];
  }
  if (claim.unit === "times") {
    return [
      { value: value * 100, from: ["percent"] },
      { value: (value - 1) * 100, from: ["percent"] },
      { value: value + 1, from: ["times", "none"] },
      { value: 100 / value, from: ["percent"] },
      { value: 100 - 100 / value, from: ["percent"] },
      { value: 1 / value, from: ["none"] },
      { value: Math.log10(value), from: ["magnitude"] },
    ];
  }
  if (claim.unit === "magnitude") return [{ value: 10 ** value, from: ["times", "none", "percent"] }];
  if (claim.kind === "fraction") return [{ value: value * 100, from: ["percent", "points", "none"] }];
  if (claim.unit === "none" && value > 0 && value <= 1) return [{ value: value * 100, from: ["percent"] }];
  return claim.unit === "none" && value >= 10 && Number.isInteger(Math.log10(value)) ? [{ value: Math.log10(value), from: ["magnitude"] }] : [];
}

function converted(index: NumberIndex, claim: NumberMention, tolerance: number): NumberMention | undefined {
  const slack = claim.kind === "fraction" || claim.step === 0 ? Math.max(tolerance, SAME) : SAME;
  for (const { value, from } of conversionsOf(claim)) {
    const found = between(index, value * (1 - slack), value * (1 + slack)).find(
      (mention) => from.includes(mention.unit) && mention.kind !== "name" && mention.kind !== "index" && Math.abs(mention.value / value - 1) <= slack,
    );
    if (found !== undefined) return found;
  }
  if (claim.unit === "percent") return ofFraction(index, claim);
  return claim.measure === null ? undefined : inOtherMeasure(index, claim.value, claim.measure);
}

/** 33 % and 66.7% for "a third" and "two thirds", to the places written. */
function ofFraction(index: NumberIndex, claim: NumberMention): NumberMention | undefined {
  return index.figures.find(({ value, readings, kind }) => {
    if (kind !== "fraction" && readings.length === 0) return false;
    return [value, ...readings].some((share) => share < 1 && Math.abs(share * 100 - claim.value) <= Math.min(claim.step, 1) / 2 + SAME);
  });
}

/** The same length, time … in another unit: 0.5 s for 500 ms. */
function inOtherMeasure(index: NumberIndex, value: number, { dimension, factor }: Measure): NumberMention | undefined {
  return index.figures.find(
    ({ measure, value: other }) => measure?.dimension === dimension && measure.factor !== factor && Math.abs((other * measure.factor) / (value * factor) - 1) <= MEASURE_SLACK,
  );
}

/** A figure that gives the source's in fewer places, or a fraction's in more. */
function rounded(index: NumberIndex, claim: NumberMention, tolerance: number): NumberMention | undefined {
  if (claim.form === "han" && claim.step === claim.value && claim.value > 10) return between(index, claim.value, claim.value * 10 - 1).find((mention) => unitsAgree(claim.unit, mention.unit));
  const reach = Math.max(claim.value * tolerance, SAME);
  return between(index, claim.value - reach, claim.value + reach).find(
    (mention) => unitsAgree(claim.unit, mention.unit) && (mention.step === 0 || (mention.step < claim.step * (1 - SAME) && Math.abs(mention.value - claim.value) < claim.step)),
  );
}

/** A figure that two neighbouring ones of the source give: difference or sum, share, ratio; or the complement to 100 %. */
function derived(index: NumberIndex, claim: NumberMention): NumberMention | undefined {
  const figures = index.figures.filter((mention) => mention.kind === "plain");
  if (claim.unit === "percent") {
    const rest = figures.find((mention) => mention.unit === "percent" && same(100 - mention.value, claim.value));
    if (rest !== undefined) return rest;
  }
  for (const [at, first] of figures.entries()) {
    for (const second of figures.slice(at + 1, at + 1 + NEIGHBOURS)) {
      if (gives(claim, first, second)) return first;
    }
  }
  return undefined;
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b));

function gives(claim: NumberMention, first: NumberMention, second: NumberMention): boolean {
  const { value } = claim;
  const small = Math.min(first.value, second.value);
  const large = Math.max(first.value, second.value);
  if (claim.kind === "fraction") return Math.abs(small / large - value) <= SAME;
  if (first.form !== "digits" || second.form !== "digits" || first.unit !== second.unit || claim.form !== "digits") return false;
  const isDifference = claim.unit === "percent" || claim.unit === "points" || (claim.unit === "none" && first.unit === "none" && large > 10);
  if (isDifference && (same(large - small, value) || (claim.unit === first.unit && claim.unit === "none" && same(large + small, value)))) return true;
  if (claim.unit !== "percent" && claim.unit !== "times") return false;
  const reach = claim.step / 2 + SAME;
  if (claim.unit === "times") return first.unit !== "times" && large / small >= 1.5 && Math.abs(large / small - value) <= reach;
  if (first.unit === "percent" || first.unit === "times") return false;
  return [(large / small - 1) * 100, (1 - small / large) * 100, (small / large) * 100].some((percent) => Math.abs(percent - value) <= reach);
}

/** The source's number that a missing figure was most likely made from. */
function nearestOf(index: NumberIndex, claim: NumberMention): NumberMention | null {
  let best: NumberMention | null = null;
  let least = 0.25;
  if (claim.value <= 0) return null;
  for (const mention of index.figures) {
    const ratio = Math.abs(Math.log(mention.value / claim.value));
    const distance = same(Math.abs(Math.log10(mention.value / claim.value)) % 1, 0) ? 0.2 : ratio + (mention.unit === claim.unit ? 0 : 0.1);
    if (distance < least) [best, least] = [mention, distance];
  }
  return best;
}

const RATES = new Set<NumberUnit>(["percent", "points", "times"]);
const NO_RATE_KINDS = new Set<NumberMention["kind"]>(["name", "index", "ordinal", "month", "clock", "marker"]);

/** A rate is not stated by the digits of a name nor by a count in words: "five datasets" gives no 5 %. */
function canState(claim: NumberMention, mention: NumberMention): boolean {
  if (!RATES.has(claim.unit) || mention.unit !== "none" || mention.step < 1) return true;
  return !NO_RATE_KINDS.has(mention.kind) && mention.form !== "words";
}

/** True for seconds against milliseconds: one dimension, another size. */
function sizesDiffer(claim: Measure | null, source: Measure | null): boolean {
  return claim !== null && source !== null && claim.dimension === source.dimension && claim.factor !== source.factor;
}

/** Says how a source supports a figure; `tolerance` is the largest relative difference of a rounded figure. */
export function supportOf(index: NumberIndex, claim: NumberMention, tolerance: number): Support {
  const direct = [claim.value, ...claim.readings].flatMap((value) => mentionsOf(index, value)).filter((mention) => canState(claim, mention));
  const stated = direct.find((mention) => unitsAgree(claim.unit, mention.unit) && !sizesDiffer(claim.measure, mention.measure));
  if (stated !== undefined) return { how: "stated", mention: stated };
  const [first] = direct;
  if (first !== undefined) return { how: "unit", mention: first };
  const other = converted(index, claim, tolerance);
  if (other !== undefined) return { how: "converted", mention: other };
  const coarse = rounded(index, claim, tolerance);
  if (coarse !== undefined) return { how: "rounded", mention: coarse };
  const made = derived(index, claim);
  if (made !== undefined) return { how: "derived", mention: made };
  return { how: "missing", nearest: nearestOf(index, claim) };
}
