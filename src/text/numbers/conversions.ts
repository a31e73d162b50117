import type { Measure, NumberMention, NumberUnit } from "./mention.js";
import { between, type NumberIndex, SAME } from "./number-index.js";

/** Months and years are no whole multiples of days. */
const MEASURE_SLACK = 0.005;

interface Conversion {
  readonly value: number;
  readonly from: readonly NumberUnit[];
}

/** Values in other units that say the same as a figure. */
function conversionsOf(claim: NumberMention): Conversion[] {
  const { value } = claim;
  if (claim.unit === "points") return [{ value: value / 100, from: ["none"] }];
  if (claim.unit === "percent") {
    return [
      { value: value / 100, from: ["none", "times", "points"] },
      { value: 1 + value / 100, from: ["times", "none"] },
      ...(value < 100
        ? [
            { value: 1 / (1 - value / 100), from: ["times"] as const },
            { value: 100 / value, from: ["times"] as const },
          ]
        : []),
    ];
  }
  if (claim.unit === "times") {
    return [
      { value: value * 100, from: ["percent"] },
      { value: (value - 1) * 100, from: ["percent"] },
      { value: value + 1, from: ["times"] },
      { value: 100 / value, from: ["percent"] },
      { value: 100 - 100 / value, from: ["percent"] },
      { value: 1 / value, from: ["none"] },
      { value: Math.log10(value), from: ["magnitude"] },
    ];
  }
  if (claim.unit === "magnitude") return [{ value: 10 ** value, from: ["times", "none", "percent"] }];
  if (claim.kind === "fraction") return [{ value: value * 100, from: ["percent", "points", "none"] }];
  if (claim.unit === "none" && value > 0 && value <= 1) return [{ value: value * 100, from: ["percent"] }];
  return claim.unit === "none" && value >= 10 && Number.isInteger(Math.log10(value))
    ? [{ value: Math.log10(value), from: ["magnitude"] }]
    : [];
}

/** "Six models" gives no 600 %. */
function isCountInWords(claim: NumberMention, { unit, form, kind, value }: NumberMention): boolean {
  return claim.unit === "percent" && unit === "none" && form === "words" && kind !== "fraction" && value > 1;
}

/** A number of the source that says the same as a figure in another unit. */
export function converted(index: NumberIndex, claim: NumberMention, tolerance: number): NumberMention | undefined {
  const slack = claim.kind === "fraction" || claim.step === 0 ? Math.max(tolerance, SAME) : SAME;
  for (const { value, from } of conversionsOf(claim)) {
    const found = between(index, value * (1 - slack), value * (1 + slack)).find(
      (mention) =>
        from.includes(mention.unit) &&
        mention.kind !== "name" &&
        mention.kind !== "index" &&
        !isCountInWords(claim, mention) &&
        Math.abs(mention.value / value - 1) <= slack,
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
    return [value, ...readings].some(
      (share) => share < 1 && Math.abs(share * 100 - claim.value) <= Math.min(claim.step, 1) / 2 + SAME,
    );
  });
}

/** The same length, time … in another unit: 0.5 s for 500 ms. */
function inOtherMeasure(index: NumberIndex, value: number, { dimension, factor }: Measure): NumberMention | undefined {
  return index.figures.find(
    ({ measure, value: other }) =>
      measure?.dimension === dimension &&
      measure.factor !== factor &&
      Math.abs((other * measure.factor) / (value * factor) - 1) <= MEASURE_SLACK,
  );
}
