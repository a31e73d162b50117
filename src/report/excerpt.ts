import { cutToWidth, displayWidth } from "../text/width.js";
import { visible } from "./visible.js";

/** A stretch of a line in its surroundings, in two lines that align by cells. */
export interface Excerpt {
  readonly text: string;
  readonly caret: string;
}

const LEAD_SHARE = 0.4;
const UNITS_PER_CELL = 4;

/** Cuts a window of at most `width` cells around `line.slice(from, to)` (UTF-16 units from 0) and marks that stretch. */
export function excerpt(line: string, from: number, to: number, width: number): Excerpt {
  const reach = width * UNITS_PER_CELL;
  const before = visible(sliceWhole(line, Math.max(0, from - reach), from)).trimStart();
  const middle = visible(sliceWhole(line, from, Math.min(to, from + reach)));
  const after = visible(sliceWhole(line, to, to + reach)).trimEnd();
  const shownMiddle = cutToWidth(middle, width);
  const free = width - displayWidth(shownMiddle);
  const afterWidth = displayWidth(after);
  const lead = Math.max(Math.floor(free * LEAD_SHARE), free - afterWidth);
  const shownBefore = cutStart(before, lead);
  const shownAfter = cutToWidthOrNothing(after, free - displayWidth(shownBefore));
  return {
    text: `${shownBefore}${shownMiddle}${shownAfter}`,
    caret: " ".repeat(displayWidth(shownBefore)) + "^".repeat(Math.max(1, displayWidth(shownMiddle))),
  };
}

function cutToWidthOrNothing(text: string, width: number): string {
  return width > 1 || displayWidth(text) <= width ? cutToWidth(text, width) : "";
}

/** The end of a text in at most `width` cells, the cut shown by an ellipsis. */
function cutStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width < 2) return "";
  const characters = Array.from(text);
  let used = 1;
  let first = characters.length;
  while (first > 0) {
    used += displayWidth(characters[first - 1] ?? "");
    if (used > width) break;
    first -= 1;
  }
  return `…${characters.slice(first).join("").replace(/^[\p{M}\s]+/u, "")}`;
}

/** `line.slice(start, end)` without the half of a surrogate pair that a bound would cut off. */
function sliceWhole(line: string, start: number, end: number): string {
  return line.slice(splitsPair(line, start) ? start + 1 : start, splitsPair(line, end) ? end - 1 : end);
}

function splitsPair(line: string, at: number): boolean {
  return (line.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (line.charCodeAt(at) & 0xfc00) === 0xdc00;
}
