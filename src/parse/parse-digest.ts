import type { Digest } from "../model/digest.js";
import { digestInfo, type ParseOptions } from "./digest-info.js";
import { parseJsonl } from "./jsonl.js";
import { parseMarkdown } from "./markdown.js";

/** Reads a digest. Never throws: what cannot be read is among its faults. */
export function parseDigest(text: string, options: ParseOptions = {}): Digest {
  const info = digestInfo(options.path, { ...options, text });
  if (info.format === "markdown") return { ...info, ...parseMarkdown(text), text };
  return { ...info, contents: [], headings: [], grandTotal: null, saysEmpty: false, ...parseJsonl(text), text };
}
