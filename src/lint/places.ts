import type { Digest } from "../model/digest.js";
import { lastAtMost, type LineTable, lineTable } from "../text/positions.js";
import type { Position, Range } from "../model/report.js";
import type { Span } from "../model/span.js";

/** Tells of places of a digest's text where they are: in which file, and on which line and column (from 1) of it. */
export interface Places {
  /** The path of the file that holds an offset; undefined where it is the digest's own. */
  readonly pathOf: (offset: number) => string | undefined;
  readonly rangeOf: (span: Span) => Range;
}

/** The places of a digest: of its one file, or of the files of its folder. */
export function placesOf({ text, parts = [] }: Pick<Digest, "text" | "parts">): Places {
  if (parts.length === 0) {
    const lines = lineTable(text);
    const position = (offset: number): Position => lines.position(offset);
    return { pathOf: () => undefined, rangeOf: ({ start, end }) => ({ start: position(start), end: position(end) }) };
  }
  const tables = new Map<number, LineTable>();
  const starts = parts.map(({ start }) => start);
  const partAt = (offset: number): number => lastAtMost(starts, offset);
  const positionIn = (at: number, offset: number): Position => {
    const { start = 0, end = 0 } = parts[at] ?? {};
    let table = tables.get(at);
    if (table === undefined) tables.set(at, (table = lineTable(text.slice(start, end))));
    return table.position(Math.min(offset, end) - start);
  };
  return {
    pathOf: (offset) => parts[partAt(offset)]?.path,
    // A range that goes over the end of its file ends there.
    rangeOf: ({ start, end }) => {
      const at = partAt(start);
      return { start: positionIn(at, start), end: positionIn(at, end) };
    },
  };
}
