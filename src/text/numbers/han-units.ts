import { LONGEST_HAN_MEASURE, MEASURES } from "./measures.js";
import type { NumberUnit } from "./mention.js";
import { afterPercent, found, none, type UnitReading } from "./unit-reading.js";

/** 成 behind a number, as tenths: not 三成分 or 一成不变. */
export function isTenths(text: string, at: number): boolean {
  if (text.charAt(at) !== "成") return false;
  const next = text.charAt(at + 1);
  return next === "" || !"分立员為为功形像型果本就长長熟不对對".includes(next);
}

/** 点云, 点对 …: behind these 点 is a dot. */
const POINT_TAILS = "云位数对集阵积乘击播";
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
export interface Bare {
  readonly start: number;
  readonly end: number;
  readonly isDecimal: boolean;
}

/** 点 and 个点 as points; null where they mean dots, hours or a list. */
function readBarePoints(text: string, at: number, number: Bare): UnitReading | null {
  const head = text.charAt(at);
  const point = head === "个" || head === "個" ? at + 1 : at;
  const char = text.charAt(point);
  if ((char !== "点" && char !== "點") || POINT_TAILS.includes(text.charAt(point + 1) || " ")) return null;
  return number.isDecimal || changesBefore(text, number.start) ? found("points", point + 1) : null;
}

const MORE = new Set(["多", "余", "餘", "来", "几"].map((char) => char.charCodeAt(0)));

/** Reads a unit in Han, kana or Hangul that begins at `from`. */
export function readHanUnit(text: string, from: number, number: Bare): UnitReading {
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
  for (let length = MEASURE_HEADS.has(head) ? Math.min(LONGEST_HAN_MEASURE, text.length - at) : 0; length > 0; length--) {
    const measure = MEASURES.get(text.slice(at, at + length));
    if (measure !== undefined) return found("measure", at + length, 1, measure);
  }
  return none(end);
}
