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
  const ids: string[] = [];
  for (const line of text.split("\n")) {
    try {
      const value = JSON.parse(line) as { id?: unknown } | null;
      if (typeof value?.id === "string") ids.push(value.id);
    } catch {
      // A crawl is the generator's own file: what cannot be read there is no paper that could have been published.
    }
  }
  return ids;
}

/** True for JSONL whose entries have no AI part: what the crawler wrote, not a digest. */
export function isCrawl(text: string): boolean {
  const first = text.slice(0, text.indexOf("\n") < 0 ? undefined : text.indexOf("\n"));
  try {
    const value = JSON.parse(first) as Record<string, unknown> | null;
    return typeof value === "object" && value !== null && !("AI" in value) && !/"AI"\s*:/u.test(text.slice(0, 200_000));
  } catch {
    return false;
  }
}
