import { asciiDigits, blanksEnd, digitsEnd, isDigit, isLetter } from "./chars.js";
import { NO_READINGS } from "./mention.js";

/** A number in digits, before its scale and unit. */
export interface Literal {
  readonly end: number;
  readonly value: number;
  readonly step: number;
  readonly readings: readonly number[];
  /** True for `1.2.3` and other runs of digits that are no quantity. */
  readonly isName: boolean;
  /** The digits of the whole part as written. */
  readonly digits: string;
}

/** Digits above which a run is an id and no quantity. */
const MAX_DIGITS = 24;

/**
 * Length of a thousands separator or decimal comma at `at` (`,`, `{,}`, `\,`, `'`, thin, narrow and no-break spaces); 0
 * where there is none.
 */
function groupMark(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 0x2c || code === 0x27 || code === 0x2019 || code === 0xa0 || code === 0x202f) return 1;
  if (code >= 0x2004 && code <= 0x200a) return 1;
  if (code === 0x7b) return text.startsWith("{,}", at) ? 3 : 0;
  if (code === 0x5c) return text.charCodeAt(at + 1) === 0x2c ? 2 : 0;
  return 0;
}

function isPercentAt(text: string, at: number): boolean {
  const mark = blanksEnd(text, at, 1);
  const code = text.charCodeAt(mark);
  return code === 0x25 || code === 0xff05 || (code === 0x5c && text.charCodeAt(mark + 1) === 0x25);
}

/** The offset behind the whole part with its thousands groups, and its digits. */
function readWhole(text: string, start: number): { end: number; digits: string } {
  let end = digitsEnd(text, start);
  if (end - start > 3) return { end, digits: end - start > MAX_DIGITS ? "" : text.slice(start, end) };
  let digits = text.slice(start, end);
  for (let mark = groupMark(text, end); mark > 0; mark = groupMark(text, end)) {
    const groupEnd = digitsEnd(text, end + mark);
    if (groupEnd - end - mark !== 3 || digits.length > MAX_DIGITS) break;
    digits += text.slice(end + mark, groupEnd);
    end = groupEnd;
  }
  return { end, digits };
}

/** The offset of the digits behind a decimal mark at `at`; -1 where there is none. */
function fractionStart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if ((code === 0x2e || code === 0xff0e) && isDigit(text.charCodeAt(at + 1))) return at + 1;
  if (code === 0x7b && text.startsWith("{,}", at) && isDigit(text.charCodeAt(at + 3))) return at + 3;
  if (code === 0x7b && text.startsWith("{.}", at) && isDigit(text.charCodeAt(at + 3))) return at + 3;
  return -1;
}

/**
 * The offset of loosely written decimals, `93,6%` and `11. 61%`: one number only where a percent sign follows; -1
 * otherwise.
 */
function looseFraction(text: string, start: number, at: number): number {
  const code = text.charCodeAt(at);
  if ((code !== 0x2c && code !== 0x2e) || at - start > 3) return -1;
  const from = code === 0x2e ? blanksEnd(text, at + 1, 2) : at + 1;
  const end = digitsEnd(text, from);
  return end > from && end - from <= 2 && from - at <= 2 && isPercentAt(text, end) ? from : -1;
}

/** Other values of a whole number of eight digits: two years without their dash. */
function wholeReadings(text: string, start: number, end: number): readonly number[] {
  if (end - start !== 8) return NO_READINGS;
  return yearPair(Number(asciiDigits(text.slice(start, start + 4))), Number(asciiDigits(text.slice(start + 4, end))));
}

/** Two years, `20062024`; empty where they cannot be years. */
function yearPair(first: number, last: number): readonly number[] {
  return first >= 1900 && first <= last && last < 2100 ? [first, last] : NO_READINGS;
}

/** Other values of a decimal number: both parts of `93,6`, and 1602 for `1.602` where the point separates thousands. */
function decimalReadings(digits: string, fraction: string, isLoose: boolean): readonly number[] {
  if (isLoose) return [Number(digits), Number(fraction)];
  return fraction.length === 3 && digits !== "0" && digits.length <= 3 ? [Number(digits + fraction)] : NO_READINGS;
}

/** Reads the number whose first digit is at `start`. */
export function readLiteral(text: string, start: number): Literal {
  const whole = readWhole(text, start);
  const digits = asciiDigits(whole.digits);
  if (digits === "" || digits.length > MAX_DIGITS)
    return { end: whole.end, value: 0, step: 1, readings: NO_READINGS, isName: true, digits: "" };
  const plain = fractionStart(text, whole.end);
  const from = plain >= 0 ? plain : looseFraction(text, start, whole.end);
  if (from < 0)
    return {
      end: whole.end,
      value: Number(digits),
      step: 1,
      readings: wholeReadings(text, start, whole.end),
      isName: false,
      digits,
    };
  const end = digitsEnd(text, from);
  if (end - from > MAX_DIGITS) return { end, value: 0, step: 1, readings: NO_READINGS, isName: true, digits: "" };
  if (text.charCodeAt(end) === 0x2e && isDigit(text.charCodeAt(end + 1))) return readVersion(text, start, end);
  const fraction = asciiDigits(text.slice(from, end));
  return {
    end,
    value: Number(`${digits}.${fraction}`),
    step: 10 ** -fraction.length,
    readings: decimalReadings(digits, fraction, plain < 0),
    isName: false,
    digits,
  };
}

/** Points that separate thousands: `1.234.567`. */
const DOTTED_GROUPS = /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/u;

/** Reads a version or date, `1.2.3`, `2024.05.12`, whose parts are its `readings`. */
function readVersion(text: string, start: number, from: number): Literal {
  let end = from;
  while (text.charCodeAt(end) === 0x2e && isDigit(text.charCodeAt(end + 1)) && end - start < 40)
    end = digitsEnd(text, end + 1);
  const readings =
    end - start > 64
      ? []
      : asciiDigits(text.slice(start, end))
          .split(/[^\d]+/u)
          .map(Number);
  const joined = asciiDigits(text.slice(start, end));
  if (DOTTED_GROUPS.test(joined)) readings.push(Number(joined.replaceAll(".", "")));
  return { end, value: readings[0] ?? 0, step: 1, readings, isName: true, digits: "" };
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * An exponent: `^5`, `^{-5}`, `$^{-5}$`, `^(-5)`, `**5`, `\textsuperscript{5}`, `<sup>5</sup>`; the sign, then the
 * digits.
 */
const EXPONENT =
  /^(?:\s?\$)?\s?(?:\^|\*\*|\\textsuperscript|<sup>)\s?[{(]{0,2}\s?([+\-−–]?)\s?([0-9０-９]{1,2})(?![0-9０-９])(?:\s?[)}]){0,2}(?:<\/sup>)?/u;

/** Reads an exponent in any spelling, `⁻⁵` included, at `at`; null where there is no whole one below 100. */
export function readExponent(text: string, at: number): { exponent: number; end: number } | null {
  const code = text.charCodeAt(at);
  if (code > 0x7f) return readSuperscript(text, at);
  if (!mayBeExponent(code)) return null;
  const found = EXPONENT.exec(text.slice(at, at + 32));
  if (found === null) return null;
  const exponent = Number(asciiDigits(found[2] ?? "")) * (found[1] === "" || found[1] === "+" ? 1 : -1);
  return { exponent, end: at + found[0].length };
}

const mayBeExponent = (code: number): boolean =>
  code === 0x5e || code === 0x2a || code === 0x24 || code === 0x20 || code === 0x5c || code === 0x3c;

/** A negative exponent that lost its superscript, `10-8`, `10−8`; null where there is none. */
export function lostExponent(text: string, at: number): number | null {
  const found = LOST.exec(text.slice(at, at + 6));
  return found === null ? null : -Number(found[1]);
}

const LOST = /^ ?[-−](\d{1,2})(?![\d.%万亿kKM])/u;

function readSuperscript(text: string, at: number): { exponent: number; end: number } | null {
  const negative = text.charCodeAt(at) === 0x207b;
  let end = negative ? at + 1 : at;
  let exponent = 0;
  const from = end;
  for (let digit = digitOf(text, end); digit >= 0 && end - from < 3; digit = digitOf(text, end)) {
    exponent = exponent * 10 + digit;
    end++;
  }
  return end > from && end - from < 3 ? { exponent: negative ? -exponent : exponent, end } : null;
}

function digitOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0x2070 || code === 0xb9 || code === 0xb2 || code === 0xb3 ? SUPERSCRIPTS.indexOf(text.charAt(at)) : -1;
}

/** Reads the power of ten behind a number: `e-3`, `×10^5`, `\times 10^{5}`, `\cdot10^5`; null where there is none. */
export function readPower(text: string, at: number): { exponent: number; end: number } | null {
  const code = text.charCodeAt(at);
  if (code === 0x65 || code === 0x45) {
    const sign = text.charCodeAt(at + 1);
    const from = sign === 0x2d || sign === 0x2b || sign === 0x2212 ? at + 2 : at + 1;
    const end = digitsEnd(text, from);
    if (end === from || end - from > 2 || isLetter(text.charCodeAt(end))) return null;
    return { exponent: Number(asciiDigits(text.slice(from, end))) * (sign === 0x2d || sign === 0x2212 ? -1 : 1), end };
  }
  const times = timesMarkEnd(text, closersEnd(text, at));
  if (times < 0) return null;
  const ten = openersEnd(text, times);
  if (!text.startsWith("10", ten)) return null;
  const exponent = readExponent(text, ten + 2);
  if (exponent !== null) return exponent;
  const lost = lostExponent(text, ten + 2);
  return lost === null ? null : { exponent: lost, end: digitsEnd(text, ten + (text.charAt(ten + 2) === " " ? 4 : 3)) };
}

/** The offset behind up to three blanks, closing brackets and `$` between a number and `×`. */
function closersEnd(text: string, at: number): number {
  let end = at;
  while (end - at < 3 && " )]}$\u00a0".includes(text.charAt(end) || "x")) end++;
  return end;
}

/** The offset behind what may stand between `×` and 10. */
function openersEnd(text: string, at: number): number {
  let end = at;
  while (end - at < 3 && " {$~\u00a0".includes(text.charAt(end) || "x")) end++;
  return end;
}

/** The offset behind a multiplication sign at `at`; -1 where there is none. */
function timesMarkEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 0xd7 || code === 0xb7 || code === 0x22c5 || code === 0x2a || code === 0x78 || code === 0x58)
    return at + 1;
  if (code !== 0x5c) return -1;
  if (text.startsWith("\\times", at)) return at + 6;
  return text.startsWith("\\cdot", at) ? at + 5 : -1;
}
