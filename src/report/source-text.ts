import { lineTable } from "../text/positions.js";
import type { SourceText } from "./format.js";
import { sourceLines } from "./source-lines.js";

/** The text of a file in the shape in which formats ask for it. */
export function sourceText(text: string): SourceText {
  return lineTable(text);
}

/** The same of a file of which the bytes are known, each as a unit of `units`: `decode` makes text of a stretch of them, and `offsets` says, by their number, where lines begin in the text. */
export function sourceOfBytes(units: string, decode: (start: number, end: number) => string, offsets: () => ReadonlyMap<number, number>): SourceText {
  // Line ends are ASCII, and UTF-8 has no byte of them in any other character.
  const lines = lineTable(units);
  const lineText = (line: number): string => {
    const start = lines.lineStart(line);
    return decode(start, start + lines.lineText(line).length);
  };
  let source: SourceText | undefined;
  return { lineText, columnIn: (unit, offset) => (source ??= sourceLines(offsets(), lineText)).columnIn(unit, offset) };
}
