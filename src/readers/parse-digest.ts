import type { Digest, DigestFormat, DigestFrontMatter } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { digestInfo, type ParseOptions } from "./digest-info.js";
import { eachJsonlEntry } from "./jsonl.js";
import { outlineOf } from "./look.js";
import { eachMarkdownEntry } from "./markdown.js";
import { readParts } from "./read-parts.js";

/** The front matter of JSONL: none. */
const NO_FRONT_MATTER = { contents: [], headings: [], grandTotal: null, saysEmpty: false } as const;

/**
 * Reads a digest and visits its entries one by one, so that no more than one need be kept; gives the rest of it. Never
 * throws: what cannot be read is among its faults.
 */
export function eachEntry(text: string, format: DigestFormat, visit: (entry: Entry) => void): DigestFrontMatter {
  if (format === "markdown") return eachMarkdownEntry(text, visit);
  return { ...NO_FRONT_MATTER, ...eachJsonlEntry(text, visit) };
}

/** Reads a digest. Never throws: what cannot be read is among its faults. */
export function parseDigest(text: string, options: ParseOptions = {}): Digest {
  const info = digestInfo(options.path, { ...options, text });
  if (options.reader !== undefined) return readParts([{ path: info.path, text }], options.reader, info);
  const entries: Entry[] = [];
  const frontMatter = eachEntry(text, info.format, (entry) => entries.push(entry));
  const { unrecognised } = frontMatter;
  if (unrecognised !== null)
    return {
      ...info,
      ...NO_FRONT_MATTER,
      faults: frontMatter.faults,
      unrecognised,
      outline: outlineOf(text, unrecognised),
      entries: [],
      text,
    };
  return { ...info, ...frontMatter, entries, text };
}
