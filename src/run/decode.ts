import { readJsonLines } from "../text/json-lines.js";
import type { Fault } from "../model/digest.js";
import type { Bilingual } from "../model/rule.js";

/** Input that cannot be linted at all: which, and why. The rest of the run goes on. */
export interface InputProblem {
  readonly path: string;
  readonly message: Bilingual;
}

/** A file's text as read, with faults that its bytes have. */
export interface DecodedFile {
  readonly text: string;
  readonly faults: readonly Fault[];
}

/** Share of NUL bytes from which a file is taken for binary, and the bytes that are looked at. */
const BINARY_SHARE = 0.01;
const LOOKED_AT = 65_536;

/** True for bytes that are no text: too many NULs among the first. */
export function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, LOOKED_AT);
  const most = Math.max(1, head.length * BINARY_SHARE);
  let zeros = 0;
  for (let at = head.indexOf(0); at >= 0 && zeros <= most; at = head.indexOf(0, at + 1)) zeros += 1;
  return zeros > most;
}

/** The first byte sequence that is not UTF-8, as a fault in the text that was decoded with U+FFFD in its place. */
export function invalidUtf8Fault(bytes: Uint8Array, text: string, isUtf8: (part: Uint8Array) => boolean): Fault {
  let lineStart = 0;
  let textStart = 0;
  for (;;) {
    const end = bytes.indexOf(10, lineStart);
    const textEnd = text.indexOf("\n", textStart);
    const line = bytes.subarray(lineStart, end < 0 ? bytes.length : end);
    if (!isUtf8(line) || end < 0 || textEnd < 0) {
      const place = Math.max(textStart, text.indexOf("\uFFFD", textStart));
      return {
        kind: "invalid-utf8",
        span: { start: place, end: Math.min(text.length, place + 1) },
        entry: null,
        field: null,
        data: {},
      };
    }
    lineStart = end + 1;
    textStart = textEnd + 1;
  }
}

/** Ids of a crawl: the `id` of every line that holds one, in order; lines that break are passed over. */
export function crawlIds(text: string): string[] {
  // A crawl is the generator's own file: what cannot be read there is no paper that could have been published.
  return readJsonLines(text).flatMap(({ value }) => {
    const id = (value as { id?: unknown } | null | undefined)?.id;
    return typeof id === "string" ? [id] : [];
  });
}

/**
 * True for JSONL whose entries have no AI part: what the crawler wrote, or another list of papers, and not a digest.
 */
export function isCrawl(text: string): boolean {
  return !/"AI"\s*:/u.test(text) && firstObject(text) !== null;
}

/** True for the name that the generator gives what a model has written: whatever became of it, it is a digest. */
export function isNamedDigest(path: string): boolean {
  return /_AI_enhanced_[^/\\]*$/u.test(path);
}

/** True for a crawl by its papers, of which each has an id and a title, and no AI part. */
export function holdsPapers(text: string): boolean {
  const paper = firstObject(text);
  return typeof paper?.["id"] === "string" && typeof paper["title"] === "string";
}

/** The object on the first line that is not blank; null where none stands there. */
export function firstObject(text: string): Record<string, unknown> | null {
  const start = text.search(/[^\s\uFEFF]/u);
  const end = text.indexOf("\n", start);
  try {
    const value = JSON.parse(text.slice(Math.max(0, start), end < 0 ? undefined : end)) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
