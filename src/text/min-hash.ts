import { scratchOf, shinglesOf } from "./overlap.js";

/**
 * The smallest hashes of a text's shingles, sorted (Broder 1997, bottom-k), from which the similarity of two texts is
 * estimated.
 */
export type MinHash = Int32Array;

/** Number of hashes of a text; an estimate from 64 has a standard error of at most 0.06. */
const SIZE = 64;

/** The mixed hashes of all shingles below `limit`, sorted, in shared scratch memory. */
function hashesUnder(limit: number, fields: readonly { readonly text: string }[]): Int32Array {
  const inOrder = fields.map((field) => shinglesOf(field).inOrder);
  const room = scratchOf(inOrder.reduce((sum, list) => sum + list.length, 0));
  let kept = 0;
  for (const list of inOrder) {
    const { length } = list;
    for (let at = 0; at < length; at++) {
      const hash = list[at] ?? 0;
      const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
      const mixed = Math.imul(once ^ (once >>> 15), 0x2c1b3c6d) ^ (once >>> 12);
      if (mixed < limit) room[kept++] = mixed;
    }
  }
  return room.subarray(0, kept).sort();
}

/** The MinHash of several texts taken as one. */
export function minHashOf(fields: readonly { readonly text: string }[]): MinHash {
  const units = fields.reduce((sum, field) => sum + shinglesOf(field).units, 0);
  // Hashes are uniform: of many, the smallest lie in a known range, and the others need not be sorted.
  const limit = units > 4 * SIZE ? Math.ceil((2 * SIZE * 0x1_0000_0000) / units) - 0x8000_0000 : 0x8000_0000;
  let sorted = hashesUnder(limit, fields);
  if (sorted.length < 1.5 * SIZE && limit < 0x8000_0000) sorted = hashesUnder(0x8000_0000, fields);
  const minHash = new Int32Array(SIZE);
  let size = 0;
  for (let at = 0; at < sorted.length && size < SIZE; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) minHash[size++] = sorted[at] ?? 0;
  }
  return minHash.slice(0, size);
}

/** Estimated Jaccard similarity of the shingles of two texts, 0 to 1. */
export function likeness(a: MinHash, b: MinHash): number {
  let i = 0;
  let j = 0;
  let both = 0;
  let seen = 0;
  while (seen < SIZE && i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    seen += 1;
    if (left === right) both += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  // The rest of the longer one counts while there are fewer than `SIZE`.
  const rest = Math.max(a.length - i, b.length - j);
  return seen === 0 ? 0 : both / Math.min(SIZE, seen + rest);
}
