/**
 * Many literal strings made ready to be found in one pass over a text; in numbers, so that it can be kept in a file.
 */
export interface PatternSet {
  /**
   * For each hash of two units a bit for every sort of third unit that the patterns beginning with them have; all bits
   * for a pattern of two.
   */
  readonly thirds: Uint8Array;
  /** For each group of such hashes, where its patterns stand in the lists; their end behind the last. */
  readonly slots: Uint16Array;
  /** The numbers of the patterns, slot by slot; within a slot the longest first. */
  readonly numbers: Uint16Array;
  /** Where the units of each begin, in the same order; their end behind the last. */
  readonly starts: Uint16Array;
  /** The UTF-16 units of all patterns. */
  readonly units: Uint16Array;
}

/**
 * Hashes of two units lie below this: with some thousands of patterns, one place in ten of a Chinese text is looked at
 * twice.
 */
export const PAIRS = 1 << 16;
/** Hashes of one slot. */
export const GROUP_BITS = 3;
/** Sorts of units, as a mask. */
export const SORTS = 7;

/** A hash of two units: such as costs next to nothing, for it is taken at every place of a text. */
export function pairOf(first: number, second: number): number {
  return ((first << 5) ^ second) & (PAIRS - 1);
}

/** Called with a match: the pattern's place in the list of patterns, and where it stands in the text. */
type Visit = (pattern: number, start: number, end: number) => void;

function tellAt(
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
 * Tells of every place of every pattern in the text, overlapping ones too: by start, the longest first, of equal ones
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
    if ((((thirds[pair] ?? 0) >>> (third & SORTS)) & 1) !== 0) tellAt(set, pair >>> GROUP_BITS, text, at - 1, visit);
  }
}
