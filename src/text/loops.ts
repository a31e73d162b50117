import type { Span } from "../model/span.js";

/** A range of a text in which a sequence of characters of any length is repeated. */
export interface Loop extends Span {
  /** One copy of the sequence, from the beginning of the range. */
  readonly unit: string;
  /** Number of copies, the first included; rounded. */
  readonly copies: number;
}

/** UTF-16 units that are compared with earlier ones; shorter sequences coincide by chance. */
const GRAM = 4;
/** Copies from which a repetition is no slip. */
const LEAST_COPIES = 3.4;
/** Least length of a loop in UTF-16 units, by script: Chinese needs half as many characters. */
const LEAST_HAN = 28;
const LEAST_LATIN = 56;
/**
 * Copies, and UTF-16 units of each, from which a sequence in which only numbers change is a loop; lists look like it.
 */
const LEAST_COUNTED_COPIES = 6;
const LEAST_COUNTED_UNIT = 8;

/** Offsets in a row that may be new within a repetition: another number, or a collision in the table. */
const MOST_MISSES = 2;

const SLOT_BITS = 14;
const SLOTS = 1 << SLOT_BITS;
/** Last offset of each hash of four units, relative to `base`; smaller values belong to an earlier text. */
let places: Int32Array | undefined;
let base = 1;

/**
 * Factor of the rolling hash, the prime nearest to 2³² divided by the golden ratio (Knuth's multiplicative hashing),
 * and the weight of the unit that leaves the window.
 */
const FACTOR = 0x9e3779b1;
const OLDEST = Math.imul(Math.imul(FACTOR, FACTOR), Math.imul(FACTOR, FACTOR));

function isSame(text: string, one: number, other: number): boolean {
  for (let next = 0; next < GRAM; next += 1) {
    if (text.charCodeAt(one + next) !== text.charCodeAt(other + next)) return false;
  }
  return true;
}

/**
 * The ranges of at least `least` units in which nearly every four units occurred before; the first occurrence is not
 * part of them.
 */
function repeatedRanges(text: string, least: number): Span[] {
  const table = (places ??= new Int32Array(SLOTS));
  const ranges: Span[] = [];
  let start = -1;
  let misses = 0;
  let hash = 0;
  for (let next = 0; next < GRAM - 1; next += 1) hash = Math.imul(hash, FACTOR) + text.charCodeAt(next);
  for (let at = 0; at + GRAM <= text.length; at += 1) {
    hash = Math.imul(hash, FACTOR) + text.charCodeAt(at + GRAM - 1);
    if (at > 0) hash -= Math.imul(OLDEST, text.charCodeAt(at - 1));
    const slot = Math.imul(hash, FACTOR) >>> (32 - SLOT_BITS);
    const before = (table[slot] ?? 0) - base;
    table[slot] = at + base;
    if (before >= 0 && isSame(text, before, at)) {
      if (start === -1) start = at;
      misses = 0;
    } else if (start !== -1 && (misses += 1) > MOST_MISSES) {
      const end = at - misses + GRAM;
      if (end - start >= least) ranges.push({ start, end });
      start = -1;
    }
  }
  if (start !== -1 && text.length - start >= least) ranges.push({ start, end: text.length });
  base += text.length;
  if (base > 0x3fff0000) {
    table.fill(0);
    base = 1;
  }
  return ranges;
}

/** The length of a range's cycle: the number of distinct sequences of four units in it. */
function cycleOf(text: string, { start, end }: Span): number {
  const grams = new Set<string>();
  for (let at = start; at + GRAM <= end; at += 1) grams.add(text.slice(at, at + GRAM));
  return grams.size;
}

const HAN = /[\u3400-\u9fff]/u;

function loopIn(text: string, leastCopies: number, leastUnit: number): Loop | null {
  for (const range of repeatedRanges(text, LEAST_HAN / 2)) {
    const cycle = cycleOf(text, range);
    const copies = 1 + (range.end - range.start) / cycle;
    const start = Math.max(0, range.start - cycle);
    const unit = text.slice(range.start, range.start + cycle);
    const least = HAN.test(unit) ? LEAST_HAN : LEAST_LATIN;
    if (copies < leastCopies || cycle < leastUnit || range.end - start < least) continue;
    return { start, end: range.end, unit, copies: Math.round(copies) };
  }
  return null;
}

/** The offset of each unit of a text in which every number counts as one digit, and the end. */
function placesWithoutNumbers(text: string): readonly number[] {
  const places = Array.from(text.matchAll(/[0-9]+|[^0-9]/gu), ({ index }) => index);
  return [...places, text.length];
}

/** The first loop of a text; null where it has none. Linear in the text. */
export function findLoop(text: string): Loop | null {
  if (text.length < LEAST_HAN) return null;
  const loop = loopIn(text, LEAST_COPIES, 1);
  if (loop !== null || text.length < LEAST_COUNTED_COPIES * LEAST_COUNTED_UNIT) return loop;
  const plain = text.replace(/[0-9]+/gu, "0");
  if (plain === text) return null;
  const counted = loopIn(plain, LEAST_COUNTED_COPIES, LEAST_COUNTED_UNIT);
  if (counted === null) return null;
  const standing = placesWithoutNumbers(text);
  const start = standing[counted.start] ?? 0;
  const end = standing[counted.end] ?? text.length;
  return { start, end, unit: text.slice(start, start + counted.unit.length), copies: counted.copies };
}
