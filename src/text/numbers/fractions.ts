import { isBlank, isDigit } from "./chars.js";
import { readPart } from "./han.js";
import { createMention, type NumberMention } from "./mention.js";

/** The links between denominator and numerator: 分之, 分の, 분의. */
const LINKS = ["分之", "分の", "분의"];

/** The offset behind the link of a fraction at `at`; 0 where there is none. */
export function fractionLinkEnd(text: string, at: number): number {
  const link = LINKS.find((word) => text.startsWith(word, at));
  return link === undefined ? 0 : at + link.length;
}

/** The offset of a numerator in digits behind the link of a fraction at `at`; 0 where there is none. */
export function digitsOverEnd(text: string, at: number): number {
  const end = fractionLinkEnd(text, at);
  const numerator = isBlank(text.charCodeAt(end)) ? end + 1 : end;
  return end > 0 && isDigit(text.charCodeAt(numerator)) ? end : 0;
}

/**
 * Reads a fraction with its numerator at `from` and adds it: 三分之二, 千分之五, 10分の1, 3분의 2. Gives the offset
 * behind it; null where there is no numerator.
 */
export function scanFraction(
  text: string,
  start: number,
  from: number,
  denominator: number,
  mentions: NumberMention[],
): number | null {
  const part = readPart(text, from);
  if (part === null || denominator === 0) return null;
  // 四分之一决赛 is a quarter-final.
  if (text.startsWith("决赛", part.end)) return part.end;
  mentions.push(
    createMention({ start, end: part.end, value: part.value / denominator, step: 0, kind: "fraction", form: "han" }),
  );
  return part.end;
}
