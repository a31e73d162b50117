import { blanksEnd, isBlank, isDigit, isLetter, lettersEnd } from "./chars.js";
import { readHanScale } from "./han.js";
import { type Literal, readExponent, readLiteral, readPower } from "./literal.js";
import { NO_READINGS } from "./mention.js";
import { skipGap } from "./unit-reading.js";

const SCALE_LETTERS: ReadonlyMap<string, number> = new Map([["k", 1e3], ["K", 1e3], ["M", 1e6], ["B", 1e9], ["T", 1e12], ["m", 1e6], ["bn", 1e9], ["mn", 1e6], ["mln", 1e6], ["bln", 1e9]]);
const SCALE_WORDS: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2], ["thousand", 1e3], ["million", 1e6], ["billion", 1e9], ["trillion", 1e12],
  ["millions", 1e6], ["billions", 1e9], ["trillions", 1e12],
]);

/** A number in digits after its exponent and scale words. */
export interface Scaled {
  readonly value: number;
  readonly step: number;
  readonly end: number;
  readonly readings: readonly number[];
}

/** Marks behind which no exponent or scale follows: most numbers are done with here. */
const isPlainEnd = (code: number): boolean => code === 0x25 || code === 0x2c || code === 0x29 || code === 0x2e;

/** Applies exponent and scale words: 32-billion, 7B, 320 亿, 3×10^5. */
export function scale(text: string, literal: Literal): Scaled {
  const { value, step, readings, end } = literal;
  const power = literal.value === 10 && step === 1 ? readExponent(text, end) : null;
  if (power !== null) return { value: 10 ** power.exponent, step: 0, end: power.end, readings: [] };
  if (isPlainEnd(text.charCodeAt(end))) return literal;
  const exponent = readPower(text, end);
  if (exponent !== null) return times({ value, step, readings, end: exponent.end }, 10 ** exponent.exponent, NO_READINGS);
  const letters = letterScale(text, end);
  if (letters !== null) return times({ value, step, readings, end: letters.end }, letters.factor, [value]);
  const gap = skipGap(text, text.charCodeAt(end) === 0x2b ? end + 1 : end);
  const word = isLetter(text.charCodeAt(gap)) ? wordScale(text, gap) : null;
  if (word !== null) return times({ value, step, readings, end: word.end }, word.factor, NO_READINGS);
  return hanScale(text, literal);
}

function times(number: Scaled, factor: number, readings: readonly number[]): Scaled {
  const all = number.readings.length === 0 ? readings : [...number.readings.map((reading) => reading * factor), ...readings];
  return { value: number.value * factor, step: number.step * factor, end: number.end, readings: all };
}

/** 7B, 20k, 1.5 M; a letter that stands alone behind a blank may be something else. */
function letterScale(text: string, end: number): { factor: number; end: number } | null {
  const gap = skipGap(text, end);
  const wordEnd = lettersEnd(text, gap);
  if (wordEnd === gap || wordEnd - gap > 3 || isDigit(text.charCodeAt(wordEnd))) return null;
  const factor = SCALE_LETTERS.get(text.slice(gap, wordEnd));
  if (factor === undefined || (text.charCodeAt(gap) === 0x6d && wordEnd - gap === 1 && !isMoney(text, end)) || (gap > end && (factor < 1e6 || !isBlank(text.charCodeAt(wordEnd))))) return null;
  return { factor, end: wordEnd };
}

/** £125m: `m` is a scale only for money; elsewhere it is metres. */
function isMoney(text: string, end: number): boolean {
  let at = end - 1;
  while (end - at < 12 && (isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === 0x2e || text.charCodeAt(at) === 0x2c)) at--;
  return "$£€¥".includes(text.charAt(at) || " ");
}

function wordScale(text: string, at: number): { factor: number; end: number } | null {
  const end = lettersEnd(text, at);
  const factor = end - at > 9 ? undefined : SCALE_WORDS.get(text.slice(at, end).toLowerCase());
  return factor === undefined ? null : { factor, end };
}

/** 320 亿, 3000多万, 1亿2000万. */
function hanScale(text: string, literal: Literal): Scaled {
  const gap = blanksEnd(text, literal.end, 2);
  if (!(text.charCodeAt(gap) > 0x3000)) return literal;
  const at = "多余餘".includes(text.charAt(gap)) ? gap + 1 : gap;
  const found = readHanScale(text, at);
  if (found === null) return literal;
  const first = times({ ...literal, end: found.end }, found.factor, text.charAt(found.end - 1) === "조" ? [literal.value] : NO_READINGS);
  const next = blanksEnd(text, found.end, 1);
  if (found.factor < 1e4 || !isDigit(text.charCodeAt(next))) return first;
  const more = readLiteral(text, next);
  const lower = more.isName ? null : readHanScale(text, more.end);
  if (lower !== null && more.value * lower.factor < found.factor) return { value: first.value + more.value * lower.factor, step: lower.factor, end: lower.end, readings: [] };
  if (more.isName || lower !== null || more.step < 1 || more.value >= found.factor || more.digits.length < 3) return first;
  const isKorean = text.charCodeAt(found.end - 1) >= 0xac00;
  const sum = first.value + more.value;
  if (isKorean) return { value: sum, step: 1, end: more.end, readings: [] };
  return next === found.end ? { ...first, readings: [...first.readings, sum] } : first;
}
