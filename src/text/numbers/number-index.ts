import { firstIndex } from "../../model/first-index.js";
import type { NumberMention } from "./mention.js";

/** The numbers of a text, indexed by every value that they can have. */
export interface NumberIndex {
  readonly mentions: readonly NumberMention[];
  /** The first of them that state something, among which sums, shares and nearest numbers are looked for. */
  readonly figures: readonly NumberMention[];
  readonly values: readonly { readonly value: number; readonly mention: NumberMention }[];
}

/**
 * Figures of a source that are used at most; one with more is no abstract, and the rest are only looked up by value.
 */
const MAX_FIGURES = 200;
const STATING = new Set<NumberMention["kind"]>(["plain", "fraction", "year", "ordinal", "vague", "decade"]);

/** Relative difference up to which two values are equal. */
export const SAME = 1e-6;

/** Indexes the numbers of a text. */
export function indexNumbers(mentions: readonly NumberMention[]): NumberIndex {
  const values: { value: number; mention: NumberMention }[] = [];
  for (const mention of mentions) {
    values.push({ value: mention.value, mention });
    for (const reading of mention.readings) values.push({ value: reading, mention });
  }
  values.sort((a, b) => a.value - b.value);
  return {
    mentions,
    figures: mentions.filter(({ kind, value }) => STATING.has(kind) && value > 0).slice(0, MAX_FIGURES),
    values,
  };
}

/** The mentions with a value from `low` to `high`, at most 64. */
export function between(index: NumberIndex, low: number, high: number): NumberMention[] {
  const { values } = index;
  const from = firstIndex(values.length, (index) => (values[index]?.value ?? 0) >= low);
  const found: NumberMention[] = [];
  for (let at = from; at < values.length && found.length < 64; at++) {
    const entry = values[at];
    if (entry === undefined || entry.value > high) break;
    found.push(entry.mention);
  }
  return found;
}

/** The mentions of a value, at most 64. */
export const mentionsOf = (index: NumberIndex, value: number): NumberMention[] =>
  between(index, value * (1 - SAME), value * (1 + SAME));
