/** Where a pattern stands in a text: its place in the list of patterns, and a half-open range of UTF-16 units. */
export interface Match {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

/** Many literal strings made ready to be found in one pass over a text. */
export interface PatternSet {
  readonly patterns: readonly string[];
  /** For each hash of two units, one more than the number of the last pattern that begins with such units; 0 for none. */
  readonly heads: Int32Array;
  /** For each pattern, the one before it under the same hash, counted alike. */
  readonly before: Int32Array;
}

/** Hashes of two units: with some thousands of patterns, one place in twenty of a text is looked at twice. */
const SLOTS = 1 << 16;

/** The hash of two units, below 65,536. */
export function slotOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 16;
}

/**
 * Makes strings of two units or more ready; throws RangeError for a shorter one.
 * They are told apart by their first two units alone: among Chinese words these are nearly as good as a whole automaton,
 * which takes twenty times as long to build.
 */
export function patternSet(patterns: readonly string[]): PatternSet {
  const heads = new Int32Array(SLOTS);
  const before = new Int32Array(patterns.length);
  for (let number = 0; number < patterns.length; number += 1) {
    const pattern = patterns[number] ?? "";
    if (pattern.length < 2) throw new RangeError(`a pattern needs two characters: "${pattern}"`);
    const slot = slotOf(pattern.charCodeAt(0), pattern.charCodeAt(1));
    before[number] = heads[slot] ?? 0;
    heads[slot] = number + 1;
  }
  return { patterns, heads, before };
}

/** Every place of every pattern in the text, overlapping ones too, in the order of their starts. */
export function matches({ patterns, heads, before }: PatternSet, text: string): Match[] {
  const found: Match[] = [];
  let unit = text.charCodeAt(0);
  for (let start = 0; start + 1 < text.length; start += 1) {
    const next = text.charCodeAt(start + 1);
    for (let mark = heads[slotOf(unit, next)] ?? 0; mark !== 0; mark = before[mark - 1] ?? 0) {
      const pattern = patterns[mark - 1] ?? "";
      if (text.startsWith(pattern, start)) found.push({ pattern: mark - 1, start, end: start + pattern.length });
    }
    unit = next;
  }
  return found;
}
