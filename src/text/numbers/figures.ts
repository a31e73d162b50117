import {
  blanksEnd,
  CLASS_OF,
  digitsEnd,
  isBlank,
  isDigit,
  isLetter,
  lettersEnd,
  VULGAR,
  VULGAR_FRACTIONS,
} from "./chars.js";
import { currencyBefore } from "./currency.js";
import { digitsOverEnd, scanFraction } from "./fractions.js";
import { isTenths } from "./han-units.js";
import { type Literal, readLiteral } from "./literal.js";
import { createMention, type Measure, type NumberKind, type NumberMention } from "./mention.js";
import { scale, type Scaled } from "./scales.js";
import { isNegativeBefore } from "./sign.js";
import { isFactor, readUnit } from "./unit.js";
import type { UnitReading } from "./unit-reading.js";

/**
 * Reads the number whose first digit is at `start` and adds it to `mentions`; gives the offset at which scanning
 * continues.
 */
export function scanDigits(text: string, start: number, mentions: NumberMention[]): number {
  const literal = withVulgar(text, readLiteral(text, start));
  const context = kindBefore(text, start) ?? (continuesName(text, start, mentions) ? "name" : null);
  if (literal.isName) {
    mentions.push(
      createMention({ start, end: literal.end, value: literal.value, readings: literal.readings, kind: "name" }),
    );
    return literal.end;
  }
  const numerator = context === null && literal.step === 1 ? digitsOverEnd(text, literal.end) : 0;
  const over = numerator > 0 ? scanFraction(text, start, numerator, literal.value, mentions) : null;
  if (over !== null) return over;
  const leading = leadingPoint(text, start, literal);
  const scaled = scale(text, leading ?? literal);
  const from = leading === null ? start : start - 1;
  const bare = readUnit(text, from, scaled.end, scaled.step < 1);
  const money = bare.unit === "none" ? currencyBefore(text, from) : null;
  const unit: UnitReading =
    money !== null
      ? { ...bare, unit: "currency", measure: money, end: scaled.end }
      : bare.unit === "none" && isFactor(text, from)
        ? { ...bare, unit: "times", end: scaled.end }
        : bare;
  const kind =
    context === "name" && unit.unit !== "percent" && unit.unit !== "times"
      ? "name"
      : context === "name"
        ? "plain"
        : (context ?? kindAfter(text, leading ?? literal, scaled, unit, start));
  mentions.push(complete(text, from, literal, scaled, unit, kind));
  const last = mentions.at(-1);
  return last !== undefined && (last.unit === "measure" || last.kind === "plain")
    ? Math.max(literal.end, last.end)
    : literal.end;
}

/** The literal with a single-character fraction behind it: `2½`. */
function withVulgar(text: string, literal: Literal): Literal {
  const code = text.charCodeAt(literal.end);
  if (CLASS_OF[code] !== VULGAR || literal.step < 1 || literal.isName) return literal;
  return {
    ...literal,
    end: literal.end + 1,
    value: literal.value + (VULGAR_FRACTIONS.get(code) ?? 0),
    step: 0.5,
    readings: [],
  };
}

/** True where a hyphen joins a number to the name before it: `Qwen2.5-7B`. */
function continuesName(text: string, start: number, mentions: readonly NumberMention[]): boolean {
  const last = mentions.at(-1);
  return (
    last !== undefined &&
    last.kind === "name" &&
    last.end === start - 1 &&
    text.charCodeAt(start - 1) === 0x2d &&
    isLetter(text.charCodeAt(last.start - 1))
  );
}

/** The literal with the zero that is omitted before a point: `.5`, `p<.05`; null where there is no such point. */
function leadingPoint(text: string, start: number, literal: Literal): Literal | null {
  if (text.charCodeAt(start - 1) !== 0x2e || literal.step < 1) return null;
  const before = text.charCodeAt(start - 2);
  if (isDigit(before) || isLetter(before) || before >= 0x2e80 || before === 0x29 || before === 0x2e) return null;
  return {
    ...literal,
    value: literal.value * 10 ** -literal.digits.length,
    step: 10 ** -literal.digits.length,
    readings: [literal.value],
  };
}

/** Words in front of the number of a place in a paper: Theorem 0.1, 定理 3. */
const CITED =
  /(?:(?<![A-Za-z])(?:Theorems?|Thm\.|Propositions?|Prop\.|Lemmas?|Corollary|Definitions?|Sections?|Sec\.|Chapters?|Appendix|Figures?|Figs?\.|Tables?|Equations?|Eqs?\.)|定理|命题|命題|引理|補題|附录|付録)\s?$/u;
/** Last characters of the words before a cited number, and blanks. */
const BEFORE_CITED = new Set(" \u00a0理题題录録.");
const LONGEST_CITED = 14;

function isCited(text: string, start: number): boolean {
  return BEFORE_CITED.has(text.charAt(start - 1)) && CITED.test(text.slice(Math.max(0, start - LONGEST_CITED), start));
}

/** The kind of a number by the characters before it; null where they do not decide. */
function kindBefore(text: string, start: number): NumberKind | null {
  const before = text.charCodeAt(start - 1);
  if (isLetter(before)) return isTimesPrefix(text, start) || isCommandEnd(text, start) ? null : "name";
  if (before === 0x5e || before === 0x5f) return "index";
  if (before === 0x7b || before === 0x2d || before === 0x2b || before === 0x2212)
    return kindBehindMark(text, start, before);
  if (before === 0x40 || before === 0x2010 || before === 0x2011) return "name";
  if (before === 0x2248 && (")}$]".includes(text.charAt(start - 2) || " ") || text.charCodeAt(start - 3) === 0x2f))
    return "index";
  if (before === 0x7b2c || (isBlank(before) && text.charAt(start - 2) === "第")) return "ordinal";
  return isCited(text, start) ? "index" : null;
}

/** The kind of a number behind `{`, `-` or `+`: an index, or part of a name such as `CIFAR-10`. */
function kindBehindMark(text: string, start: number, mark: number): NumberKind | null {
  let at = start - 2;
  if (mark !== 0x7b && text.charCodeAt(at) === 0x7b) at--;
  const code = text.charCodeAt(at);
  if (code === 0x5e || code === 0x5f) return "index";
  return mark === 0x2d && at === start - 2 && (isLetter(code) || code === 0x29) ? "name" : null;
}

/** True for `x3` behind a blank or digit: "times three". */
function isTimesPrefix(text: string, start: number): boolean {
  const code = text.charCodeAt(start - 1);
  return (code === 0x78 || code === 0x58) && !isLetter(text.charCodeAt(start - 2));
}

/** True where the letters before a number are a TeX command: `\sim10`, `\approx5`. */
function isCommandEnd(text: string, start: number): boolean {
  let at = start - 1;
  while (start - at < 12 && isLetter(text.charCodeAt(at))) at--;
  return text.charCodeAt(at) === 0x5c;
}

const MARKER_TAILS = new Set([0x29, 0xff09, 0x3001]);

/** The kind of a number by the characters behind it. */
function kindAfter(text: string, literal: Literal, scaled: Scaled, unit: UnitReading, start: number): NumberKind {
  if (scaled.end > literal.end) return "plain";
  const code = text.charCodeAt(literal.end);
  if (literal.step === 1 && MARKER_TAILS.has(code) && literal.digits.length <= 2 && opensItem(text, start, code))
    return "marker";
  if (literal.step === 1 && literal.end - start === 4 && isYear(literal.value))
    return decadeEnd(text, literal.end) > 0
      ? "decade"
      : unit.unit === "none" || unit.measure?.factor === YEAR
        ? "year"
        : "plain";
  if (decadeEnd(text, literal.end) > 0) return "decade";
  if (isClock(text, literal.end)) return "clock";
  if (!isLetter(code))
    return text.charAt(literal.end) === "月" ? "month" : text.startsWith("世纪", literal.end) ? "ordinal" : "plain";
  const wordEnd = lettersEnd(text, literal.end);
  const word = text.slice(literal.end, Math.min(wordEnd, literal.end + 3)).toLowerCase();
  if (word === "st" || word === "nd" || word === "rd" || word === "th") return "ordinal";
  const isSize = (code === 0x78 || code === 0x58) && isDigit(text.charCodeAt(literal.end + 1));
  return unit.unit === "none" && !isSize ? "name" : "plain";
}

/** Seconds of a year. 1999年 is a year although its unit is one of time; 1800 ms is not. */
const YEAR = 31557600;

const isYear = (value: number): boolean => value >= 1500 && value < 2200;

/** Offset behind the mark of a decade (`1930s`, `30年代`); 0 where there is none. */
function decadeEnd(text: string, end: number): number {
  const code = text.charCodeAt(end);
  if (code === 0x5e74) return text.charAt(end + 1) === "代" ? end + 2 : 0;
  const quote = code === 0x27 || code === 0x2019 ? 1 : 0;
  const before = text.charCodeAt(end - 1);
  return before === 0x30 &&
    text.charCodeAt(end - 2) !== 0x2e &&
    text.charCodeAt(end + quote) === 0x73 &&
    !isLetter(text.charCodeAt(end + quote + 1))
    ? end + quote + 1
    : 0;
}

/**
 * True for a number that begins a list item, at a line start or behind a bracket or punctuation: `1)`, `（2）`, `3、`.
 */
function opensItem(text: string, start: number, tail: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < 4 && isBlank(text.charCodeAt(at))) at--;
  const before = text.charAt(at);
  if (before === "(" || before === "（") return tail !== 0x3001;
  return before === "" || "；;。，,：:、.".includes(before) || text.charCodeAt(start - 1) === 0x0a;
}

/** Kinds for which a following 年, s or m is no unit of measurement. */
const UNITLESS = new Set<NumberKind>(["decade", "month", "clock", "year", "ordinal"]);

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2018 || code === 0x2019;

function complete(
  text: string,
  start: number,
  literal: Literal,
  scaled: Scaled,
  unit: UnitReading,
  kind: NumberKind,
): NumberMention {
  const readings: number[] = [];
  if (scaled.end === literal.end && isTenths(text, scaled.end))
    return createMention({
      start,
      end: scaled.end + 1,
      value: scaled.value * 10,
      step: scaled.step * 10,
      unit: "percent",
    });
  if (kind === "decade") readings.push(literal.value % 100, Math.floor(literal.value / 100) + 1);
  if (kind === "clock") readings.push(...clockReadings(text, literal));
  if (isApostrophe(text.charCodeAt(start - 1)) && literal.digits.length === 2 && literal.step === 1)
    readings.push(2000 + literal.value, 1900 + literal.value);
  const isNegative = isNegativeBefore(text, start);
  const ratio = slashRatio(text, literal, scaled);
  if (ratio !== null) readings.push(ratio);
  if (UNITLESS.has(kind))
    return createMention({
      start,
      end: scaled.end,
      value: scaled.value,
      readings: [...scaled.readings, ...readings],
      step: scaled.step,
      kind,
    });
  const factor = unit.factor;
  const isBinary = unit.unit === "none" && /^ ?[kK]$/u.test(text.slice(literal.end, scaled.end));
  if (isBinary && Number.isInteger(Math.log2(literal.value))) readings.push(literal.value * 1024);
  return createMention({
    start,
    end: unit.unit === "none" ? scaled.end : unit.end,
    value: scaled.value * factor,
    readings: readings.length === 0 ? scaled.readings : [...scaled.readings, ...readings],
    step: scaled.step * factor,
    unit: unit.unit,
    measure: speedBefore(text, start, unit.measure) ?? unit.measure,
    kind,
    isNegative,
  });
}

/** Seconds of the unit of time that a Chinese speed has before its figure: 时速 96 公里, 每秒约 30 米. */
const SPEEDS: readonly (readonly [time: RegExp, seconds: number])[] = [
  [/(?:时速|時速|每小时|每小時)[^\d。，,；;]{0,4}$/u, 3600],
  [/(?:秒速|每秒钟?)[^\d。，,；;]{0,4}$/u, 1],
];

/** The speed of a length behind 时速 or 每秒; null for other measures and elsewhere. */
function speedBefore(text: string, start: number, measure: Measure | null): Measure | null {
  if (measure?.dimension !== "length") return null;
  const before = text.slice(Math.max(0, start - 8), start);
  const speed = SPEEDS.find(([time]) => time.test(before));
  return speed === undefined
    ? null
    : { dimension: "length/time", factor: measure.factor / speed[1], isSure: measure.isSure };
}

/** True before am, pm, a.m., p.m. */
function isClock(text: string, end: number): boolean {
  const at = blanksEnd(text, end, 1);
  const code = text.charCodeAt(at) | 0x20;
  if (code !== 0x61 && code !== 0x70) return false;
  const next = text.charCodeAt(at + 1) === 0x2e ? at + 2 : at + 1;
  return (text.charCodeAt(next) | 0x20) === 0x6d && !isLetter(text.charCodeAt(next + 1));
}

function clockReadings(text: string, literal: Literal): number[] {
  const hour = Number(literal.digits);
  const readings = [hour, Math.round((literal.value - hour) * 100)];
  return (text.charCodeAt(blanksEnd(text, literal.end, 1)) | 0x20) === 0x70 ? [...readings, hour + 12] : readings;
}

/** What precedes `12` in `\frac12`, a half. */
const TEX_FRACTION = /\\[dt]?frac ?$/u;

/** The value of `3/4`, `3⁄4` and `\frac{3}{4}`; null where there is no such fraction. */
function slashRatio(text: string, literal: Literal, scaled: Scaled): number | null {
  if (scaled.end !== literal.end) return null;
  if (literal.digits.length === 2 && TEX_FRACTION.test(text.slice(Math.max(0, literal.end - 8), literal.end - 2)))
    return Math.floor(literal.value / 10) / (literal.value % 10 || 1);
  const mark = text.charCodeAt(literal.end);
  const isTex = mark === 0x7d && text.charCodeAt(literal.end + 1) === 0x7b;
  const from = literal.end + (isTex ? 2 : 1);
  if ((mark !== 0x2f && mark !== 0x2044 && !isTex) || !isDigit(text.charCodeAt(from))) return null;
  const end = digitsEnd(text, from);
  if (end - from > 5) return null;
  const under = readLiteral(text, from);
  return under.value > 0 ? literal.value / under.value : null;
}
