import { blanksEnd, isDigit, isLetter, lettersEnd } from "./chars.js";
import { currencyAt } from "./currency.js";
import { mayBeDegrees, readDegrees } from "./degrees.js";
import { readHanUnit } from "./han-units.js";
import { readLatinMeasure } from "./measures.js";
import type { Measure } from "./mention.js";
import { afterPercent, found, foundMeasure, none, POINT_WORDS, skipGap, type UnitReading } from "./unit-reading.js";

const PERCENT_WORDS = new Set(["percent", "percents", "pct", "percentage"]);
const TIMES_WORDS = new Set(["times", "fold", "folds", "x", "X"]);
/** Words that may stand between a figure and "points". */
const METRIC_WORDS = new Set([
  "absolute",
  "percentage",
  "percent",
  "accuracy",
  "score",
  "average",
  "macro",
  "micro",
  "additional",
  "full",
  "mean",
  "relative",
]);
const CENTS = new Set(["cents", "cent"]);
/** Cents of any dollar and of the euro. */
const CENT: Measure = {
  dimension: "money:USD",
  factor: 0.01,
  isSure: true,
  or: ["EUR", "AUD", "CAD", "SGD", "HKD"].map((code) => ({ dimension: `money:${code}`, factor: 0.01, isSure: true })),
};
/** Parts per million and per billion, in percent. */
const PARTS_PER: ReadonlyMap<string, number> = new Map([
  ["ppm", 1e-4],
  ["ppb", 1e-7],
]);

const isPadding = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x24 || code === 0x7e || code === 0x7b || code === 0x5c;

/** True for a number behind "a factor of" (blanks, `$` and `\sim` ignored): a ratio, though no × follows. */
export function isFactor(text: string, start: number): boolean {
  let at = start;
  while (start - at < 8 && isPadding(text.charCodeAt(at - 1))) at--;
  if (at === start) return false;
  if (text.charCodeAt(at - 1) === 0x6d && text.startsWith("\\sim", at - 4)) at -= 4;
  while (start - at < 16 && isPadding(text.charCodeAt(at - 1))) at--;
  if (text.charCodeAt(at - 1) !== 0x66 || text.charCodeAt(at - 2) !== 0x6f) return false;
  return text.startsWith("factor", at - 9) || text.startsWith("factors", at - 10);
}

/**
 * Reads the unit behind a number from `start` to `end`; 点 alone means points only behind decimals and verbs of change.
 */
export function readUnit(text: string, start: number, end: number, isDecimal: boolean): UnitReading {
  const at = skipGap(text, end);
  const code = text.charCodeAt(at);
  if (!(code > 0x40 || code === 0x25)) return none(end);
  if (code === 0x25 || code === 0xff05) return afterPercent(text, at + 1);
  if (code === 0x2030) return found("percent", at + 1, 0.1);
  if (mayBeDegrees(text, at)) {
    const degrees = readDegrees(text, at);
    if (degrees !== null) return foundMeasure(degrees);
  }
  if (code === 0x5c) return readCommand(text, at, end);
  if (code === 0xd7 || code === 0x2715) return timesUnless(text, at + 1, end);
  if (isLetter(code)) return readWord(text, at, end);
  if (UNIT_MARKS.has(code)) return readMeasure(text, at) ?? none(end);
  const money = currencyAt(text, at);
  if (money !== null) return found("currency", at + 1, 1, money);
  return code >= 0x3040 ? readHanUnit(text, at, { start, end, isDecimal }) : none(end);
}

/** µ, μ, Å, Ω, ℃ and ℉, which begin a unit without Latin letters. */
const UNIT_MARKS = new Set([0xb5, 0x3bc, 0xc5, 0x212b, 0x3a9, 0x2126, 0x2103, 0x2109]);

function readCommand(text: string, at: number, end: number): UnitReading {
  if (text.charCodeAt(at + 1) === 0x25) return afterPercent(text, at + 2);
  if (text.startsWith("\\\\%", at)) return afterPercent(text, at + 3);
  if (text.startsWith("\\times", at) && !isLetter(text.charCodeAt(at + 6))) return timesUnless(text, at + 6, end);
  if (text.startsWith("\\percent", at)) return found("percent", at + 8);
  if (text.startsWith("\\textperthousand", at) || text.startsWith("\\permil", at))
    return found("percent", lettersEnd(text, at + 1), 0.1);
  const mark = UNIT_COMMANDS.find(([command]) => text.startsWith(command, at));
  if (mark === undefined) return none(end);
  // The sign of a command and the letters behind it are one unit: `\mu$m$^2$`, `\mu s`.
  const from = mark[1] === "μ" ? skipGap(text, at + mark[0].length) : at + mark[0].length;
  const reading = readLatinMeasure(mark[1] + text.slice(from, from + MAX_UNIT), 0);
  return reading === null ? none(end) : foundMeasure({ measure: reading.measure, end: from + reading.end - 1 });
}

const UNIT_COMMANDS: readonly (readonly [command: string, sign: string])[] = [
  ["\\mu", "μ"],
  ["\\AA", "Å"],
  ["\\Omega", "Ω"],
];

/** × as a unit; before another number it is a product or a size. */
function timesUnless(text: string, markEnd: number, end: number): UnitReading {
  let at = blanksEnd(text, markEnd, 1);
  while (text.charCodeAt(at) === 0x24 || text.charCodeAt(at) === 0x7b) at++;
  const code = text.charCodeAt(at);
  if (isDigit(code) && at - markEnd <= 1) return none(end);
  const goesOn = isLetter(code) || code === 0x5e || code === 0x5f || code === 0x3d || code === 0x28 || code === 0x2b;
  return goesOn && at === markEnd ? none(end) : found("times", markEnd);
}

function readMeasure(text: string, at: number): UnitReading | null {
  const reading = readLatinMeasure(text, at);
  return reading === null ? null : foundMeasure(reading);
}

/** Letters of the longest unit that is one word: kiloelectronvolts. */
const MAX_UNIT = 18;

/** A unit whose exponent lost its superscript, `km2`, `m3`; null for others. */
function readPower(text: string, at: number, wordEnd: number): UnitReading | null {
  const reading = readMeasure(text, at);
  return reading !== null && reading.end > wordEnd && reading.measure?.dimension.startsWith("length") === true
    ? reading
    : null;
}

/** Reads a unit in Latin letters: percent, points, times, orders of magnitude, measures. */
function readWord(text: string, at: number, end: number): UnitReading {
  const wordEnd = lettersEnd(text, at);
  if (wordEnd - at > MAX_UNIT) return none(end);
  const exact = text.slice(at, wordEnd);
  if (isDigit(text.charCodeAt(wordEnd)) && (exact !== "x" || at === end))
    return readPower(text, at, wordEnd) ?? none(end);
  const word = exact.toLowerCase();
  if (PERCENT_WORDS.has(word)) return afterPercent(text, wordEnd);
  if (word === "per" && text.startsWith("cent", blanksEnd(text, wordEnd, 1)))
    return afterPercent(text, blanksEnd(text, wordEnd, 1) + 4);
  if (POINT_WORDS.has(word)) return found("points", wordEnd);
  if (TIMES_WORDS.has(word)) return exact.length === 1 ? timesUnless(text, wordEnd, end) : found("times", wordEnd);
  if (word === "order" || word === "orders") return readMagnitude(text, wordEnd) ?? none(end);
  if (CENTS.has(word)) return found("currency", wordEnd, 1, CENT);
  const parts = PARTS_PER.get(exact);
  if (parts !== undefined) return found("percent", wordEnd, parts);
  return readMeasure(text, at) ?? readLatePoints(text, at, end) ?? none(end);
}

/** Reads the rest of "orders of magnitude", "order-of-magnitude", "order magnitude". */
function readMagnitude(text: string, from: number): UnitReading | null {
  let at = from;
  for (const word of ["of", "magnitude"]) {
    const start = skipGap(text, at);
    if (text.startsWith(word, start)) at = start + word.length;
    else if (word === "magnitude") return null;
  }
  return found("magnitude", text.charCodeAt(at) === 0x73 ? at + 1 : at);
}

/** Reads points behind up to three names and words of measurement: "3.2 BLEU points", "5.1 absolute points". */
function readLatePoints(text: string, from: number, end: number): UnitReading | null {
  let at = from;
  for (let words = 0; words < 4; words++) {
    let wordEnd = at;
    while (isLetter(text.charCodeAt(wordEnd)) || isDigit(text.charCodeAt(wordEnd)) || text.charCodeAt(wordEnd) === 0x40)
      wordEnd++;
    if (wordEnd === at || wordEnd - at > 16) return null;
    const word = text.slice(at, wordEnd);
    if (words > 0 && (word === "points" || word === "point" || word === "pp")) return found("points", end);
    if (!METRIC_WORDS.has(word.toLowerCase()) && !isMetricName(word)) return null;
    at = skipGap(text, wordEnd);
  }
  return null;
}

/** True for a metric's name, BLEU, F1, mAP: a capital, and behind it another or a digit. */
function isMetricName(word: string): boolean {
  let capitals = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    const isCapital = code >= 0x41 && code <= 0x5a;
    if (capitals > 0 && (isCapital || (code >= 0x30 && code <= 0x39))) return true;
    if (isCapital) capitals++;
  }
  return false;
}
