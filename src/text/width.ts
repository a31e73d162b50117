import { eastAsianWidth } from "get-east-asian-width";
import { lazy } from "../model/lazy.js";

const PLAIN = /^[\u0020-\u007e]*$/u;
const NO_CELL = lazy(() => /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u);
const WIDE_EMOJI = /^\p{Emoji_Presentation}$/u;
const EMOJI = /^\p{Emoji}$/u;
const EMOJI_STYLE = 0xfe0f;
/** The last code point of one UTF-16 unit. */
const LAST_OF_ONE = 0xffff;
const CACHE_LIMIT = 4096;

const known = new Map<number, number>();

/** Terminal cells that a code point takes: 0, 1 or 2. */
export function codePointWidth(codePoint: number): number {
  if (codePoint >= 0x20 && codePoint < 0x7f) return 1;
  if (isPlainWide(codePoint)) return 2;
  if (isPlainNarrow(codePoint)) return 1;
  const seen = known.get(codePoint);
  if (seen !== undefined) return seen;
  const width = measure(codePoint);
  if (known.size < CACHE_LIMIT) known.set(codePoint, width);
  return width;
}

/** True for unified ideographs and CJK punctuation. */
function isPlainWide(codePoint: number): boolean {
  return (
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0xff01 && codePoint <= 0xff60) ||
    (codePoint >= 0x3001 && codePoint <= 0x3029)
  );
}

/** True for Latin and Greek letters, punctuation beyond ASCII, and arrows, except for the soft hyphen. */
function isPlainNarrow(codePoint: number): boolean {
  return (
    (codePoint >= 0x2010 && codePoint <= 0x2027) ||
    (codePoint >= 0xa1 && codePoint <= 0x2ff && codePoint !== 0xad) ||
    (codePoint >= 0x370 && codePoint <= 0x3ff) ||
    (codePoint >= 0x2190 && codePoint <= 0x21ff)
  );
}

function measure(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (NO_CELL().test(character)) return 0;
  if (WIDE_EMOJI.test(character)) return 2;
  return eastAsianWidth(codePoint);
}

/**
 * Terminal cells that a text takes; for a text wider than `most` any number above it. The caller replaces control
 * characters.
 */
export function displayWidth(text: string, most = Infinity): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (let at = 0; at < text.length && width <= most;) {
    const codePoint = text.codePointAt(at) ?? 0;
    width += codePoint === EMOJI_STYLE && isWidened(text, at) ? 1 : codePointWidth(codePoint);
    at += codePoint > LAST_OF_ONE ? 2 : 1;
  }
  return width;
}

/** True for a character of one cell that terminals draw over two where U+FE0F at `at` asks for its emoji form. */
function isWidened(text: string, at: number): boolean {
  const before = text.slice(placeBefore(text, at), at);
  return EMOJI.test(before) && displayWidth(before) === 1;
}

/** The offset of the character that ends before `at`. */
function placeBefore(text: string, at: number): number {
  return at > 1 && (text.codePointAt(at - 2) ?? 0) > LAST_OF_ONE ? at - 2 : at - 1;
}

/** The text padded with blanks to `width` cells, at the right or, as numbers are, at the left. */
export function padToWidth(text: string, width: number, side: "left" | "right" = "right"): string {
  const blanks = " ".repeat(Math.max(0, width - displayWidth(text)));
  return side === "right" ? text + blanks : blanks + text;
}

/** The text cut to at most `width` cells, with an ellipsis where it was cut. */
export function cutToWidth(text: string, width: number): string {
  if (PLAIN.test(text)) return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
  let end = 0;
  let at = 0;
  // One cell is the ellipsis.
  let used = 1;
  let whole = 0;
  while (at < text.length && (whole <= width || used <= width)) {
    const codePoint = text.codePointAt(at) ?? 0;
    const cells = codePoint === EMOJI_STYLE && isWidened(text, at) ? 1 : codePointWidth(codePoint);
    whole += cells;
    used += cells;
    at += codePoint > LAST_OF_ONE ? 2 : 1;
    if (used <= width) end = at;
  }
  return whole <= width ? text : `${text.slice(0, end).trimEnd()}…`;
}

/** The end of a text in at most `width` cells, two at least, with an ellipsis where it was cut. */
export function cutStartToWidth(text: string, width: number): string {
  if (PLAIN.test(text))
    return text.length <= width ? text : `…${text.slice(Math.min(text.length, text.length - width + 1)).trimStart()}`;
  let first = text.length;
  let at = text.length;
  let used = 1;
  let whole = 0;
  while (at > 0 && (whole <= width || used <= width)) {
    at = placeBefore(text, at);
    const codePoint = text.codePointAt(at) ?? 0;
    const cells = codePoint === EMOJI_STYLE && isWidened(text, at) ? 1 : codePointWidth(codePoint);
    whole += cells;
    used += cells;
    if (used <= width) first = at;
  }
  return whole <= width ? text : `…${withoutMarksBefore(text.slice(first).trimStart())}`;
}

/**
 * A text without combining marks and blanks at its beginning. The quick test avoids compiling the pattern for all marks
 * of Unicode.
 */
function withoutMarksBefore(text: string): string {
  const code = text.charCodeAt(0);
  return (code > 0x20 && code < 0x7f) || isPlainWide(code) ? text : text.replace(/^[\p{M}\s]+/u, "");
}
