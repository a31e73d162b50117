import type { Digest, DigestFormat, DigestFrame } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { digestInfo, type ParseOptions } from "./digest-info.js";
import { eachJsonlEntry } from "./jsonl.js";
import { eachMarkdownEntry } from "./markdown.js";

/** Reads a digest and tells of its entries one by one, so that no more than one need be held at a time; gives the rest of it. Never throws: what cannot be read is among its faults. */
export function eachEntry(text: string, format: DigestFormat, tell: (entry: Entry) => void): DigestFrame {
  if (format === "markdown") return eachMarkdownEntry(text, tell);
  return { contents: [], headings: [], grandTotal: null, saysEmpty: false, faults: eachJsonlEntry(text, tell) };
}

/** Reads a digest. Never throws: what cannot be read is among its faults. */
export function parseDigest(text: string, options: ParseOptions = {}): Digest {
  const info = digestInfo(options.path, { ...options, text });
  const entries: Entry[] = [];
  const frame = eachEntry(text, info.format, (entry) => entries.push(entry));
  return { ...info, ...frame, entries, text };
}
