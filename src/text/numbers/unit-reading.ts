import { isLetter, lettersEnd } from "./chars.js";
import type { Measure, NumberUnit } from "./mention.js";

/** The unit behind a number and where it ends; `end` is where the number ends when there is none. */
export interface UnitReading {
  readonly unit: NumberUnit;
  readonly measure: Measure | null;
  readonly end: number;
  /** Multiplies the value: 10 for 三成 (30 %). */
  readonly factor: number;
}

/** Marks between a number and its unit: blanks, `~`, `$`, braces, hyphen, TeX spaces; at most this many characters. */
const MAX_GAP = 7;
/** English words for points, as in percentage points. */
export const POINT_WORDS = new Set(["point", "points", "pp", "pps", "ppt", "ppts", "pts", "pt", "pips"]);

/** Offset behind the marks that may part a number from its unit. */
export function skipGap(text: string, from: number): number {
  let at = from;
  while (at - from < MAX_GAP) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (
      code === 0x20 ||
      code === 0x0a ||
      code === 0x7e ||
      code === 0x24 ||
      code === 0x7b ||
      code === 0x7d ||
      code === 0xa0 ||
      code === 0x202f ||
      code === 0x2009
    )
      at++;
    else if (code === 0x2d && isLetter(next)) at++;
    else if (code === 0x5c && (next === 0x2c || next === 0x3b || next === 0x21 || next === 0x20 || next === 0x3a))
      at += 2;
    else if (code === 0x5c && (text.startsWith("\\text{", at) || text.startsWith("\\mathrm{", at)))
      return text.indexOf("{", at) + 1;
    else break;
  }
  return at;
}

/** No unit: the number ends where its digits and scale do. */
export const none = (end: number): UnitReading => ({ unit: "none", measure: null, end, factor: 1 });
/** A unit that ends at `end`. */
export const found = (unit: NumberUnit, end: number, factor = 1, measure: Measure | null = null): UnitReading => ({
  unit,
  measure,
  end,
  factor,
});

/** A unit of measurement; money is a unit of its own. */
export const foundMeasure = ({ measure, end }: { measure: Measure; end: number }): UnitReading =>
  found(measure.dimension.startsWith("money:") ? "currency" : "measure", end, 1, measure);

/** `%p`, `% points`, `%-point` and `%点` are points. */
export function afterPercent(text: string, end: number): UnitReading {
  const at = skipGap(text, end);
  const wordEnd = lettersEnd(text, at);
  if (wordEnd > at && wordEnd - at <= 6) {
    const word = text.slice(at, wordEnd).toLowerCase();
    if (POINT_WORDS.has(word) || (word === "p" && at === end)) return found("points", wordEnd);
  }
  return found("percent", end);
}
