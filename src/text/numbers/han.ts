import { blanksEnd, CLASS_OF, HAN_NUMERAL, isDigit, NUMERALS } from "./chars.js";
import { readLiteral } from "./literal.js";
import { NO_READINGS } from "./mention.js";

/** A number in Chinese numerals. */
export interface HanNumber {
  readonly end: number;
  readonly value: number;
  readonly readings: readonly number[];
  /**
   * Value of one unit in the last place; the value itself for scales alone (千亿, 百万), which give an order of
   * magnitude.
   */
  readonly step: number;
  /** True for no definite figure: a single 百 or 万, 四五 for "four or five". */
  readonly isVague: boolean;
}

/** Characters above which a run is no number and is skipped. */
const MAX_RUN = 24;

function runEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && CLASS_OF[text.charCodeAt(end)] === HAN_NUMERAL) end++;
  return end;
}

/** Value of the numeral at `at`; -1 where there is none. */
const worthAt = (text: string, at: number): number => NUMERALS.get(text.charCodeAt(at)) ?? -1;

const isScale = (worth: number): boolean => worth >= 10 && worth !== 20 && worth !== 30;

/** Reads the Chinese numerals from `start` on, decimals (八点五) included. */
export function readHan(text: string, start: number): HanNumber {
  const end = runEnd(text, start);
  if (end - start === 1) return readSingle(text, start);
  if (end - start > MAX_RUN) return { end, value: 0, readings: NO_READINGS, step: 1, isVague: true };
  let digits = 0;
  let scales = 0;
  for (let at = start; at < end; at++) {
    const worth = worthAt(text, at);
    if (worth < 10) digits++;
    else if (isScale(worth)) scales++;
  }
  if (digits === end - start) return readPositional(text, start, end);
  const { value, rest } = sumOf(text, start, end);
  const areScales = scales === end - start;
  // 亿万, 千百: descending scales without digits mean "very many".
  const isVague = areScales && worthAt(text, start) > worthAt(text, start + 1);
  return withDecimals(text, {
    end,
    value,
    readings: rest === 0 ? NO_READINGS : [value - rest.digit + rest.digit * rest.unit],
    step: areScales ? value : 1,
    isVague,
  });
}

/** A single numeral: of the scales, only 十 is a definite figure. */
function readSingle(text: string, start: number): HanNumber {
  const value = worthAt(text, start);
  const isVague = value >= 10 && text.charAt(start) !== "十";
  return withDecimals(text, {
    end: start + 1,
    value,
    readings: NO_READINGS,
    step: isScale(value) ? value : 1,
    isVague,
  });
}

/** Numerals as digits, 二〇二四; a pair such as 四五 is "four or five". */
function readPositional(text: string, start: number, end: number): HanNumber {
  const digits: number[] = [];
  for (let at = start; at < end; at++) digits.push(worthAt(text, at));
  const isFigure = digits.length >= 3 || digits.includes(0);
  return {
    end,
    value: Number(digits.join("")),
    readings: digits,
    step: 1,
    isVague: !isFigure || digits.every((digit) => digit === digits[0]),
  };
}

/** The value of numerals with 十百千万亿; `rest` is a final digit that may be of the next lower place (两万五). */
function sumOf(text: string, start: number, end: number): { value: number; rest: 0 | { digit: number; unit: number } } {
  let total = 0;
  let part = 0;
  let digit = 0;
  let lastUnit = 1;
  let zero = false;
  for (let at = start; at < end; at++) {
    const worth = worthAt(text, at);
    if (worth < 10) {
      digit = worth;
      zero ||= worth === 0;
    } else if (!isScale(worth)) {
      part += worth;
    } else if (worth < 1e4) {
      part += (digit === 0 ? 1 : digit) * worth;
      digit = 0;
      zero = false;
      lastUnit = worth;
    } else {
      part += digit;
      if (part === 0 && total === 0) part = 1;
      total = worth === 1e8 || total < worth ? (total + part) * worth : total + part * worth;
      part = 0;
      digit = 0;
      zero = false;
      lastUnit = worth;
    }
  }
  const rest = digit > 0 && !zero && lastUnit >= 100 ? { digit, unit: lastUnit / 10 } : 0;
  return { value: total + part + digit, rest };
}

/** The number with the decimals behind it: 八点五, 九十二點三. */
function withDecimals(text: string, whole: HanNumber): HanNumber {
  const point = text.charCodeAt(whole.end);
  if (point !== 0x70b9 && point !== 0x9ede) return whole;
  let end = whole.end + 1;
  let decimals = "";
  for (let digit = worthAt(text, end); digit >= 0 && digit < 10 && decimals.length < 12; digit = worthAt(text, end)) {
    decimals += String(digit);
    end++;
  }
  if (decimals === "") return whole;
  return {
    end,
    value: whole.value + Number(`0.${decimals}`),
    readings: whole.readings,
    step: 10 ** -decimals.length,
    isVague: false,
  };
}

/** The number behind 分之, in numerals or digits, at `from`; null where there is none. */
export function readPart(text: string, from: number): { value: number; step: number; end: number } | null {
  const at = blanksEnd(text, from, 1);
  const code = text.charCodeAt(at);
  if (isDigit(code)) return readLiteral(text, at);
  return CLASS_OF[code] === HAN_NUMERAL ? readHan(text, at) : null;
}

const KOREAN_SCALES: ReadonlyMap<string, number> = new Map([
  ["만", 1e4],
  ["억", 1e8],
  ["조", 1e12],
  ["천", 1e3],
  ["백", 1e2],
  ["兆", 1e12],
]);
/** Characters behind 千 and 百 with which the scale is part of a unit: 千米, 千克, 千瓦. */
const UNIT_HEADS = "米克瓦卡赫伏焦帕兆字分";

/** Factor of a Chinese or Korean scale at `at`; 0 where there is none. */
function scaleAt(text: string, at: number): number {
  const worth = worthAt(text, at);
  return isScale(worth) ? worth : (KOREAN_SCALES.get(text.charAt(at)) ?? 0);
}

/** Reads the scales behind digits at `at`: 万, 亿, 万亿, 百万, 千万, 만, 억; null where there are none. */
export function readHanScale(text: string, at: number): { factor: number; end: number } | null {
  let end = at;
  let factor = 1;
  for (let worth = scaleAt(text, end); worth > 0 && end - at < 4; worth = scaleAt(text, end)) {
    const char = text.charAt(end);
    const next = text.charAt(end + 1);
    if ((char === "千" || char === "百") && next !== "" && UNIT_HEADS.includes(next)) break;
    if (char === "백" && next === "분") break;
    if ((char === "조" || char === "兆") && (next === "赫" || next === "字" || next === "瓦")) break;
    factor *= worth;
    end++;
  }
  return end === at ? null : { factor, end };
}
