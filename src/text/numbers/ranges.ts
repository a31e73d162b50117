import { isBlank, isDigit } from "./chars.js";
import type { NumberMention } from "./mention.js";

const LINKS = new Set([
  "-",
  "–",
  "—",
  "--",
  "---",
  "−",
  "~",
  "～",
  "∼",
  "至",
  "到",
  "to",
  "and",
  "和",
  "与",
  "或",
  "or",
  "$-$",
  "$--$",
  "\\sim",
  "±",
  "\\pm",
  "+-",
  "+/-",
  "/",
  "、",
  ",",
  "，",
]);
/** Links of a range, whose two numbers share a scale too. */
const RANGE_LINKS = new Set([
  "-",
  "–",
  "—",
  "--",
  "---",
  "−",
  "~",
  "～",
  "∼",
  "至",
  "到",
  "to",
  "$-$",
  "$--$",
  "\\sim",
  "±",
  "\\pm",
  "+-",
  "+/-",
]);
/** UTF-16 units between two numbers of a range at most. */
const MAX_LINK = 8;

/**
 * Completes numbers that belong together, in place: those of a range share a unit, groups of digits and shares get
 * their common value as a reading.
 */
export function linkNumbers(text: string, mentions: NumberMention[]): readonly NumberMention[] {
  if (mentions.length < 2) return mentions;
  inheritUnits(text, mentions);
  joinGroups(text, mentions);
  readShares(text, mentions);
  readRatios(text, mentions);
  return mentions;
}

/**
 * Gives the first number of a range (3–5 %, 3 到 5 个百分点, 10–20万, four- to fivefold) the unit of the second and, as
 * a reading, its scale.
 */
function inheritUnits(text: string, mentions: NumberMention[]): void {
  for (let index = mentions.length - 2; index >= 0; index--) {
    const first = mentions[index];
    const second = mentions[index + 1];
    if (first === undefined || second === undefined) break;
    if (first.unit !== "none" || second.start - first.end > MAX_LINK || second.start < first.end) continue;
    const link = linkBetween(text, first.end, second.start);
    if (!LINKS.has(link)) continue;
    const factor = RANGE_LINKS.has(link) ? scaleOf(text, second) / scaleOf(text, first) : 1;
    // 四到六成: the second number counts tenths in percent already.
    const scaled = text.charAt(second.end - 1) === "成" ? 10 : factor;
    const readings = scaled > 1 && second.value > 0 ? [...first.readings, first.value * scaled] : first.readings;
    const unit = RANGE_LINKS.has(link) && first.kind !== "name" ? { unit: second.unit, measure: second.measure } : {};
    const kind = first.kind === "plain" && second.kind === "name" ? "name" : first.kind;
    mentions[index] = { ...first, ...unit, readings, kind };
  }
}

/** The text between two numbers, without blanks, `$` and the hyphen of a suspended compound. */
function linkBetween(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  if (text.charCodeAt(from) === 0x2d && isBlank(text.charCodeAt(from + 1)) && to - from > 3) from++;
  while (from < to && (isBlank(text.charCodeAt(from)) || text.charCodeAt(from) === 0x24)) from++;
  while (to > from && (isBlank(text.charCodeAt(to - 1)) || text.charCodeAt(to - 1) === 0x24)) to--;
  return text.slice(from, to);
}

/** The power of ten of a number's scale: 10⁴ for 20万 and 2.5万, 1 for 20 and 3.5. */
function scaleOf(text: string, { start, end, step }: NumberMention): number {
  return Math.max(1, Math.round(step * 10 ** decimalsIn(text, start, end)));
}

/** The number of ASCII digits behind a number's first decimal point. */
function decimalsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const isAfterPoint = count > 0 || (at > start && text.charCodeAt(at - 1) === 0x2e);
    if (isAfterPoint && code >= 0x30 && code <= 0x39) count++;
    else if (count > 0) break;
  }
  return count;
}

const GROUP_GAP = /^(?:[\s,，]|\s,|,\s|\s,\s|\\ )$/u;

/** Gives the groups of `2 800`, `1 234 567` and `2, 800` the whole number as a reading. */
function joinGroups(text: string, mentions: NumberMention[]): void {
  for (let first = 0; first + 1 < mentions.length; first++) {
    let last = first;
    let value = headOf(text, mentions[first]);
    while (value >= 0 && last + 1 < mentions.length && isGroup(text, mentions[last], mentions[last + 1])) {
      last++;
      value = value * 1000 + (mentions[last]?.value ?? 0);
    }
    if (last === first) continue;
    for (let at = first; at <= last; at++) {
      const mention = mentions[at];
      if (mention !== undefined) mentions[at] = { ...mention, readings: [...mention.readings, value] };
    }
    first = last;
  }
}

/** The value of a number that may be the first group of thousands; -1 for others. */
function headOf(text: string, mention: NumberMention | undefined): number {
  if (mention === undefined || mention.form !== "digits" || mention.step !== 1 || mention.value >= 1000) return -1;
  if (mention.unit !== "none") return -1;
  return mention.end - mention.start <= 3 && text.charCodeAt(mention.start) !== 0x30 ? mention.value : -1;
}

function isGroup(text: string, before: NumberMention | undefined, group: NumberMention | undefined): boolean {
  if (before === undefined || group === undefined || group.form !== "digits" || group.value >= 1000) return false;
  if (before.unit !== "none") return false;
  const { start } = group;
  for (let at = start; at < start + 3; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return !isDigit(text.charCodeAt(start + 3)) && GROUP_GAP.test(text.slice(before.end, start));
}

const SHARE_LINK = /^\s(?:out\s)?(?:of|in)\s(?:(?:the|all|every|each|its|their)\s)?$/u;

/** Gives "nine out of ten", "three in five" and "9 of the 12" their share as a reading of the first number. */
function readShares(text: string, mentions: NumberMention[]): void {
  for (let index = mentions.length - 2; index >= 0; index--) {
    const part = mentions[index];
    const whole = mentions[index + 1];
    if (part === undefined || whole === undefined || part.unit !== "none" || part.value >= whole.value) continue;
    if (part.step !== 1 || whole.step !== 1 || whole.start - part.end > 14) continue;
    if (!SHARE_LINK.test(text.slice(part.end, whole.start))) continue;
    mentions[index] = { ...part, readings: [...part.readings, part.value / whole.value] };
  }
}

const RATIO_LINK = /^\$?[ \t]{0,2}\{?[:：∶]\}?[ \t]{0,2}\$?$/u;

/**
 * Gives the parts of a ratio their share of the sum as a reading: 80 % and 20 % for `4:1`, 70 %, 20 % and 10 % for
 * `7:2:1`.
 */
function readRatios(text: string, mentions: NumberMention[]): void {
  for (let from = 0; from < mentions.length; from++) {
    let to = from;
    while (isRatio(text, mentions[to], mentions[to + 1])) to++;
    if (to === from) continue;
    const parts = mentions.slice(from, to + 1);
    const sum = parts.reduce((total, { value }) => total + value, 0);
    for (const [at, part] of parts.entries())
      mentions[from + at] = { ...part, readings: [...part.readings, part.value / sum] };
    from = to;
  }
}

/** True where two whole numbers up to 100 are parts of one ratio. */
function isRatio(text: string, a: NumberMention | undefined, b: NumberMention | undefined): boolean {
  if (a === undefined || b === undefined || b.start - a.end > 6) return false;
  const areParts = [a, b].every(({ kind, step, value }) => kind === "plain" && step === 1 && value > 0 && value <= 100);
  return areParts && RATIO_LINK.test(text.slice(a.end, b.start));
}
