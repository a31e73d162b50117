/** What a number counts in, as far as it matters for telling figures apart. */
export type NumberUnit = "none" | "percent" | "points" | "times" | "magnitude" | "measure" | "currency";

/**
 * What a number is in its sentence. `plain` figures and fractions state something;
 * digits of names, indices, list markers, ordinals, months and clock times seldom do; `vague` ones (`millions`) name no
 * figure.
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
  /** Its value without sign, scale words applied; percent as written (92 for 92 %). */
  readonly value: number;
  /** Other values that the same characters can stand for. */
  readonly readings: readonly number[];
  /** Worth of one unit in the last place written: 0.01 for 3.76, 100,000 for 1.5 million. */
  readonly step: number;
  readonly unit: NumberUnit;
  /** Dimension and size in base units of a measure; null where it has none or it is not known. */
  readonly measure: Measure | null;
  readonly kind: NumberKind;
  readonly form: NumberForm;
  /** True behind a minus sign, 负 or "minus". */
  readonly isNegative: boolean;
}

/** A unit of measurement: its dimension, and how many base units (s, bit, m, g, Hz, W) it holds. */
export interface Measure {
  /** `time`, `length`, `length^2`, `length/time`; currencies are `money:USD` and kin. */
  readonly dimension: string;
  readonly factor: number;
  /** Base units at its zero: 273.15 for degrees Celsius. */
  readonly offset?: number;
  /** What else the same spelling can mean: minutes for `m`. */
  readonly or?: readonly Measure[];
  /** False for spellings that often mean no unit: single letters. */
  readonly isSure: boolean;
}

/** Stands for no other values, so that most mentions share one array. */
export const NO_READINGS: readonly number[] = [];

/** Builds a mention; what is left out takes the commonest value. */
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
