import { lastAtMost, lengthIn } from "../text/positions.js";
import type { SourceText } from "./format.js";

/** The text of a file of which only some lines are known: where each begins, in UTF-16 units, by its number; `textOf` gives one without its line end. The other lines are empty. */
export function sourceLines(offsets: ReadonlyMap<number, number>, textOf: (line: number) => string): SourceText {
  const inOrder = [...offsets].map(([line, start]) => ({ line, start })).sort((a, b) => a.start - b.start);
  const starts = inOrder.map(({ start }) => start);
  // A line is asked for several times in a row: its text, then columns in it.
  let last = { line: 0, text: "" };
  const lineText = (line: number): string => {
    if (last.line !== line) last = { line, text: offsets.has(line) ? textOf(line) : "" };
    return last.text;
  };
  return {
    lineText,
    columnIn(unit, offset) {
      const found = inOrder[lastAtMost(starts, offset)];
      if (found === undefined) return 1;
      const text = lineText(found.line);
      return lengthIn(unit, text, 0, Math.max(0, Math.min(offset - found.start, text.length))) + 1;
    },
  };
}
