import { orElse } from "../config/or-else.js";
import type { FileBytes } from "../run/file-bytes.js";
import type { FileReport } from "../model/report.js";
import type { SourceText } from "../report/format.js";
import { sourceOfBytes } from "../report/source-text.js";
import { isLargeSource, lineOffsets, namedLines } from "./large-source.js";

/** The lines of a file of a report, each made text when it is asked for: of a digest a report shows a tenth. They hold until the next file is read into `room`. Undefined where the file cannot be read. */
export function fileLines(path: string, report: FileReport, room: FileBytes): SourceText | undefined {
  if (isLargeSource(path, report)) return namedLines(path, report);
  const bytes = orElse(() => room.read(path), undefined);
  return bytes === undefined
    ? undefined
    : sourceOfBytes(
        bytes,
        (start, end) => bytes.toString("utf8", start, end),
        () => lineOffsets(report),
      );
}
