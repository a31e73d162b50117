import { type Edit, withoutOverlaps } from "./apply-edits.js";
import { byteOffsets } from "./byte-offsets.js";

/**
 * The bytes of a file with edits of its decoded text made: every byte outside of the edits stays as it is, also where
 * it is not UTF-8. Of edits that overlap the first in the text is made and the others are left out.
 */
export function editBytes(bytes: Uint8Array, text: string, edits: readonly Edit[]): Buffer {
  const byteOf = byteOffsets(bytes, text);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { span, text: put } of withoutOverlaps(edits)) {
    const start = byteOf(span.start);
    parts.push(bytes.subarray(at, start), Buffer.from(put, "utf8"));
    at = byteOf(span.end);
  }
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
}
