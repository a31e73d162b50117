import { blanksEnd, isDigit, isLetter, lettersEnd } from "./chars.js";
import { LONGEST_HAN_MEASURE, MEASURES } from "./measures.js";
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
const PERCENT_WORDS = new Set(["percent", "percents", "pct", "percentage"]);
const POINT_WORDS = new Set(["point", "points", "pp", "pps", "ppt", "ppts", "pts", "pt", "pips"]);
const TIMES_WORDS = new Set(["times", "fold", "folds", "x", "X"]);
/** Words that may stand between a figure and "points". */
const METRIC_WORDS = new Set(["absolute", "percentage", "percent", "accuracy", "score", "average", "macro", "micro", "additional", "full", "mean", "relative"]);
const MONEY_WORDS = new Set(["dollars", "dollar", "euros", "euro", "usd", "eur", "yuan", "rmb", "cents"]);

/** Offset behind the marks that may part a number from its unit. */
export function skipGap(text: string, from: number): number {
  let at = from;
  while (at - from < MAX_GAP) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code === 0x20 || code === 0x0a || code === 0x7e || code === 0x24 || code === 0x7b || code === 0x7d || code === 0xa0 || code === 0x202f || code === 0x2009) at++;
    else if (code === 0x2d && isLetter(next)) at++;
    else if (code === 0x5c && (next === 0x2c || next === 0x3b || next === 0x21 || next === 0x20 || next === 0x3a)) at += 2;
    else if (code === 0x5c && (text.startsWith("\\text{", at) || text.startsWith("\\mathrm{", at))) return text.indexOf("{", at) + 1;
    else break;
  }
  return at;
}

const none = (end: number): UnitReading => ({ unit: "none", measure: null, end, factor: 1 });
const found = (unit: NumberUnit, end: number, factor = 1, measure: Measure | null = null): UnitReading => ({ unit, measure, end, factor });

const isPadding = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x24 || code === 0x7e || code === 0x7b || code === 0x5c;

/** True behind "a factor of", blanks, `$` and `\sim` aside: the number is a ratio though no × follows. */
export function isFactor(text: string, start: number): boolean {
  let at = start;
  while (start - at < 8 && isPadding(text.charCodeAt(at - 1))) at--;
  if (at === start) return false;
  if (text.charCodeAt(at - 1) === 0x6d && text.startsWith("\\sim", at - 4)) at -= 4;
  while (start - at < 16 && isPadding(text.charCodeAt(at - 1))) at--;
  if (text.charCodeAt(at - 1) !== 0x66 || text.charCodeAt(at - 2) !== 0x6f) return false;
  return text.startsWith("factor", at - 9) || text.startsWith("factors", at - 10);
}

/** 成 behind a number, as tenths: not 三成分 or 一成不变. */
export function isTenths(text: string, at: number): boolean {
  if (text.charAt(at) !== "成") return false;
  const next = text.charAt(at + 1);
  return next === "" || !"分立员為为功形像型果本就长長熟不对對".includes(next);
}

/** Reads the unit behind a number from `start` to `end`; 点 alone counts as points behind decimals and verbs of change. */
export function readUnit(text: string, start: number, end: number, isDecimal: boolean): UnitReading {
  const at = skipGap(text, end);
  const code = text.charCodeAt(at);
  if (!(code > 0x40 || code === 0x25)) return none(end);
  if (code === 0x25 || code === 0xff05) return afterPercent(text, at + 1);
  if (code === 0x2030) return found("percent", at + 1, 0.1);
  if (code === 0x5c) return readCommand(text, at, end);
  if (code === 0xd7 || code === 0x2715) return timesUnless(text, at + 1, end);
  if (isLetter(code)) return readWord(text, at, end);
  if (code === 0xb0) return found("measure", at + 1, 1, MEASURES.get("°") ?? null);
  if (code === 0x3bc || code === 0xb5) return readMeasure(text, at, lettersEnd(text, at + 1)) ?? none(end);
  return code >= 0x3040 ? readHanUnit(text, at, { start, end, isDecimal }) : none(end);
}

/** `%p`, `% points`, `%-point` and `%点` are points. */
function afterPercent(text: string, end: number): UnitReading {
  const at = skipGap(text, end);
  const wordEnd = lettersEnd(text, at);
  if (wordEnd > at && wordEnd - at <= 6) {
    const word = text.slice(at, wordEnd).toLowerCase();
    if (POINT_WORDS.has(word) || (word === "p" && at === end)) return found("points", wordEnd);
  }
  return found("percent", end);
}

function readCommand(text: string, at: number, end: number): UnitReading {
  if (text.charCodeAt(at + 1) === 0x25) return afterPercent(text, at + 2);
  if (text.startsWith("\\\\%", at)) return afterPercent(text, at + 3);
  if (text.startsWith("\\times", at) && !isLetter(text.charCodeAt(at + 6))) return timesUnless(text, at + 6, end);
  if (text.startsWith("\\percent", at)) return found("percent", at + 8);
  if (text.startsWith("\\textperthousand", at) || text.startsWith("\\permil", at)) return found("percent", lettersEnd(text, at + 1), 0.1);
  return none(end);
}

/** × before another number is a product or a size, not a unit. */
function timesUnless(text: string, markEnd: number, end: number): UnitReading {
  let at = blanksEnd(text, markEnd, 1);
  while (text.charCodeAt(at) === 0x24 || text.charCodeAt(at) === 0x7b) at++;
  const code = text.charCodeAt(at);
  if (isDigit(code) && at - markEnd <= 1) return none(end);
  const goesOn = isLetter(code) || code === 0x5e || code === 0x5f || code === 0x3d || code === 0x28 || code === 0x2b;
  return goesOn && at === markEnd ? none(end) : found("times", markEnd);
}

function readMeasure(text: string, at: number, wordEnd: number): UnitReading | null {
  const measure = MEASURES.get(text.slice(at, wordEnd));
  return measure === undefined ? null : found("measure", wordEnd, 1, measure);
}

/** Words in Latin letters: percent, points, times, orders of magnitude, measures. */
function readWord(text: string, at: number, end: number): UnitReading {
  const wordEnd = lettersEnd(text, at);
  if (wordEnd - at > 12) return none(end);
  const exact = text.slice(at, wordEnd);
  if (isDigit(text.charCodeAt(wordEnd)) && (exact !== "x" || at === end)) return none(end);
  const word = exact.toLowerCase();
  if (PERCENT_WORDS.has(word)) return afterPercent(text, wordEnd);
  if (word === "per" && text.startsWith("cent", blanksEnd(text, wordEnd, 1))) return afterPercent(text, blanksEnd(text, wordEnd, 1) + 4);
  if (POINT_WORDS.has(word)) return found("points", wordEnd);
  if (TIMES_WORDS.has(word)) return exact.length === 1 ? timesUnless(text, wordEnd, end) : found("times", wordEnd);
  if (word === "order" || word === "orders") return readMagnitude(text, wordEnd) ?? none(end);
  if (MONEY_WORDS.has(word)) return found("currency", wordEnd);
  return readMeasure(text, at, wordEnd) ?? readLatePoints(text, at, end) ?? none(end);
}

/** The rest of "orders of magnitude", "order-of-magnitude", "order magnitude". */
function readMagnitude(text: string, from: number): UnitReading | null {
  let at = from;
  for (const word of ["of", "magnitude"]) {
    const start = skipGap(text, at);
    if (text.startsWith(word, start)) at = start + word.length;
    else if (word === "magnitude") return null;
  }
  return found("magnitude", text.charCodeAt(at) === 0x73 ? at + 1 : at);
}

/** "3.2 BLEU points", "5.1 absolute points": names and words of measurement may come between, at most three. */
function readLatePoints(text: string, from: number, end: number): UnitReading | null {
  let at = from;
  for (let words = 0; words < 4; words++) {
    let wordEnd = at;
    while (isLetter(text.charCodeAt(wordEnd)) || isDigit(text.charCodeAt(wordEnd)) || text.charCodeAt(wordEnd) === 0x40) wordEnd++;
    if (wordEnd === at || wordEnd - at > 16) return null;
    const word = text.slice(at, wordEnd);
    if (words > 0 && (word === "points" || word === "point" || word === "pp")) return found("points", end);
    if (!METRIC_WORDS.has(word.toLowerCase()) && !/[A-Z].*[A-Z0-9]/u.test(word)) return null;
    at = skipGap(text, wordEnd);
  }
  return null;
}

const POINT_TAILS_BARE = "云位数对集阵积乘击播";
/** Han, kana and Hangul units, longest first within a first character. */
const HAN_UNITS: readonly (readonly [string, NumberUnit, number])[] = [
  ["个百分点", "points", 1], ["個百分點", "points", 1], ["百分点", "points", 1], ["百分點", "points", 1], ["個百分点", "points", 1],
  ["个百分比", "percent", 1], ["個數量級", "magnitude", 1], ["个数量级", "magnitude", 1], ["数量级", "magnitude", 1], ["數量級", "magnitude", 1],
  ["阶数量级", "magnitude", 1], ["个量级", "magnitude", 1], ["量级", "magnitude", 1], ["桁", "magnitude", 1], ["자릿수", "magnitude", 1],
  ["倍", "times", 1], ["배", "times", 1],
  ["パーセント", "percent", 1], ["퍼센트포인트", "points", 1], ["퍼센트", "percent", 1], ["ポイント", "points", 1], ["포인트", "points", 1], ["프로", "percent", 1],
  ["美元", "currency", 1], ["欧元", "currency", 1], ["英镑", "currency", 1], ["元", "currency", 1], ["人民币", "currency", 1], ["ドル", "currency", 1], ["円", "currency", 1], ["달러", "currency", 1],
];
const MEASURE_HEADS = new Set([...MEASURES.keys()].map((word) => word.charAt(0)));
const HAN_UNIT_HEADS = new Set(HAN_UNITS.map(([word]) => word.charAt(0)));

const CHANGE_VERBS = ["提升", "提高", "增加", "改善", "降低", "下降", "减少", "高出", "领先", "增长", "上升", "高", "低", "超过", "改进"];

/** True where a verb of change stands within a few characters before a figure. */
function changesBefore(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return CHANGE_VERBS.some((verb) => before.includes(verb));
}

/** A number without its unit, as far as 点 needs to know it. */
interface Bare {
  readonly start: number;
  readonly end: number;
  readonly isDecimal: boolean;
}

/** 点 and 个点 as points; null where they mean dots, hours or a list. */
function readBarePoints(text: string, at: number, number: Bare): UnitReading | null {
  const head = text.charAt(at);
  const point = head === "个" || head === "個" ? at + 1 : at;
  const char = text.charAt(point);
  if ((char !== "点" && char !== "點") || POINT_TAILS_BARE.includes(text.charAt(point + 1) || " ")) return null;
  return number.isDecimal || changesBefore(text, number.start) ? found("points", point + 1) : null;
}

const MORE = new Set(["多", "余", "餘", "来", "几"].map((char) => char.charCodeAt(0)));

function readHanUnit(text: string, from: number, number: Bare): UnitReading {
  const { end } = number;
  const at = MORE.has(text.charCodeAt(from)) ? from + 1 : from;
  const code = text.charCodeAt(at);
  if (at > from && (code === 0x25 || code === 0xff05)) return afterPercent(text, at + 1);
  const head = text.charAt(at);
  if (HAN_UNIT_HEADS.has(head)) {
    for (const [word, unit, factor] of HAN_UNITS) if (text.startsWith(word, at)) return found(unit, at + word.length, factor);
  }
  const points = readBarePoints(text, at, number);
  if (points !== null) return points;
  if (head === "割" && text.charAt(at + 1) !== "り") return found("percent", at + 1, 10);
  for (let length = MEASURE_HEADS.has(head) ? LONGEST_HAN_MEASURE : 0; length > 0; length--) {
    const measure = MEASURES.get(text.slice(at, at + length));
    if (measure !== undefined) return found("measure", at + length, 1, measure);
  }
  return none(end);
}
