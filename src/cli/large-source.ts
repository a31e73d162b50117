import { closeSync, openSync, readSync, statSync } from "node:fs";
import { STREAM_FROM } from "../run/one-file.js";
import type { FileReport } from "../model/report.js";
import type { SourceText } from "../report/format.js";
import { sourceLines } from "../report/source-lines.js";

/** Bytes read at a time. */
const PIECE = 1 << 20;

const LINE_FEED = 10;

/** A line of a file, in bytes, without its line feed. */
interface LinePlace {
  readonly start: number;
  readonly length: number;
}

/** True for a file that was linted as a stream, and is not to be held whole for its report either. */
export function isLargeSource(path: string, { format }: FileReport): boolean {
  return format === "jsonl" && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > STREAM_FROM;
}

/** Those lines of a file that its findings name, each read when it is asked for; undefined where the file cannot be read. */
export function namedLines(path: string, report: FileReport): SourceText | undefined {
  const offsets = lineOffsets(report);
  const places = withFile(path, (file) => placesOf(file, offsets));
  return places === undefined ? undefined : sourceLines(offsets, (line) => lineAt(path, places.get(line)));
}

/** Where the lines begin that findings name, in UTF-16 units, by their number. */
export function lineOffsets({ findings }: FileReport): Map<number, number> {
  const offsets = new Map<number, number>();
  for (const { range, related, fix } of findings) {
    const ranges = [range, ...related.map((place) => place.range), ...(fix === null ? [] : [fix.range])];
    for (const { line, column, offset } of ranges.flatMap(({ start, end }) => [start, end]))
      offsets.set(line, offset - column + 1);
  }
  return offsets;
}

/** Where those lines stand whose numbers are among the keys of `wanted`. */
function placesOf(file: number, wanted: ReadonlyMap<number, unknown>): Map<number, LinePlace> {
  const places = new Map<number, LinePlace>();
  const piece = Buffer.alloc(PIECE);
  let number = 1;
  let start = 0;
  let before = 0;
  const close = (end: number): void => {
    if (wanted.has(number)) places.set(number, { start, length: end - start });
    number += 1;
    start = end + 1;
  };
  for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
    const read = piece.subarray(0, length);
    for (let feed = read.indexOf(LINE_FEED); feed >= 0; feed = read.indexOf(LINE_FEED, feed + 1)) close(before + feed);
    before += length;
  }
  close(before);
  return places;
}

/** The text of a line; empty where the file no longer has it. */
function lineAt(path: string, place: LinePlace | undefined): string {
  if (place === undefined) return "";
  const text = withFile(path, (file) => {
    const bytes = Buffer.alloc(place.length);
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, place.length, place.start));
  });
  return (text ?? "").replace(/\r$/u, "");
}

/** What `work` makes of an open file; undefined where it cannot be read. */
function withFile<T>(path: string, work: (file: number) => T): T | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    return work(file);
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}
