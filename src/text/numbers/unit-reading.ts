import { isLetter, lettersEnd } from "./chars.js";
import type { Measure, NumberUnit } from "./mention.js";

/** The unit behind a number; `end` is where the unit ends, or the number where there is none. */
export interface UnitReading {
  readonly unit: NumberUnit;
  readonly measure: Measure | null;
  readonly end: number;
  /** Factor of the value in that unit: 10 for 割 (a tenth in percent), 0.1 for ‰. */
  readonly factor: number;
}

/** UTF-16 units of blanks, `~`, `$`, braces, hyphen and TeX spaces between a number and its unit at most. */
const MAX_GAP = 7;
/** English words for percentage points. */
export const POINT_WORDS = new Set(["point", "points", "pp", "pps", "ppt", "ppts", "pts", "pt", "pips"]);

/** The offset behind the marks between a number and its unit. */
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

/** The reading for no unit: the number ends at `end`. */
export const none = (end: number): UnitReading => ({ unit: "none", measure: null, end, factor: 1 });
/** The reading for a unit that ends at `end`. */
export const found = (unit: NumberUnit, end: number, factor = 1, measure: Measure | null = null): UnitReading => ({
  unit,
  measure,
  end,
  factor,
});

/** The reading for a unit of measurement; money is a unit of its own. */
export const foundMeasure = ({ measure, end }: { measure: Measure; end: number }): UnitReading =>
  found(measure.dimension.startsWith("money:") ? "currency" : "measure", end, 1, measure);

/**
 * Reads what follows a percent sign that ends at `end`: `%p`, `% points`, `%-point` and `%点` are points, all else is
 * percent.
 */
export function afterPercent(text: string, end: number): UnitReading {
  const at = skipGap(text, end);
  const wordEnd = lettersEnd(text, at);
  if (wordEnd > at && wordEnd - at <= 6) {
    const word = text.slice(at, wordEnd).toLowerCase();
    if (POINT_WORDS.has(word) || (word === "p" && at === end)) return found("points", wordEnd);
  }
  return found("percent", end);
}
