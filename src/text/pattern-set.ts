/** Many literal strings made ready to be found in one pass over a text; in 16-bit numbers, so that it can be kept in a file. */
export interface PatternSet {
  /** For each hash of two units, where the patterns that begin with such units stand in the lists; their end behind the last. */
  readonly slots: Uint16Array;
  /** The numbers of the patterns, slot by slot; within a slot the longest first. */
  readonly numbers: Uint16Array;
  /** The third unit of each, in the same order; 0 for a pattern of two. */
  readonly thirds: Uint16Array;
  /** Where the units of each begin, in the same order; their end behind the last. */
  readonly starts: Uint16Array;
  /** The UTF-16 units of all patterns. */
  readonly units: Uint16Array;
}

/** Hashes of two units: with some thousands of patterns, one place in five of a text is looked at twice. */
const SLOTS = 1 << 14;

/** The hash of two units, below `SLOTS`. */
function slotOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 18;
}

/**
 * Makes strings of two units or more ready; throws RangeError for a shorter one, and where all together have more than 65,535 units.
 * They are told apart by their first two units alone: among Chinese words these are nearly as good as a whole automaton.
 */
export function patternSet(patterns: readonly string[]): PatternSet {
  const short = patterns.find((pattern) => pattern.length < 2);
  if (short !== undefined) throw new RangeError(`a pattern needs two characters: "${short}"`);
  const placed = patterns
    .map((pattern, number) => ({ pattern, number, slot: slotOf(pattern.charCodeAt(0), pattern.charCodeAt(1)) }))
    .sort((a, b) => a.slot - b.slot || b.pattern.length - a.pattern.length || b.number - a.number);
  const all = placed.map(({ pattern }) => pattern).join("");
  if (all.length > 0xffff) throw new RangeError(`the patterns have ${all.length} characters`);
  const slots = new Uint16Array(SLOTS + 1);
  for (const { slot } of placed) slots[slot + 1] = (slots[slot + 1] ?? 0) + 1;
  for (let slot = 0; slot < SLOTS; slot += 1) slots[slot + 1] = (slots[slot + 1] ?? 0) + (slots[slot] ?? 0);
  const starts = new Uint16Array(placed.length + 1);
  for (const [place, { pattern }] of placed.entries()) starts[place + 1] = (starts[place] ?? 0) + pattern.length;
  return { slots, numbers: Uint16Array.from(placed, ({ number }) => number), thirds: Uint16Array.from(placed, ({ pattern }) => (pattern.length > 2 ? pattern.charCodeAt(2) : 0)), starts, units: Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at)) };
}

/** Tells of every place of every pattern in the text, overlapping ones too: by start, the longest first, of equal ones the last first. */
export function eachMatch({ slots, numbers, thirds, starts, units }: PatternSet, text: string, tell: (pattern: number, start: number, end: number) => void): void {
  let first = text.charCodeAt(0);
  let second = text.charCodeAt(1);
  for (let start = 0; start + 1 < text.length; start += 1) {
    const third = start + 2 < text.length ? text.charCodeAt(start + 2) : 0;
    const slot = slotOf(first, second);
    const last = slots[slot + 1] ?? 0;
    for (let place = slots[slot] ?? 0; place < last; place += 1) {
      const wanted = thirds[place];
      if (wanted !== 0 && wanted !== third) continue;
      const from = starts[place] ?? 0;
      const length = (starts[place + 1] ?? 0) - from;
      let same = 0;
      while (same < length && units[from + same] === text.charCodeAt(start + same)) same += 1;
      if (same === length) tell(numbers[place] ?? 0, start, start + length);
    }
    first = second;
    second = third;
  }
}
