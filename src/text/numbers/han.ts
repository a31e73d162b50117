import { blanksEnd, CLASS_OF, HAN_NUMERAL, isDigit } from "./chars.js";
import { readLiteral } from "./literal.js";

const DIGITS = new Map([..."〇0零0一1二2三3四4五5六6七7八8九9两2兩2壹1贰2叁3肆4伍5陆6柒7捌8玖9".matchAll(/(\D)(\d)/gu)].map((pair) => [pair[1] ?? "", Number(pair[2])]));
const TENS: ReadonlyMap<string, number> = new Map([["十", 10], ["拾", 10], ["百", 100], ["佰", 100], ["千", 1000], ["仟", 1000]]);
const MYRIADS: ReadonlyMap<string, number> = new Map([["万", 1e4], ["萬", 1e4], ["亿", 1e8], ["億", 1e8]]);

/** A number in Chinese numerals. */
export interface HanNumber {
  readonly end: number;
  readonly value: number;
  readonly readings: readonly number[];
  /** The value itself for scales alone (千亿, 百万), which give an order of size. */
  readonly step: number;
  /** True where the characters name no certain figure: a single 百 or 万, 四五 for "four or five". */
  readonly isVague: boolean;
}

/** Runs longer than this are no number; they are passed over. */
const MAX_RUN = 24;

function runEnd(text: string, start: number): number {
  let end = start;
  while (CLASS_OF[text.charCodeAt(end)] === HAN_NUMERAL) end++;
  return end;
}

/** Reads the Chinese numerals that begin at `start`, decimals (八点五) included. */
export function readHan(text: string, start: number): HanNumber {
  const end = runEnd(text, start);
  if (end - start > MAX_RUN) return { end, value: 0, readings: [], step: 1, isVague: true };
  const run = text.slice(start, end);
  const chars = Array.from(run);
  if (chars.every((char) => DIGITS.has(char))) return readPositional(text, chars, end);
  const { value, rest } = sumOf(chars);
  const isVague = (chars.length === 1 && run !== "十") || isFallingScale(chars);
  const step = chars.every((char) => scaleOf(char) > 0) ? value : 1;
  const whole: HanNumber = { end, value, readings: rest === 0 ? [] : [value - rest.digit + rest.digit * rest.unit], step, isVague };
  return withDecimals(text, whole);
}

const scaleOf = (char: string | undefined): number => TENS.get(char ?? "") ?? MYRIADS.get(char ?? "") ?? 0;

/** 亿万, 千百: scales from great to small without digits mean "very many". */
function isFallingScale(chars: readonly string[]): boolean {
  return chars.length > 1 && chars.every((char) => scaleOf(char) > 0) && scaleOf(chars[0]) > scaleOf(chars[1]);
}

/** 二〇二四 digit by digit; a pair such as 四五 is "four or five". */
function readPositional(text: string, chars: readonly string[], end: number): HanNumber {
  const digits = chars.map((char) => DIGITS.get(char) ?? 0);
  const value = Number(digits.join(""));
  if (digits.length === 1) return withDecimals(text, { end, value, readings: [], step: 1, isVague: false });
  const isFigure = digits.length >= 3 || chars.includes("〇") || chars.includes("零");
  return { end, value, readings: digits, step: 1, isVague: !isFigure || new Set(digits).size === 1 };
}

/** Value of numerals with 十百千万亿; `rest` is a last digit that may stand for the next lower place (两万五). */
function sumOf(chars: readonly string[]): { value: number; rest: 0 | { digit: number; unit: number } } {
  let total = 0;
  let part = 0;
  let digit = 0;
  let lastUnit = 1;
  let zero = false;
  for (const char of chars) {
    const ones = DIGITS.get(char);
    const tens = TENS.get(char);
    if (ones !== undefined) {
      digit = ones;
      zero ||= ones === 0;
    } else if (char === "廿" || char === "卅") {
      part += char === "廿" ? 20 : 30;
    } else if (tens !== undefined) {
      part += (digit === 0 ? 1 : digit) * tens;
      digit = 0;
      zero = false;
      lastUnit = tens;
    } else {
      const unit = MYRIADS.get(char) ?? 1;
      part += digit;
      if (part === 0 && total === 0) part = 1;
      total = unit === 1e8 || total < unit ? (total + part) * unit : total + part * unit;
      part = 0;
      digit = 0;
      zero = false;
      lastUnit = unit;
    }
  }
  const rest = digit > 0 && !zero && lastUnit >= 100 ? { digit, unit: lastUnit / 10 } : 0;
  return { value: total + part + digit, rest };
}

/** 八点五, 九十二點三. */
function withDecimals(text: string, whole: HanNumber): HanNumber {
  const point = text.charAt(whole.end);
  if (point !== "点" && point !== "點") return whole;
  let end = whole.end + 1;
  let decimals = "";
  for (let digit = DIGITS.get(text.charAt(end)); digit !== undefined && decimals.length < 12; digit = DIGITS.get(text.charAt(end))) {
    decimals += String(digit);
    end++;
  }
  if (decimals === "") return whole;
  return { end, value: whole.value + Number(`0.${decimals}`), readings: whole.readings, step: 10 ** -decimals.length, isVague: false };
}

/** A number behind 分之, in numerals or digits; null where there is none. */
export function readPart(text: string, from: number): { value: number; step: number; end: number } | null {
  const at = blanksEnd(text, from, 1);
  if (isDigit(text.charCodeAt(at))) return readLiteral(text, at);
  return CLASS_OF[text.charCodeAt(at)] === HAN_NUMERAL ? readHan(text, at) : null;
}

const KOREAN_SCALES: ReadonlyMap<string, number> = new Map([["만", 1e4], ["억", 1e8], ["조", 1e12], ["천", 1e3], ["백", 1e2], ["兆", 1e12]]);
/** 千米, 千克, 千瓦 …: the scale belongs to the unit. */
const UNIT_HEADS = "米克瓦卡赫伏焦帕兆字分";
const isScale = (char: string): boolean => TENS.has(char) || MYRIADS.has(char) || KOREAN_SCALES.has(char);

/** Reads 万, 亿, 万亿, 百万, 千万, 만, 억 … behind digits; null where no scale stands at `at`. */
export function readHanScale(text: string, at: number): { factor: number; end: number } | null {
  let end = at;
  let factor = 1;
  while (end - at < 4 && isScale(text.charAt(end))) {
    const char = text.charAt(end);
    const next = text.charAt(end + 1);
    if ((char === "千" || char === "百") && next !== "" && UNIT_HEADS.includes(next)) break;
    if (char === "백" && next === "분") break;
    if (char === "조" || char === "兆" ? next === "赫" || next === "字" || next === "瓦" : false) break;
    factor *= TENS.get(char) ?? MYRIADS.get(char) ?? KOREAN_SCALES.get(char) ?? 1;
    end++;
  }
  return end === at ? null : { factor, end };
}

