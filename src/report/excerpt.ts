import { cutStartToWidth, cutToWidth, displayWidth } from "../text/width.js";
import { visible } from "./visible.js";

/** A range of a line in its surroundings, in two lines that align by cells. */
export interface Excerpt {
  readonly text: string;
  readonly caret: string;
}

/** A part of one line, in UTF-16 units from 0, its end exclusive. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

const LEAD_SHARE = 0.4;
const UNITS_PER_CELL = 4;

/**
 * Cuts a window of at most `width` cells around parts of a line (one at least, in their order) and marks them; `show`
 * says how text is shown.
 */
export function excerpt(
  line: string,
  parts: readonly Part[],
  width: number,
  show: (text: string) => string = visible,
): Excerpt {
  const from = parts[0]?.from ?? 0;
  const to = parts.reduce((end, part) => Math.max(end, part.to), from);
  const reach = width * UNITS_PER_CELL;
  const before = show(sliceWhole(line, Math.max(0, from - reach), from)).trimStart();
  const middle = show(sliceWhole(line, from, Math.min(to, from + reach)));
  const after = show(sliceWhole(line, to, to + reach)).trimEnd();
  const shownMiddle = cutToWidth(middle, width);
  const middleCells = displayWidth(shownMiddle);
  const free = width - middleCells;
  const share = Math.floor(free * LEAD_SHARE);
  const lead = Math.max(share, free - displayWidth(after, free - share));
  const shownBefore = cutStart(before, lead);
  const beforeCells = displayWidth(shownBefore);
  const shownAfter = cutToWidthOrNothing(after, free - beforeCells);
  return {
    text: `${shownBefore}${shownMiddle}${shownAfter}`,
    caret: " ".repeat(beforeCells) + marks(line, parts, middleCells, show),
  };
}

/** Signs under the parts of a line; the parts and what lies between them take `cells` cells. */
function marks(line: string, parts: readonly Part[], cells: number, show: (text: string) => string): string {
  const length = Math.max(1, cells);
  if (parts.length === 1) return "^".repeat(length);
  const from = parts[0]?.from ?? 0;
  const row = Array.from({ length }, () => " ");
  for (const part of parts) {
    const start = displayWidth(show(line.slice(from, part.from)));
    const end = start + displayWidth(show(line.slice(part.from, part.to)));
    row.fill("^", start, Math.max(end, start + 1));
  }
  return row.join("").trimEnd();
}

function cutToWidthOrNothing(text: string, width: number): string {
  return width > 1 || displayWidth(text, width) <= width ? cutToWidth(text, width) : "";
}

/** As `cutStartToWidth`; nothing where there is no room for it. */
function cutStart(text: string, width: number): string {
  return width < 2 && displayWidth(text, width) > width ? "" : cutStartToWidth(text, width);
}

/** `line.slice(start, end)` without the half of a surrogate pair that a bound would cut off. */
function sliceWhole(line: string, start: number, end: number): string {
  return line.slice(splitsPair(line, start) ? start + 1 : start, splitsPair(line, end) ? end - 1 : end);
}

function splitsPair(line: string, at: number): boolean {
  return (line.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (line.charCodeAt(at) & 0xfc00) === 0xdc00;
}
