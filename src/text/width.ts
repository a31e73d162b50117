import { eastAsianWidth } from "get-east-asian-width";

const PLAIN = /^[\u0020-\u007e]*$/u;
const NO_CELL = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;
const WIDE_EMOJI = /^\p{Emoji_Presentation}$/u;
const EMOJI = /^\p{Emoji}$/u;
const EMOJI_STYLE = 0xfe0f;
const CACHE_LIMIT = 4096;

const known = new Map<number, number>();

/** Cells of a terminal that one code point takes: 0, 1 or 2. */
export function codePointWidth(codePoint: number): number {
  if (codePoint >= 0x20 && codePoint < 0x7f) return 1;
  const seen = known.get(codePoint);
  if (seen !== undefined) return seen;
  const width = measure(codePoint);
  if (known.size < CACHE_LIMIT) known.set(codePoint, width);
  return width;
}

function measure(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (NO_CELL.test(character)) return 0;
  if (WIDE_EMOJI.test(character)) return 2;
  return eastAsianWidth(codePoint);
}

/** Cells of a terminal that a text takes; control characters are the caller's to replace. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  let previous = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    // U+FE0F asks for the coloured form of the sign before it, which terminals draw over two cells.
    width += codePoint === EMOJI_STYLE && EMOJI.test(previous) && displayWidth(previous) === 1 ? 1 : codePointWidth(codePoint);
    previous = character;
  }
  return width;
}

/** The text filled up with blanks to `width` cells; numbers stand to the right. */
export function padToWidth(text: string, width: number, side: "left" | "right" = "right"): string {
  const blanks = " ".repeat(Math.max(0, width - displayWidth(text)));
  return side === "right" ? text + blanks : blanks + text;
}

/** The text cut to at most `width` cells, the cut shown by an ellipsis. */
export function cutToWidth(text: string, width: number): string {
  if (text.length <= width && PLAIN.test(text)) return text;
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 1;
  for (const character of text) {
    used += displayWidth(character);
    if (used > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
