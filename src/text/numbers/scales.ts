import { blanksEnd, isBlank, isDigit, isLetter, lettersEnd } from "./chars.js";
import { readHanScale } from "./han.js";
import { type Literal, lostExponent, readExponent, readLiteral, readPower } from "./literal.js";
import { NO_READINGS } from "./mention.js";
import { latinAtoms } from "./unit-atoms.js";
import { skipGap } from "./unit-reading.js";

const SCALE_LETTERS: ReadonlyMap<string, number> = new Map([
  ["k", 1e3],
  ["K", 1e3],
  ["M", 1e6],
  ["B", 1e9],
  ["G", 1e9],
  ["T", 1e12],
  ["m", 1e6],
  ["bn", 1e9],
  ["mn", 1e6],
  ["mln", 1e6],
  ["bln", 1e9],
]);
const SCALE_WORDS: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
  ["millions", 1e6],
  ["billions", 1e9],
  ["trillions", 1e12],
]);

/** A number in digits with its exponent and scale words applied. */
export interface Scaled {
  readonly value: number;
  readonly step: number;
  readonly end: number;
  readonly readings: readonly number[];
}

/**
 * True where no exponent or scale follows: at the end of a text, and for the characters from `%` to `@` except `*`, `+`
 * and `-`. Most numbers need no further test.
 */
const isPlainEnd = (code: number): boolean =>
  Number.isNaN(code) || (code >= 0x25 && code <= 0x40 && code !== 0x2a && code !== 0x2b && code !== 0x2d);

/** Applies the exponent and scale words behind a literal: 32-billion, 7B, 320 亿, 3×10^5. */
export function scale(text: string, literal: Literal): Scaled {
  const { value, step, readings, end } = literal;
  const power = value === 10 && step === 1 ? readExponent(text, end) : null;
  if (power !== null) return { value: 10 ** power.exponent, step: 0, end: power.end, readings: NO_READINGS };
  const lost = value === 10 && step === 1 ? lostExponent(text, end) : null;
  if (lost !== null) return { ...literal, readings: [...readings, 10 ** lost] };
  const next = text.charCodeAt(end);
  if (isPlainEnd(next) && !(next === 0x29 && mayClosePower(text, end))) return literal;
  const exponent = readPower(text, end);
  if (exponent !== null)
    return times({ value, step, readings, end: exponent.end }, 10 ** exponent.exponent, NO_READINGS);
  const gap = skipGap(text, next === 0x2b ? end + 1 : end);
  if (!isLetter(text.charCodeAt(gap))) return hanScale(text, literal);
  const wordEnd = lettersEnd(text, gap);
  const letters = next === 0x2b ? 0 : letterScale(text, end, gap, wordEnd);
  if (letters > 0) return times({ value, step, readings, end: wordEnd }, letters, [value]);
  const word = wordScale(text, gap, wordEnd);
  if (word !== 0) return withMoreWords(text, times({ value, step, readings, end: wordEnd }, word, NO_READINGS));
  const held = heldScale(text.slice(gap, wordEnd));
  return held === 0 || next === 0x2b ? literal : { ...literal, readings: [...readings, value * held] };
}

const CLOSED_POWER = /^\)[\s$}]{0,2}(?:×|x|X|\*|·|\\times|\\cdot)/u;

/** True before a power that applies to a whole bracket: `(1.2 ± 0.3) × 10^5`. */
const mayClosePower = (text: string, end: number): boolean => CLOSED_POWER.test(text.slice(end, end + 10));

/** The number with a further scale word applied: "3 hundred million". */
function withMoreWords(text: string, number: Scaled): Scaled {
  const gap = skipGap(text, number.end);
  const wordEnd = lettersEnd(text, gap);
  const word = gap > number.end ? wordScale(text, gap, wordEnd) : 0;
  return word === 0 ? number : times({ ...number, end: wordEnd }, word, NO_READINGS);
}

/** The scale in the first letter of a unit, `MLoC`, `GMACs`, and of `20 K`; 0 where there is none. */
function heldScale(word: string): number {
  const factor = word.charAt(0) === "m" ? 0 : (SCALE_LETTERS.get(word.charAt(0)) ?? 0);
  if (factor === 0 || (word.length > 1 && !HOLDS_SCALE.test(word))) return 0;
  if (word.length > 1 && latinAtoms(word).length > 0) return 0;
  return factor;
}

const HOLDS_SCALE = /^[kKMGT][A-Z][A-Za-z]+$/u;

function times(number: Scaled, factor: number, readings: readonly number[]): Scaled {
  const all =
    number.readings.length === 0 ? readings : [...number.readings.map((reading) => reading * factor), ...readings];
  return { value: number.value * factor, step: number.step * factor, end: number.end, readings: all };
}

/**
 * The factor of a scale letter: 7B, 20k, 1.5 M; 0 where the word is no scale. A letter that stands alone behind a blank
 * may be something else.
 */
function letterScale(text: string, end: number, gap: number, wordEnd: number): number {
  const behind = text.charCodeAt(wordEnd);
  if (wordEnd - gap > 3 || isDigit(behind)) return 0;
  const word = text.slice(gap, wordEnd);
  const factor = SCALE_LETTERS.get(word) ?? 0;
  if (word === "m" && !isMoney(text, end)) return 0;
  return gap > end && (factor < 1e6 || !isBlank(behind)) ? 0 : factor;
}

/** True for money, £125m, where `m` means million; elsewhere it is metres. */
function isMoney(text: string, end: number): boolean {
  let at = end - 1;
  while (
    end - at < 12 &&
    (isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === 0x2e || text.charCodeAt(at) === 0x2c)
  )
    at--;
  return "$£€¥".includes(text.charAt(at) || " ");
}

/** The factor of a scale word, "million", "thousand"; 0 for other words. */
function wordScale(text: string, start: number, end: number): number {
  return end - start > 9 ? 0 : (SCALE_WORDS.get(text.slice(start, end).toLowerCase()) ?? 0);
}

/** The number with Chinese scales applied: 320 亿, 3000多万, 1亿2000万. */
function hanScale(text: string, literal: Literal): Scaled {
  const gap = blanksEnd(text, literal.end, 2);
  if (!(text.charCodeAt(gap) > 0x3000)) return literal;
  const at = "多余餘".includes(text.charAt(gap)) ? gap + 1 : gap;
  const found = readHanScale(text, at);
  if (found === null) return literal;
  const first = times(
    { ...literal, end: found.end },
    found.factor,
    text.charAt(found.end - 1) === "조" ? [literal.value] : NO_READINGS,
  );
  const next = blanksEnd(text, found.end, 1);
  if (found.factor < 1e4 || !isDigit(text.charCodeAt(next))) return first;
  const more = readLiteral(text, next);
  const lower = more.isName ? null : readHanScale(text, more.end);
  if (lower !== null && more.value * lower.factor < found.factor)
    return {
      value: first.value + more.value * lower.factor,
      step: lower.factor,
      end: lower.end,
      readings: NO_READINGS,
    };
  if (more.isName || lower !== null || more.step < 1 || more.value >= found.factor || more.digits.length < 3)
    return first;
  const isKorean = text.charCodeAt(found.end - 1) >= 0xac00;
  const sum = first.value + more.value;
  if (isKorean) return { value: sum, step: 1, end: more.end, readings: NO_READINGS };
  return next === found.end ? { ...first, readings: [...first.readings, sum] } : first;
}
