import type { Span } from "../model/span.js";

/** A range of a text in which the same words come again and again, whatever the length of the cycle. */
export interface Loop extends Span {
  /** One round of the cycle, where the range begins. */
  readonly unit: string;
  /** How often it comes, the first time included; rounded. */
  readonly copies: number;
}

/** Units that are held against what stood before; shorter ones meet by chance. */
const GRAM = 4;
/** Rounds from which a repetition is no slip of the pen. */
const LEAST_COPIES = 3.4;
/** Shortest range, by script: Chinese says as much in half the characters. */
const LEAST_HAN = 28;
const LEAST_LATIN = 56;
/** Rounds of a cycle in which only the numbers change; lists are written so as well. */
const LEAST_COUNTED_COPIES = 6;
const LEAST_COUNTED_UNIT = 8;

/** Places in a row that may be new: another number, or a place in the table that two share. */
const MOST_MISSES = 2;

const SLOT_BITS = 14;
const SLOTS = 1 << SLOT_BITS;
/** Last place of each hash of four units, as a distance from `base`: what is below it belongs to an earlier text. */
let places: Int32Array | undefined;
let base = 1;

/**
 * Factor of a unit that stands so many places before the last of a hash: the hash of the next place is made of the one
 * before.
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
 * Ranges of at least `least` units of which nearly every four units stood before; the range that they repeat is left
 * out.
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

/** How many different runs of four units a range holds: the length of its cycle. */
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

/** Where each unit of a text stands in which every number is one digit, and its end. */
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
