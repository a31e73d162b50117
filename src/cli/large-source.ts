import { closeSync, openSync, readSync, statSync } from "node:fs";
import { LineStream, type StreamedLine } from "../lint/line-stream.js";
import { STREAM_FROM } from "../lint/one-file.js";
import type { FileReport, Range } from "../model/report.js";
import type { SourceText } from "../report/format.js";
import { type SourceLine, sourceLines } from "../report/source-lines.js";

/** Bytes read at a time. */
const PIECE = 1 << 20;

/** True for a file that was linted as a stream, and is not to be held whole for its report either. */
export function isLargeSource(path: string, { format }: FileReport): boolean {
  return format === "jsonl" && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > STREAM_FROM;
}

/** Those lines of a file that its findings name; undefined where it cannot be read. */
export function namedLines(path: string, report: FileReport): SourceText | undefined {
  const wanted = new Set(report.findings.flatMap(({ range, related, fix }) => [range, ...related.map((place) => place.range), ...(fix === null ? [] : [fix.range])].flatMap(linesOf)));
  const lines = new Map<number, SourceLine>();
  const take = ({ number, text, offset }: StreamedLine): void => {
    if (wanted.has(number)) lines.set(number, { text, offset });
  };
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const stream = new LineStream();
    const piece = Buffer.alloc(PIECE);
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) for (const line of stream.push(piece.subarray(0, length))) take(line);
    for (const line of stream.end()) take(line);
    return sourceLines(lines);
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

function linesOf({ start, end }: Range): number[] {
  return [start.line, end.line];
}
