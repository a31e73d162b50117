import { converted } from "./conversions.js";
import { type Derivation, derived } from "./derivations.js";
import { likenessOf } from "./likeness.js";
import type { NumberMention, NumberUnit } from "./mention.js";
import { between, mentionsOf, type NumberIndex, SAME } from "./number-index.js";

/**
 * How a source supports a figure: it states it, states it in another unit, rounds or converts to it, implies it, or has
 * no support (`missing`), with the `nearest` number.
 */
export type Support =
  | { readonly how: "stated" | "converted" | "rounded" | "unit"; readonly mention: NumberMention }
  | ({ readonly how: "derived" } & Derivation)
  | { readonly how: "missing"; readonly nearest: NumberMention | null };

/** How much a figure may differ from what supports it. */
export interface Closeness {
  /** Relative difference of a rounded figure at most. */
  readonly tolerance: number;
  /**
   * Value of the place to which a qualified figure is rounded, where that is higher than its last written place: 100
   * for "about 300".
   */
  readonly hedge?: number;
}

/** True where two units can express the same quantity; a number without unit agrees with all. */
export function unitsAgree(claim: NumberUnit, source: NumberUnit): boolean {
  if (claim === source || claim === "none" || source === "none") return true;
  if (claim === "points") return source === "percent" || source === "measure";
  return claim === "currency" || source === "currency" || (claim === "measure" && source !== "percent");
}

/** True where a number of the source agrees with a figure in unit and measure. */
function agrees(claim: NumberMention, mention: NumberMention): boolean {
  if (!unitsAgree(claim.unit, mention.unit)) return false;
  const likeness = likenessOf(claim.measure, mention.measure);
  return likeness === "same" || likeness === "open";
}

/** Half of the last place as a share of the value, above which rounding to that place means nothing: 1 for 0.6. */
const MAX_HALF = 0.25;

/** The source's number of which a figure has fewer places, or a fraction more. */
function rounded(
  index: NumberIndex,
  claim: NumberMention,
  { tolerance, hedge = 0 }: Closeness,
): NumberMention | undefined {
  if (claim.form === "han" && claim.step === claim.value && claim.value > 10)
    return between(index, claim.value, claim.value * 10 - 1).find((mention) => agrees(claim, mention));
  const half = claim.step / 2;
  const step = Math.max(claim.step, hedge);
  const near = claim.value * tolerance;
  const reach = Math.max(near, half, SAME) * (1 + SAME);
  return between(index, claim.value - reach, claim.value + reach).find((mention) => {
    if (!agrees(claim, mention)) return false;
    const away = Math.abs(mention.value - claim.value);
    if (mention.step === 0) return away <= near;
    if (mention.step < claim.step * (1 - SAME) && away <= half * (1 + SAME) && half <= claim.value * MAX_HALF)
      return true;
    return away <= near * (1 + SAME) && mention.step < step * (1 - SAME) && away < step;
  });
}

const isPowerOfTen = (ratio: number): boolean => Math.abs(Math.log10(ratio) - Math.round(Math.log10(ratio))) <= SAME;

/** The source's number that an unsupported figure was most likely made from; null where none is near. */
function nearestOf(index: NumberIndex, claim: NumberMention): NumberMention | null {
  let best: NumberMention | null = null;
  let least = 0.25;
  if (claim.value <= 0) return null;
  for (const mention of index.figures) {
    if (!canState(claim, mention)) continue;
    const ratio = Math.abs(Math.log(mention.value / claim.value));
    const distance = isPowerOfTen(mention.value / claim.value) ? 0.2 : ratio + (mention.unit === claim.unit ? 0 : 0.1);
    if (distance < least) [best, least] = [mention, distance];
  }
  return best;
}

const RATES = new Set<NumberUnit>(["percent", "points", "times"]);
const NO_RATE_KINDS = new Set<NumberMention["kind"]>(["name", "index", "ordinal", "month", "clock", "marker"]);

/** False for the digits of a name and a count in words, which state no rate: "five datasets" is not 5 %. */
function canState(claim: NumberMention, mention: NumberMention): boolean {
  if (!RATES.has(claim.unit) || mention.unit !== "none" || mention.step < 1) return true;
  return !NO_RATE_KINDS.has(mention.kind) && mention.form !== "words";
}

/** The source's numbers that have a value of the figure and can state it. */
function directOf(index: NumberIndex, claim: NumberMention): NumberMention[] {
  const direct: NumberMention[] = [];
  for (const mention of mentionsOf(index, claim.value)) if (canState(claim, mention)) direct.push(mention);
  for (const reading of claim.readings) {
    for (const mention of mentionsOf(index, reading)) if (canState(claim, mention)) direct.push(mention);
  }
  return direct;
}

/** A power of ten whose exponent lost its superscript: `106`. */
function lostPowerOf(index: NumberIndex, { value, step }: NumberMention): NumberMention | undefined {
  const exponent = Math.log10(value);
  if (step !== 0 || exponent < 2 || exponent > 30 || !Number.isInteger(exponent)) return undefined;
  return mentionsOf(index, Number(`10${exponent}`))[0];
}

/** The number of a value's significant digits: few numbers share many. */
const significantDigits = (value: number): number =>
  String(Number(value.toPrecision(12)))
    .replace(".", "")
    .replace(/^0+|0+$/gu, "").length;

/**
 * True where a figure is the source's number with another unit, and not an equal number by coincidence: the units are
 * often confused, or few numbers have that value.
 */
function isChangedUnit(claim: NumberMention, mention: NumberMention): boolean {
  const likeness = likenessOf(claim.measure, mention.measure);
  if (likeness === "size" || likeness === "kin") return true;
  if (likeness === "other" || mention.form === "words") return false;
  const units = [claim.unit, mention.unit];
  if (units.every((unit) => unit === "percent" || unit === "points")) return true;
  const least = units.every((unit) => RATES.has(unit)) ? 2 : 3;
  return mention.value === claim.value && significantDigits(claim.value) >= least;
}

/** How a source supports a figure, by the strongest kind of support. */
export function supportOf(index: NumberIndex, claim: NumberMention, closeness: Closeness): Support {
  const direct = directOf(index, claim);
  const stated = direct.find((mention) => agrees(claim, mention));
  if (stated !== undefined) return { how: "stated", mention: stated };
  const other = converted(index, claim, closeness.tolerance);
  const isOther = other !== undefined && !direct.includes(other);
  if (isOther) return { how: "converted", mention: other };
  const coarse = rounded(index, claim, closeness);
  if (coarse !== undefined && significantDigits(claim.value) < 3) return { how: "rounded", mention: coarse };
  const changed = direct.find((mention) => isChangedUnit(claim, mention));
  if (changed !== undefined) return { how: "unit", mention: changed };
  if (other !== undefined) return { how: "converted", mention: other };
  if (coarse !== undefined) return { how: "rounded", mention: coarse };
  const lost = lostPowerOf(index, claim);
  if (lost !== undefined) return { how: "stated", mention: lost };
  const made = derived(index, claim);
  if (made !== undefined) return { how: "derived", ...made };
  return { how: "missing", nearest: nearestOf(index, claim) };
}
