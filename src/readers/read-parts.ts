import type { Digest, DigestInfo, DigestPart, Fault } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Reader } from "./reader.js";

/** A file of a digest: its path and text. */
export interface DigestFile {
  readonly path: string;
  readonly text: string;
}

/** Separates the texts of two files of a folder, so that no line spans both. */
const BETWEEN = "\n";

/**
 * Reads a digest with a configured or recognised reader: one file, or the files of a folder as one digest. Never
 * throws: what cannot be read is among its faults.
 */
export function readParts(files: readonly DigestFile[], reader: Reader, info: DigestInfo): Digest {
  const entries: Entry[] = [];
  const faults: Fault[] = [];
  const parts: DigestPart[] = [];
  const contents: Digest["contents"][number][] = [];
  let grandTotal: Digest["grandTotal"] = null;
  let offset = 0;
  for (const { path, text } of files) {
    const read = reader.read({ path, text, offset, firstIndex: entries.length + 1 });
    for (const entry of read.entries) entries.push(entry);
    for (const fault of read.faults) faults.push(fault);
    contents.push(...read.contents);
    // What one file of a folder counts is not the folder's.
    grandTotal = files.length === 1 ? read.grandTotal : null;
    parts.push({ path, start: offset, end: offset + text.length });
    offset += text.length + BETWEEN.length;
  }
  const { name, format, traits } = reader;
  return {
    ...info,
    format,
    reader: name,
    traits,
    contents,
    headings: [],
    grandTotal,
    saysEmpty: false,
    faults,
    unrecognised: null,
    entries,
    text: files.map((file) => file.text).join(BETWEEN),
    ...(traits.folder ? { parts } : {}),
  };
}
