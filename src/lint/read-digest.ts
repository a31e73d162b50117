import { type Digest, formatNamed } from "../model/digest.js";
import type { FileReport } from "../model/report.js";
import { parseDigest } from "../readers/parse-digest.js";

/** Reads the text of a file as it was read when it was linted: same form, same target language. */
export function readDigest(
  text: string,
  { path, format, target }: Pick<FileReport, "path"> & Partial<Pick<FileReport, "format" | "target">>,
): Digest {
  const known = format === undefined ? null : formatNamed(format);
  return parseDigest(text, {
    path,
    ...(target === undefined ? {} : { target }),
    ...(known === null ? {} : { format: known }),
  });
}
