import { linesOf, lineTable } from "../text/positions.js";
import type { SourceText } from "./format.js";
import { sourceLines } from "./source-lines.js";

/** The text of a file in the shape in which formats ask for it. */
export function sourceText(text: string): SourceText {
  return lineTable(text);
}

/** The same of a file of which the bytes are known: `decode` makes text of a range of them, and `offsets` says, by their number, where lines begin in the text. */
export function sourceOfBytes(
  bytes: Uint8Array,
  decode: (start: number, end: number) => string,
  offsets: () => ReadonlyMap<number, number>,
): SourceText {
  const lines = linesOf({
    length: bytes.length,
    find: (unit, from) => bytes.indexOf(unit, from),
    at: (place) => bytes[place],
  });
  const lineText = (line: number): string => decode(lines.start(line), lines.end(line));
  let source: SourceText | undefined;
  return { lineText, columnIn: (unit, offset) => (source ??= sourceLines(offsets(), lineText)).columnIn(unit, offset) };
}
