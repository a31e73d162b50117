import { orElse } from "../config/or-else.js";
import type { FileBytes } from "../run/file-bytes.js";
import type { FileReport } from "../model/report.js";
import type { SourceText } from "../report/format.js";
import { sourceOfBytes } from "../report/source-text.js";

/** The lines of a file of a report, each made text when it is asked for: of a digest a report shows a tenth. They hold until the next file is read into `room`. Undefined where the file cannot be read. */
export function fileLines(path: string, report: FileReport, room: FileBytes): SourceText | undefined {
  const bytes = orElse(() => room.read(path), undefined);
  return bytes === undefined
    ? undefined
    : sourceOfBytes(
        bytes,
        (start, end) => bytes.toString("utf8", start, end),
        () => lineOffsets(report),
      );
}

/** Where the lines begin that findings name, in UTF-16 units, by their number. */
function lineOffsets({ findings }: FileReport): Map<number, number> {
  const offsets = new Map<number, number>();
  for (const { range, related, fix } of findings) {
    const ranges = [range, ...related.map((place) => place.range), ...(fix === null ? [] : [fix.range])];
    for (const { line, column, offset } of ranges.flatMap(({ start, end }) => [start, end]))
      offsets.set(line, offset - column + 1);
  }
  return offsets;
}
