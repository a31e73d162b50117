import { converted } from "./conversions.js";
import { type Derivation, derived } from "./derivations.js";
import type { Measure, NumberMention, NumberUnit } from "./mention.js";
import { between, mentionsOf, type NumberIndex, SAME } from "./number-index.js";

/** How a source supports a figure: it states it, states it in another unit, rounds or converts to it, implies it, or does not. */
export type Support =
  | { readonly how: "stated" | "converted" | "rounded" | "unit"; readonly mention: NumberMention }
  | ({ readonly how: "derived" } & Derivation)
  | { readonly how: "missing"; readonly nearest: NumberMention | null };

/** True where two units can be the same thing said two ways; a bare number agrees with all. */
export function unitsAgree(claim: NumberUnit, source: NumberUnit): boolean {
  if (claim === source || claim === "none" || source === "none") return true;
  if (claim === "points") return source === "percent" || source === "measure";
  return claim === "currency" || source === "currency" || (claim === "measure" && source !== "percent");
}

/** A figure that gives the source's in fewer places, or a fraction's in more. */
function rounded(index: NumberIndex, claim: NumberMention, tolerance: number): NumberMention | undefined {
  if (claim.form === "han" && claim.step === claim.value && claim.value > 10)
    return between(index, claim.value, claim.value * 10 - 1).find((mention) => unitsAgree(claim.unit, mention.unit));
  const reach = Math.max(claim.value * tolerance, SAME);
  return between(index, claim.value - reach, claim.value + reach).find(
    (mention) =>
      unitsAgree(claim.unit, mention.unit) &&
      (mention.step === 0 ||
        (mention.step < claim.step * (1 - SAME) && Math.abs(mention.value - claim.value) < claim.step)),
  );
}

const isPowerOfTen = (ratio: number): boolean => Math.abs(Math.log10(ratio) - Math.round(Math.log10(ratio))) <= SAME;

/** The source's number that a missing figure was most likely made from. */
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

/** A rate is not stated by the digits of a name nor by a count in words: "five datasets" gives no 5 %. */
function canState(claim: NumberMention, mention: NumberMention): boolean {
  if (!RATES.has(claim.unit) || mention.unit !== "none" || mention.step < 1) return true;
  return !NO_RATE_KINDS.has(mention.kind) && mention.form !== "words";
}

/** True for seconds against milliseconds: one dimension, another size. */
function sizesDiffer(claim: Measure | null, source: Measure | null): boolean {
  return claim !== null && source !== null && claim.dimension === source.dimension && claim.factor !== source.factor;
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

/** Says how a source supports a figure; `tolerance` is the largest relative difference of a rounded figure. */
export function supportOf(index: NumberIndex, claim: NumberMention, tolerance: number): Support {
  const direct = directOf(index, claim);
  const stated = direct.find(
    (mention) => unitsAgree(claim.unit, mention.unit) && !sizesDiffer(claim.measure, mention.measure),
  );
  if (stated !== undefined) return { how: "stated", mention: stated };
  const other = converted(index, claim, tolerance);
  const [first] = direct;
  if (first !== undefined && (other === undefined || direct.includes(other))) return { how: "unit", mention: first };
  if (other !== undefined) return { how: "converted", mention: other };
  const coarse = rounded(index, claim, tolerance);
  if (coarse !== undefined) return { how: "rounded", mention: coarse };
  const made = derived(index, claim);
  if (made !== undefined) return { how: "derived", ...made };
  return { how: "missing", nearest: nearestOf(index, claim) };
}
