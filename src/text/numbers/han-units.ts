import { readHanMeasure } from "./measures.js";
import type { Measure, NumberUnit } from "./mention.js";
import { afterPercent, found, foundMeasure, none, type UnitReading } from "./unit-reading.js";

/** True for 成 behind a number in the meaning of tenths: not in 三成分 or 一成不变. */
export function isTenths(text: string, at: number): boolean {
  if (text.charAt(at) !== "成") return false;
  const next = text.charAt(at + 1);
  return next === "" || !"分立员為为功形像型果本就长長熟不对對".includes(next);
}

/** Characters behind 点 with which it means a dot: 点云, 点对. */
const POINT_TAILS = "云位数对集阵积乘击播";
/** Units in Han, kana and Hangul, the longest first for each first character. */
const HAN_UNITS: readonly (readonly [unit: NumberUnit, words: string])[] = [
  ["points", "个百分点 個百分點 個百分点 百分点 百分點 퍼센트포인트 ポイント 포인트"],
  ["percent", "个百分比 パーセント 퍼센트 프로"],
  ["magnitude", "個數量級 个数量级 阶数量级 数量级 數量級 个量级 量级 桁 자릿수"],
  ["times", "倍 배"],
];

const UNITS_BY_HEAD = new Map<number, [word: string, unit: NumberUnit][]>();
for (const [unit, words] of HAN_UNITS) {
  for (const word of words.split(" ")) {
    const head = word.charCodeAt(0);
    const known = UNITS_BY_HEAD.get(head);
    if (known === undefined) UNITS_BY_HEAD.set(head, [[word, unit]]);
    else known.push([word, unit]);
  }
}

const CHANGE_VERBS = [
  "提升",
  "提高",
  "增加",
  "改善",
  "降低",
  "下降",
  "减少",
  "高出",
  "领先",
  "增长",
  "上升",
  "高",
  "低",
  "超过",
  "改进",
];

/** True where a verb of change is within eight UTF-16 units before a figure. */
function changesBefore(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return CHANGE_VERBS.some((verb) => before.includes(verb));
}

/** A number without its unit, as far as the meaning of 点 depends on it. */
export interface Bare {
  readonly start: number;
  readonly end: number;
  readonly isDecimal: boolean;
}

/** 点 and 个点 as percentage points; null where they mean dots, hours or a list. */
function readBarePoints(text: string, at: number, number: Bare): UnitReading | null {
  const head = text.charAt(at);
  const point = head === "个" || head === "個" ? at + 1 : at;
  const char = text.charAt(point);
  if ((char !== "点" && char !== "點") || POINT_TAILS.includes(text.charAt(point + 1) || " ")) return null;
  return number.isDecimal || changesBefore(text, number.start) ? found("points", point + 1) : null;
}

const MINUTE: Measure = { dimension: "time", factor: 60, isSure: false };

/**
 * True for 分 as minutes: with kana behind it, 30分かかる, but not behind 割, where it is a hundredth. In Chinese it is
 * a mark.
 */
function isJapaneseMinute(text: string, at: number, start: number): boolean {
  const next = text.charCodeAt(at + 1);
  return text.charAt(at) === "分" && next >= 0x3041 && next <= 0x3096 && text.charAt(start - 1) !== "割";
}

const MORE = "多余餘来几";

/** Reads the unit in Han, kana or Hangul at `from`, behind `number`; its unit is `none` where there is none. */
export function readHanUnit(text: string, from: number, number: Bare): UnitReading {
  const at = MORE.includes(text.charAt(from)) ? from + 1 : from;
  const code = text.charCodeAt(at);
  if (at > from && (code === 0x25 || code === 0xff05)) return afterPercent(text, at + 1);
  // 1.4 倍太阳质量 counts suns.
  const suns = text.startsWith("倍太", at) ? readHanMeasure(text, at) : null;
  if (suns !== null) return foundMeasure(suns);
  for (const [word, unit] of UNITS_BY_HEAD.get(code) ?? [])
    if (text.startsWith(word, at)) return found(unit, at + word.length);
  const points = readBarePoints(text, at, number);
  if (points !== null) return points;
  if (text.charAt(at) === "割" && text.charAt(at + 1) !== "り") return found("percent", at + 1, 10);
  if (isJapaneseMinute(text, at, number.start)) return foundMeasure({ measure: MINUTE, end: at + 1 });
  const measure = readHanMeasure(text, at);
  return measure === null ? none(number.end) : foundMeasure(measure);
}
