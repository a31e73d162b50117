import { lastAtMost, lengthIn } from "../text/positions.js";
import type { SourceText } from "./format.js";

/** A line of a file: its text without the line end, and where it begins, in UTF-16 units. */
export interface SourceLine {
  readonly text: string;
  readonly offset: number;
}

/** The text of a file of which only some lines are known, by their numbers; the other lines are empty. */
export function sourceLines(lines: ReadonlyMap<number, SourceLine>): SourceText {
  const inOrder = [...lines.values()].sort((a, b) => a.offset - b.offset);
  const starts = inOrder.map(({ offset }) => offset);
  return {
    lineText: (line) => lines.get(line)?.text ?? "",
    columnIn(unit, offset) {
      const line = inOrder[lastAtMost(starts, offset)] ?? { text: "", offset };
      return lengthIn(unit, line.text, 0, Math.max(0, Math.min(offset - line.offset, line.text.length))) + 1;
    },
  };
}
