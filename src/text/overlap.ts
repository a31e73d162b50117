import { memoPerField } from "./memo-per-field.js";

/**
 * The shingles (trigrams) of a text: a unit is a Latin word, a number, or one character of a script written without
 * blanks.
 */
export interface Shingles {
  /** Number of units. */
  readonly units: number;
  /** Share of the units that are Han characters, kana or Hangul syllables, 0 to 1. */
  readonly cjk: number;
  /** A hash of each three neighbouring units, in order. */
  readonly inOrder: Int32Array;
  /** The same hashes, sorted, each once. */
  readonly distinct: Int32Array;
  /** A bit for each hash, modulo 1,024. */
  readonly bits: Int32Array;
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Han, kana, Hangul and their compatibility blocks, where one UTF-16 unit is one unit of meaning. */
const CJK = /[\u3040-\u9fff\uac00-\ud7af\ud840-\udfff\uf900-\ufaff]/;

/** True for what `CJK` matches. */
function isCjk(code: number): boolean {
  return (
    (code >= 0x3040 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xd840 && code <= 0xdfff) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** True for a field with at least one such character, looked at once. */
export const holdsCjk = memoPerField((text) => CJK.test(text));

/** Code of a letter or digit, folded in case and width; 0 for anything that separates words. */
function wordCode(code: number): number {
  const plain = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  if (plain >= 97 && plain <= 122) return plain;
  if (plain >= 65 && plain <= 90) return plain + 32;
  if (plain >= 48 && plain <= 57) return plain;
  if (plain >= 0xc0 && plain <= 0x24f) return plain === 0xd7 || plain === 0xf7 ? 0 : plain;
  return plain >= 0x370 && plain <= 0x52f ? plain : 0;
}

let scratch = new Int32Array(4096);

/** Scratch memory that the next caller uses again: thousands of short-lived arrays cost more than the work on them. */
export function scratchOf(length: number): Int32Array {
  if (scratch.length < length) scratch = new Int32Array(2 * length);
  return scratch;
}

/** The hash of each unit, in scratch memory, their `count`, and how many of them are CJK characters. */
function hashUnits(text: string): { hashes: Int32Array; count: number; cjk: number } {
  const { length } = text;
  const hashes = scratchOf(length);
  let count = 0;
  let cjk = 0;
  let word = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    // Lower-case letters and Han are nearly all characters, and are recognised without a call.
    const letter = code >= 97 && code <= 122 ? code : code < 0x3000 || code > 0xff00 ? wordCode(code) : 0;
    if (letter !== 0) {
      word = Math.imul((word === 0 ? SEED : word) ^ letter, PRIME);
      continue;
    }
    if (word !== 0) hashes[count++] = word;
    word = 0;
    if ((code >= 0x4e00 && code <= 0x9fff) || isCjk(code)) {
      hashes[count++] = Math.imul(code, 0x9e3779b1);
      cjk += 1;
    }
  }
  if (word !== 0) hashes[count++] = word;
  return { hashes, count, cjk };
}

/** A hash of each three neighbours among the first `count` hashes, which are overwritten. */
function joinThrees(hashes: Int32Array, count: number): Int32Array {
  let first = hashes[0] ?? 0;
  let second = hashes[1] ?? 0;
  for (let at = 2; at < count; at++) {
    const third = hashes[at] ?? 0;
    hashes[at - 2] =
      Math.imul(Math.imul(Math.imul(first, PRIME) ^ second, 0x85ebca6b) ^ third, PRIME) ^ (second >>> 15);
    first = second;
    second = third;
  }
  return hashes.slice(0, Math.max(0, count - 2));
}

function sortedOnce(values: Int32Array): Int32Array {
  const room = scratchOf(values.length);
  room.set(values);
  const sorted = room.subarray(0, values.length).sort();
  let kept = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at] ?? 0;
  }
  return sorted.slice(0, kept);
}

/** 32-bit words of `Shingles.bits`. */
const BIT_WORDS = 32;

function bitsOf(hashes: Int32Array): Int32Array {
  const bits = new Int32Array(BIT_WORDS);
  for (let at = 0; at < hashes.length; at++) {
    const bit = (hashes[at] ?? 0) & 1023;
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  return bits;
}

function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Shingles that are computed on demand: most texts are only asked for their share of CJK. */
class LazyShingles implements Shingles {
  private readonly text: string;
  private taken: { readonly units: number; readonly cjk: number; readonly inOrder: Int32Array } | undefined = undefined;
  private sorted: Int32Array | undefined = undefined;
  private marked: Int32Array | undefined = undefined;

  constructor(text: string) {
    this.text = text;
  }

  get units(): number {
    return (this.taken ?? this.take()).units;
  }

  get cjk(): number {
    if (this.taken === undefined && !CJK.test(this.text)) return 0;
    return (this.taken ?? this.take()).cjk;
  }

  get inOrder(): Int32Array {
    return (this.taken ?? this.take()).inOrder;
  }

  get distinct(): Int32Array {
    return (this.sorted ??= sortedOnce(this.inOrder));
  }

  get bits(): Int32Array {
    return (this.marked ??= bitsOf(this.inOrder));
  }

  private take(): NonNullable<typeof this.taken> {
    const { hashes, count, cjk } = hashUnits(this.text);
    return (this.taken = { units: count, cjk: count === 0 ? 0 : cjk / count, inOrder: joinThrees(hashes, count) });
  }
}

/** The shingles of a text; punctuation, case and width are ignored. */
export function shingles(text: string): Shingles {
  return new LazyShingles(text);
}

const PLAIN_WORDS = /^[A-Za-z ]*$/u;

/** An upper bound of the number of units, without hashing the text. */
export function mostUnits(text: string): number {
  if (!PLAIN_WORDS.test(text)) return text.length;
  let words = 1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) words += 1;
  return words;
}

/** The shingles of a field, computed once. */
export const shinglesOf = memoPerField(shingles);

/** Number of distinct shingles in both of two sorted lists. */
export function shared(a: Int32Array, b: Int32Array): number {
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) {
      count += 1;
      i += 1;
      j += 1;
    } else if (left < right) i += 1;
    else j += 1;
  }
  return count;
}

/**
 * False where `whole` certainly lacks so many shingles of `part` that it cannot have the `share` of them; found without
 * sorting.
 */
export function mayHoldShare(part: Shingles, whole: Shingles, share: number): boolean {
  const all = part.inOrder.length;
  if (all === 0) return true;
  const wanted = part.bits;
  const held = whole.bits;
  // Each missing bit is at least one missing shingle, and there are at most `all` distinct ones.
  let missing = 0;
  for (let at = 0; at < BIT_WORDS; at++) {
    missing += countBits((wanted[at] ?? 0) & ~(held[at] ?? 0));
    if ((all - missing) / all < share) return false;
  }
  return true;
}

/** Share of the shingles of `part` that `whole` has too, 0 to 1; 0 for a text of fewer than three units. */
export function containment(part: Shingles, whole: Shingles): number {
  return part.distinct.length === 0 ? 0 : shared(part.distinct, whole.distinct) / part.distinct.length;
}

/** Jaccard similarity: shared shingles divided by all, 0 to 1. */
export function jaccard(a: Shingles, b: Shingles): number {
  const both = shared(a.distinct, b.distinct);
  const all = a.distinct.length + b.distinct.length - both;
  return all === 0 ? 0 : both / all;
}
