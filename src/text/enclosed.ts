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
/** A bracket that is still open after so many units is taken for a lone one. */
const REACH = 200;

/** Han characters on both sides of something else, and more of them than a name has. */
const CHINESE_PROSE = /[\u3400-\u9fff]{3}[^\u3400-\u9fff]{1,40}[\u3400-\u9fff]{2}/u;

/** Where each closing mark is next met; asked again only once the text has gone past it. */
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

/** Ranges of the text within brackets or quotation marks, marks included, outermost only, in order; half-open. */
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

/** The text with everything within brackets and quotation marks blanked out, other characters in place. */
export function maskEnclosed(text: string): string {
  return masked(text, enclosures(text));
}

/** `maskEnclosed` of a text, once a text. */
export const openTextOf = memoPerField((text) => ({ text: maskEnclosed(text) }));

/** As `maskEnclosed`, leaving alone what is a piece of Chinese prose and no gloss or name. */
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
    // The marks stay, so that what stands before them and after them does not run together.
    out += text.slice(from, start + 1) + " ".repeat(end - start - 2) + text.slice(end - 1, end);
    from = end;
  }
  return out + text.slice(from);
}
