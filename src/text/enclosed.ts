import { memoPerField } from "./memo-per-field.js";

/** Opening and closing marks whose inside is a gloss, a name or a quotation. */
const CLOSERS: ReadonlyMap<number, number> = new Map(
  ["()", "（）", "[]", "［］", "【】", "《》", "〈〉", "「」", "『』", "“”", "‘’", "{}"].map((pair) => [
    pair.charCodeAt(0),
    pair.charCodeAt(1),
  ]),
);
const STRAIGHT_QUOTE = 0x22;
const OPENING = /["(（[［【《〈「『“‘{]/gu;
/** UTF-16 units after which an open bracket is taken for unpaired. */
const REACH = 200;

/** Chinese prose: Han characters on both sides of something else, more of them than in a name. */
const CHINESE_PROSE = /[\u3400-\u9fff]{3}[^\u3400-\u9fff]{1,40}[\u3400-\u9fff]{2}/u;

/** By closing mark, its next offset; looked up again only once the search has passed it. */
type NextMark = Map<number, number>;

function isNear(text: string, closer: number, open: number, next: NextMark): boolean {
  let at = next.get(closer) ?? -1;
  if (at <= open) {
    at = text.indexOf(String.fromCharCode(closer), open + 1);
    if (at < 0) at = text.length + REACH;
    next.set(closer, at);
  }
  return at < open + REACH;
}

function closingOf(text: string, open: number, next: NextMark): number {
  const unit = text.charCodeAt(open);
  const closer = unit === STRAIGHT_QUOTE ? STRAIGHT_QUOTE : CLOSERS.get(unit);
  if (closer === undefined || !isNear(text, closer, open, next)) return -1;
  const end = Math.min(text.length, open + REACH);
  let depth = 1;
  for (let index = open + 1; index < end; index += 1) {
    const mark = text.charCodeAt(index);
    if (mark === closer) depth -= 1;
    else if (mark === unit) depth += 1;
    if (depth === 0) return index;
  }
  return -1;
}

/**
 * The outermost ranges within brackets or quotation marks, in order, as half-open `[start, end)` with the marks
 * included.
 */
export function enclosures(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  const next: NextMark = new Map();
  for (OPENING.lastIndex = 0; OPENING.test(text);) {
    const open = OPENING.lastIndex - 1;
    const close = closingOf(text, open, next);
    if (close < 0) continue;
    found.push([open, close + 1]);
    OPENING.lastIndex = close + 1;
  }
  return found;
}

/** The text with blanks for everything inside brackets and quotation marks; other characters keep their offsets. */
export function maskEnclosed(text: string): string {
  return masked(text, enclosures(text));
}

/** `maskEnclosed` of a text, computed once. */
export const openTextOf = memoPerField((text) => ({ text: maskEnclosed(text) }));

/** `maskEnclosed` without the ranges that are Chinese prose and so neither gloss nor name. */
export function maskGlosses(text: string): string {
  return masked(
    text,
    enclosures(text).filter(([start, end]) => !CHINESE_PROSE.test(text.slice(start, end))),
  );
}

function masked(text: string, spans: readonly (readonly [number, number])[]): string {
  if (spans.length === 0) return text;
  let out = "";
  let from = 0;
  for (const [start, end] of spans) {
    // The marks stay, so that the text before and behind them is not joined.
    out += text.slice(from, start + 1) + " ".repeat(end - start - 2) + text.slice(end - 1, end);
    from = end;
  }
  return out + text.slice(from);
}
