import { inBase, likenessOf } from "./likeness.js";
import type { Measure, NumberMention, NumberUnit } from "./mention.js";
import { between, type NumberIndex, SAME } from "./number-index.js";

/** Relative difference allowed between units, for rounded conversion factors. */
const MEASURE_SLACK = 0.005;

interface Conversion {
  readonly value: number;
  readonly from: readonly NumberUnit[];
}

/** The values in other units that are equivalent to a figure, and those units. */
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
  if (claim.unit === "magnitude") return [{ value: 10 ** value, from: ["none", "percent"] }];
  if (claim.kind === "fraction") {
    return [
      { value: value * 100, from: ["percent", "points", "none"] },
      { value: 1 / value, from: ["times"] },
      { value: 1 / (1 - value), from: ["times"] },
      { value: 1 - value, from: ["none"] },
      { value: Math.log10(1 / value), from: ["magnitude"] },
    ];
  }
  if (claim.unit === "none" && value > 0 && value <= 1) return [{ value: value * 100, from: ["percent"] }];
  return claim.unit === "none" && value >= 10 && Number.isInteger(Math.log10(value))
    ? [{ value: Math.log10(value), from: ["magnitude"] }]
    : [];
}

/** True for a count in words, which no percentage is converted from: 600 % is not "six models". */
function isCountInWords(claim: NumberMention, { unit, form, kind, value }: NumberMention): boolean {
  return claim.unit === "percent" && unit === "none" && form === "words" && kind !== "fraction" && value > 1;
}

/**
 * A number of the source that is equivalent to a figure in another unit, within the relative `tolerance` where the
 * figure is a fraction; undefined where there is none.
 */
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
  if (claim.unit === "magnitude") return ofTimes(index, claim.value);
  if (claim.unit === "percent") return ofFraction(index, claim);
  return claim.measure === null ? undefined : inOtherMeasure(index, claim, claim.measure);
}

/** Factor by which a ratio may differ from the power of ten that orders of magnitude mean. */
const MAGNITUDE_SLACK = 4;

/** A ratio near the power of ten of so many orders of magnitude: two for about 100. */
function ofTimes(index: NumberIndex, orders: number): NumberMention | undefined {
  const low = 10 ** orders / MAGNITUDE_SLACK;
  return between(index, low, 10 ** orders * MAGNITUDE_SLACK).find(({ unit }) => unit === "times");
}

/**
 * The fraction that a percentage rounds, or the rest that a fraction leaves of the whole: 33 % and 67 % for "a third".
 */
function ofFraction(index: NumberIndex, claim: NumberMention): NumberMention | undefined {
  return index.figures.find(({ value, readings, kind }) => {
    if (kind !== "fraction" && readings.length === 0) return false;
    const reach = Math.min(claim.step, 1) / 2 + SAME;
    return [value, ...readings].some(
      (share) =>
        share < 1 &&
        [share, ...(kind === "fraction" ? [1 - share] : [])].some(
          (told) => Math.abs(told * 100 - claim.value) <= reach,
        ),
    );
  });
}

/** Relative difference allowed between years or months and months, weeks or days, which do not divide them. */
const CALENDAR_SLACK = 0.025;
const MONTH = 2_419_200;
/** Relative difference that rounding to the written places excuses between two units, at most. */
const MAX_ROUNDING = 0.05;

/** The same quantity in another unit of its dimension: 0.5 s for 500 ms, 8 km for 5 miles. */
function inOtherMeasure(index: NumberIndex, claim: NumberMention, measure: Measure): NumberMention | undefined {
  const rounding = Math.min(claim.step / 2 / claim.value, MAX_ROUNDING);
  return index.figures.find(({ measure: other, value }) => {
    if (other === null || likenessOf(measure, other) !== "size") return false;
    return pairsOf(measure, other).some(([here, there]) => {
      const isCalendar = here.dimension === "time" && Math.max(here.factor, there.factor) >= MONTH;
      const told = (inBase(value, there) - (here.offset ?? 0)) / here.factor;
      const slack = Math.max(isCalendar ? CALENDAR_SLACK : MEASURE_SLACK, rounding);
      return Math.abs(told / claim.value - 1) <= slack;
    });
  });
}

/** The pairs of meanings of two units that have one dimension. */
function pairsOf(a: Measure, b: Measure): (readonly [Omit<Measure, "or">, Omit<Measure, "or">])[] {
  return [a, ...(a.or ?? [])].flatMap((here) =>
    [b, ...(b.or ?? [])].filter((there) => there.dimension === here.dimension).map((there) => [here, there] as const),
  );
}
