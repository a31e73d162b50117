import { firstIndex } from "../model/first-index.js";

/** A place in a text: line and UTF-16 column from 1, offset in UTF-16 units from 0. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** What a column counts: UTF-16 units, Unicode code points, or bytes of UTF-8. */
export type ColumnUnit = "utf16" | "codepoint" | "utf8";

/** The lines of one text; a line ends at `\n`, `\r\n` or a lone `\r`, and nowhere else. */
export interface LineTable {
  readonly lineCount: number;
  /** Line and column of an offset; offsets outside of the text are moved to its nearest end. */
  position(offset: number): LinePosition;
  /** Offset at which a line begins; lines outside of the text are moved to the nearest. */
  lineStart(line: number): number;
  /** A line's text without its line end. */
  lineText(line: number): string;
  /** Column of an offset, from 1, counted in `unit`. */
  columnIn(unit: ColumnUnit, offset: number): number;
}

const LF = 10;
const CR = 13;

/** Indexes the lines of a text; positions are then found by binary search. */
export function lineTable(text: string): LineTable {
  const starts = lineStarts(text);
  const lineStart = (line: number): number => starts[clamp(line, 1, starts.length) - 1] ?? 0;
  const position = (offset: number): LinePosition => {
    const place = clamp(offset, 0, text.length);
    const line = lastAtMost(starts, place) + 1;
    return { line, column: Math.max(0, place - lineStart(line)) + 1, offset: place };
  };
  return {
    lineCount: starts.length,
    position,
    lineStart,
    lineText(line) {
      const first = lineStart(line);
      let end = line < starts.length ? lineStart(line + 1) : text.length;
      if (end > first && text.charCodeAt(end - 1) === LF) end--;
      if (end > first && text.charCodeAt(end - 1) === CR) end--;
      return text.slice(first, end);
    },
    columnIn(unit, offset) {
      const { line, column, offset: place } = position(offset);
      return unit === "utf16" ? column : lengthIn(unit, text, lineStart(line), place) + 1;
    },
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Length of `text.slice(start, end)` in `unit`; a lone surrogate is one code point and, as U+FFFD, three bytes. */
export function lengthIn(unit: ColumnUnit, text: string, start = 0, end: number = text.length): number {
  if (unit === "utf16") return end - start;
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const isPair = (code & 0xfc00) === 0xd800 && at + 1 < end && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (isPair) at++;
    length += unit === "codepoint" ? 1 : utf8Length(code, isPair);
  }
  return length;
}

function utf8Length(code: number, isPair: boolean): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return isPair ? 4 : 3;
}

function lineStarts(text: string): number[] {
  // A byte order mark is no character of the first line, for editors do not show it.
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  let lf = text.indexOf("\n", 0);
  let cr = text.indexOf("\r", 0);
  while (lf >= 0 || cr >= 0) {
    const isCr = cr >= 0 && (lf < 0 || cr < lf);
    const next = isCr ? (lf === cr + 1 ? lf + 1 : cr + 1) : lf + 1;
    starts.push(next);
    if (lf >= 0 && lf < next) lf = text.indexOf("\n", next);
    if (cr >= 0 && cr < next) cr = text.indexOf("\r", next);
  }
  return starts;
}

/** Index of the last of ascending `values` that is at most `limit`; 0 where none is. */
export function lastAtMost(values: readonly number[], limit: number): number {
  return Math.max(0, firstIndex(values.length, (index) => (values[index] ?? 0) > limit) - 1);
}
