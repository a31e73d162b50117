/** The unit of a number, as far as figures are distinguished by it. */
export type NumberUnit = "none" | "percent" | "points" | "times" | "magnitude" | "measure" | "currency";

/**
 * The role of a number in its sentence. `plain` figures and fractions state something; digits of names, indices, list
 * markers, ordinals, months and clock times seldom do; `vague` numbers (`millions`) are no definite figure.
 */
export type NumberKind =
  "plain" | "fraction" | "year" | "decade" | "month" | "clock" | "ordinal" | "name" | "index" | "marker" | "vague";

/** How a number is written. */
export type NumberForm = "digits" | "han" | "words";

/** One number of a text. */
export interface NumberMention {
  /** Offset of its first digit or word. */
  readonly start: number;
  /** Offset behind its last digit, scale or unit. */
  readonly end: number;
  /** Its value without sign, scale words applied; a percentage as written (92 for 92 %). */
  readonly value: number;
  /** Other values that the same characters can have. */
  readonly readings: readonly number[];
  /**
   * Value of one unit in the last written place: 0.01 for 3.76, 100,000 for 1.5 million; 0 for a value that is not
   * decimal, such as a fraction.
   */
  readonly step: number;
  readonly unit: NumberUnit;
  /** Its unit of measurement; null where it has none or an unknown one. */
  readonly measure: Measure | null;
  readonly kind: NumberKind;
  readonly form: NumberForm;
  /** True behind a minus sign, 负 or "minus". */
  readonly isNegative: boolean;
}

/** A unit of measurement: its dimension, and its size in base units (s, bit, m, g, Hz, W). */
export interface Measure {
  /** `time`, `length`, `length^2`, `length/time`; for currencies `money:USD` and so on. */
  readonly dimension: string;
  readonly factor: number;
  /** Base units at its zero point: 273.15 for degrees Celsius. */
  readonly offset?: number;
  /** Other meanings of the same spelling: minutes for `m`. */
  readonly or?: readonly Measure[];
  /** False for spellings that often are no unit: single letters. */
  readonly isSure: boolean;
}

/** No other values; one array for most mentions. */
export const NO_READINGS: readonly number[] = [];

/** Creates a mention; omitted properties get the most common value. */
export function createMention(
  parts: Pick<NumberMention, "start" | "end" | "value"> & Partial<NumberMention>,
): NumberMention {
  const {
    start,
    end,
    value,
    readings = NO_READINGS,
    step = 1,
    unit = "none",
    measure = null,
    kind = "plain",
    form = "digits",
    isNegative = false,
  } = parts;
  return { start, end, value, readings, step, unit, measure, kind, form, isNegative };
}
