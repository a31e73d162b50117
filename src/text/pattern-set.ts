/**
 * Many literal strings, indexed to be found in one pass over a text; as numbers, so that the index can be stored in a
 * file.
 */
export interface PatternSet {
  /**
   * By hash of two units, a bit for each class of third unit that the patterns beginning with them have; all bits for a
   * pattern of two units.
   */
  readonly thirds: Uint8Array;
  /** By group of hashes, the index of its first pattern in `numbers` and `starts`; behind the last their end. */
  readonly slots: Uint16Array;
  /** The numbers of the patterns, by slot, the longest first. */
  readonly numbers: Uint16Array;
  /** The index in `units` of each pattern, in the same order; behind the last their end. */
  readonly starts: Uint16Array;
  /** The UTF-16 units of all patterns. */
  readonly units: Uint16Array;
}

/**
 * Number of hashes of two units: with some thousands of patterns, one offset in ten of a Chinese text passes the first
 * test.
 */
export const PAIRS = 1 << 16;
/** Bits of a hash that its slot ignores: eight hashes share one. */
export const GROUP_BITS = 3;
/** Mask for the class of a unit. */
export const SORTS = 7;

/** A hash of two units, as cheap as possible: it is computed at every offset of a text. */
export function pairOf(first: number, second: number): number {
  return ((first << 5) ^ second) & (PAIRS - 1);
}

/** Receives a match: the pattern's number, and its range in the text. */
type Visit = (pattern: number, start: number, end: number) => void;

function visitAt(
  { slots, numbers, starts, units }: PatternSet,
  slot: number,
  text: string,
  start: number,
  visit: Visit,
): void {
  const last = slots[slot + 1] ?? 0;
  for (let place = slots[slot] ?? 0; place < last; place += 1) {
    const from = starts[place] ?? 0;
    const length = (starts[place + 1] ?? 0) - from;
    let same = 0;
    while (same < length && units[from + same] === text.charCodeAt(start + same)) same += 1;
    if (same === length) visit(numbers[place] ?? 0, start, start + length);
  }
}

/**
 * Visits every match of every pattern in the text, overlapping ones too: by start, the longest first, of equal patterns
 * the last first.
 */
export function eachMatch(set: PatternSet, text: string, visit: Visit): void {
  const { thirds } = set;
  const { length } = text;
  let first = text.charCodeAt(0);
  for (let at = 1; at < length; at += 1) {
    const second = text.charCodeAt(at);
    const pair = ((first << 5) ^ second) & (PAIRS - 1);
    first = second;
    if (thirds[pair] === 0) continue;
    const third = at + 1 < length ? text.charCodeAt(at + 1) : 0;
    if ((((thirds[pair] ?? 0) >>> (third & SORTS)) & 1) !== 0) visitAt(set, pair >>> GROUP_BITS, text, at - 1, visit);
  }
}
