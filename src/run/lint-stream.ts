import type { DigestInfo, Fault } from "../model/digest.js";
import type { FileReport } from "../model/report.js";
import { parseJsonlLine } from "../readers/jsonl.js";
import type { BoundRule, Stopwatch } from "../lint/engine.js";
import { startFileLint } from "../lint/file-lint.js";
import { LineStream, positionFrom, type StreamedLine } from "./line-stream.js";

/** Lints JSONL as it comes in: memory grows with what there is to report, not with the file. */
export async function lintStream(
  chunks: AsyncIterable<Uint8Array>,
  info: DigestInfo,
  bound: readonly BoundRule[],
  options: {
    readonly stopwatch?: Stopwatch;
    readonly crawl?: { readonly path: string; readonly ids: readonly string[] } | null;
  },
): Promise<FileReport> {
  const lint = startFileLint(info, bound, options.stopwatch);
  const lines = new LineStream();
  const faults: Fault[] = [];
  let index = 0;
  const take = (line: StreamedLine): void => {
    const { entry, fault } = parseJsonlLine(line.text, line.offset, index + 1, line.number);
    if (fault !== null) faults.push(fault);
    if (entry === null) return;
    index += 1;
    lint.see(entry);
  };
  for await (const chunk of chunks) for (const line of lines.push(chunk)) take(line);
  for (const line of lines.end()) take(line);
  return lint.finish({
    contents: [],
    headings: [],
    grandTotal: null,
    saysEmpty: false,
    faults,
    length: lines.length,
    position: (offset) => positionFrom(lines.starts, offset),
    crawl: options.crawl ?? null,
  });
}
