import { firstIndex } from "../../model/first-index.js";
import type { NumberMention } from "./mention.js";

/** Every value that the numbers of a text can stand for, sorted, for looking figures up. */
export interface NumberIndex {
  readonly mentions: readonly NumberMention[];
  /** The first of them that state something: what sums, shares and likenesses are sought among. */
  readonly figures: readonly NumberMention[];
  readonly values: readonly { readonly value: number; readonly mention: NumberMention }[];
}

/** A source with more figures than this is no abstract; the rest are only looked up by value. */
const MAX_FIGURES = 200;
const STATING = new Set<NumberMention["kind"]>(["plain", "fraction", "year", "ordinal", "vague", "decade"]);

/** Relative difference within which two values are one. */
export const SAME = 1e-6;

/** Sorts the values of a text's numbers. */
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

/** Mentions with a value from `low` to `high`; at most 64. */
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

/** Mentions of a value, at most 64. */
export const mentionsOf = (index: NumberIndex, value: number): NumberMention[] =>
  between(index, value * (1 - SAME), value * (1 + SAME));
