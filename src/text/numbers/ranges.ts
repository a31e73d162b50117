import { isBlank } from "./chars.js";
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
  "/",
  "、",
  ",",
  "，",
]);
/** Links that make a range, across which a scale carries too. */
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
]);

/** Gives the first number of a range (3–5 %, 3 到 5 个百分点, 10–20万) the unit and, as a reading, the scale of the second. */
export function inheritUnits(text: string, mentions: NumberMention[]): readonly NumberMention[] {
  for (let index = mentions.length - 2; index >= 0; index--) {
    const first = mentions[index];
    const second = mentions[index + 1];
    if (first === undefined || second === undefined) break;
    if (first.unit !== "none" || second.start - first.end > 6 || second.start < first.end) continue;
    const link = linkBetween(text, first.end, second.start);
    if (!LINKS.has(link)) continue;
    const factor = RANGE_LINKS.has(link) ? scaleOf(text, second) / scaleOf(text, first) : 1;
    const readings = factor > 1 && second.value > 0 ? [...first.readings, first.value * factor] : first.readings;
    const unit = RANGE_LINKS.has(link) && first.kind !== "name" ? { unit: second.unit, measure: second.measure } : {};
    const kind = first.kind === "plain" && second.kind === "name" ? "name" : first.kind;
    mentions[index] = { ...first, ...unit, readings, kind };
  }
  return mentions;
}

function linkBetween(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && (isBlank(text.charCodeAt(from)) || text.charCodeAt(from) === 0x24)) from++;
  while (to > from && (isBlank(text.charCodeAt(to - 1)) || text.charCodeAt(to - 1) === 0x24)) to--;
  return text.slice(from, to);
}

/** Power of ten that a scale word gave: 10^4 for 20万 and 2.5万, 1 for 20 and 3.5. */
function scaleOf(text: string, { start, end, step }: NumberMention): number {
  return Math.max(1, Math.round(step * 10 ** decimalsIn(text, start, end)));
}

/** Number of ASCII digits behind the first decimal point of a number. */
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
