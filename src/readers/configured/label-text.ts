import type { Span } from "../../model/span.js";
import { isBlank } from "../lines.js";

/** What a line may begin with: quote marks, then a list marker. */
export const PREFIX = /^[ \t]*((?:>[ \t]?)*)[ \t]*((?:[-*+•]|\d{1,3}[.)])[ \t]+)?/u;

/** A line that begins with a label. */
export interface LabelText {
  readonly words: string;
  /** Offsets of the label and of its value. */
  readonly start: number;
  readonly value: number;
  readonly isBold: boolean;
  readonly isItem: boolean;
  readonly isQuoted: boolean;
  readonly indent: number;
}

const LONGEST_LABEL = 60;
const NO_LABEL = /[。！？!?；;"“”<>|]|\/\//u;

/** True for words that are no label, with signs of sentences, addresses or markup; `TL;DR` may have its semicolon. */
function isNoLabel(words: string): boolean {
  return NO_LABEL.test(words.replace(/\bTL; ?DR\b/iu, ""));
}

/**
 * Reads `**Label**: value`, `**Label:** value` or `Label：value`, also in quotes, in items and behind emoji; null for
 * other lines.
 */
export function readLabelLine(text: string, line: Span): LabelText | null {
  const prefix = PREFIX.exec(text.slice(line.start, line.end));
  const begin = line.start + (prefix?.[0].length ?? 0);
  const head = text.slice(begin, Math.min(line.end, begin + LONGEST_LABEL + 10));
  const signs = /^[^\p{L}\p{N}]*/u.exec(head)?.[0] ?? "";
  const mark = /(\*\*|__)$/u.exec(signs)?.[1] ?? "";
  const from = signs.length;
  const shared = {
    start: begin,
    isItem: prefix?.[2] !== undefined,
    isQuoted: (prefix?.[1] ?? "") !== "",
    indent: indentOf(text, line),
  };
  if (mark !== "") {
    const close = head.indexOf(mark, from);
    if (close < 0) return null;
    const inside = head.slice(from, close);
    const behind = /^[ \t]*[:：][ \t]*/u.exec(head.slice(close + 2));
    const colon = /[:：]\s*$/u.exec(inside);
    const isAlone = isBlank(text, begin + close + 2, line.end);
    if (behind === null && colon === null && !isAlone) return null;
    const words = inside.replace(/[:：]\s*$/u, "");
    if (isNoLabel(words)) return null;
    return { ...shared, words, value: begin + close + 2 + (behind?.[0].length ?? 0), isBold: true };
  }
  const colon = /[:：]/u.exec(head.slice(from));
  if (colon === null || signs.includes("`")) return null;
  const words = head.slice(from, from + colon.index);
  if (words.trim() === "" || isNoLabel(words) || head.startsWith("//", from + colon.index + 1)) return null;
  return { ...shared, words, value: begin + from + colon.index + 1, isBold: false };
}

/** How many blanks and tabs a line begins with. */
export function indentOf(text: string, { start, end }: Span): number {
  return /^[ \t]*/u.exec(text.slice(start, Math.min(end, start + 100)))?.[0].length ?? 0;
}

/**
 * The length of the marks at the start of a line that continues a label's value: quote marks, or the indent of an item.
 */
export function cutOf(text: string, line: Span, label: LabelText): number {
  const words = text.slice(line.start, line.end);
  if (label.isQuoted) return /^[ \t]*(?:>[ \t]?)*/u.exec(words)?.[0].length ?? 0;
  return label.isItem ? (/^[ \t]*/u.exec(words)?.[0].length ?? 0) : 0;
}
