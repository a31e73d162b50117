import type { Digest, Fault } from "../model/digest.js";
import { formatNamed } from "../model/locators.js";
import type { FileReport } from "../model/report.js";
import type { ParseOptions } from "../readers/digest-info.js";
import type { Reader } from "../readers/reader.js";
import { parseDigest } from "../readers/parse-digest.js";

/** How a digest's text is read. */
export interface ReadOptions extends ParseOptions {
  /** Faults that the file's bytes have, beside those that the reader finds. */
  readonly faults?: readonly Fault[] | undefined;
}

/** Reads a digest. Never throws: what cannot be read is among its faults. */
export function readDigest(text: string, options: ReadOptions = {}): Digest {
  const digest = parseDigest(text, options);
  const { faults = [] } = options;
  return faults.length === 0 ? digest : { ...digest, faults: [...digest.faults, ...faults] };
}

/** Reads the text of a file as it was read when it was linted: same form, same target language. */
export function readAgain(
  text: string,
  { path, format, target }: Pick<FileReport, "path"> & Partial<Pick<FileReport, "format" | "target">>,
  reader?: Reader,
): Digest {
  const known = format === undefined ? null : formatNamed(format);
  return readDigest(text, { path, target, format: known ?? undefined, reader });
}
