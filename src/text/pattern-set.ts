/** Many literal strings made ready to be found in one pass over a text; in 16-bit numbers, so that it can be kept in a file. */
export interface PatternSet {
  /** A bit for the hash of every pattern of two units. */
  readonly pairs: Uint16Array;
  /** A bit for the hash of the first three units of every longer one. */
  readonly triples: Uint16Array;
  /** For each hash of two units, where the patterns that begin with such units stand in the lists; their end behind the last. */
  readonly slots: Uint16Array;
  /** The numbers of the patterns, slot by slot; within a slot the longest first. */
  readonly numbers: Uint16Array;
  /** Where the units of each begin, in the same order; their end behind the last. */
  readonly starts: Uint16Array;
  /** The UTF-16 units of all patterns. */
  readonly units: Uint16Array;
}

/** Bits of a hash that is looked up in `pairs` and `triples`: with some thousands of patterns, one place in ten of a text is looked at twice. */
const FILTER_BITS = 16;
const SLOT_BITS = 13;

function mixTwo(first: number, second: number): number {
  return Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
}

function mixThree(two: number, third: number): number {
  return two ^ Math.imul(third, 0xc2b2ae35);
}

function upper(mixed: number, bits: number): number {
  return mixed >>> (32 - bits);
}

function hasBit(bits: Uint16Array, at: number): boolean {
  return (((bits[at >>> 4] ?? 0) >>> (at & 15)) & 1) !== 0;
}

function filterOf(mixed: readonly number[]): Uint16Array {
  const bits = new Uint16Array(1 << (FILTER_BITS - 4));
  for (const hash of mixed) {
    const at = upper(hash, FILTER_BITS);
    bits[at >>> 4] = (bits[at >>> 4] ?? 0) | (1 << (at & 15));
  }
  return bits;
}

/**
 * Makes strings of two units or more ready; throws RangeError for a shorter one, and where all together have more than 65,535 units.
 * They are told apart by their first two units alone: among Chinese words these are nearly as good as a whole automaton.
 */
export function patternSet(patterns: readonly string[]): PatternSet {
  const short = patterns.find((pattern) => pattern.length < 2);
  if (short !== undefined) throw new RangeError(`a pattern needs two characters: "${short}"`);
  const placed = patterns
    .map((pattern, number) => ({ pattern, number, two: mixTwo(pattern.charCodeAt(0), pattern.charCodeAt(1)) }))
    .map((one) => ({ ...one, slot: upper(one.two, SLOT_BITS) }))
    .sort((a, b) => a.slot - b.slot || b.pattern.length - a.pattern.length || b.number - a.number);
  const all = placed.map(({ pattern }) => pattern).join("");
  if (all.length > 0xffff) throw new RangeError(`the patterns have ${all.length} characters`);
  const slots = new Uint16Array((1 << SLOT_BITS) + 1);
  for (const { slot } of placed) slots[slot + 1] = (slots[slot + 1] ?? 0) + 1;
  for (let slot = 1; slot < slots.length; slot += 1) slots[slot] = (slots[slot] ?? 0) + (slots[slot - 1] ?? 0);
  const starts = new Uint16Array(placed.length + 1);
  for (const [place, { pattern }] of placed.entries()) starts[place + 1] = (starts[place] ?? 0) + pattern.length;
  return {
    pairs: filterOf(placed.flatMap(({ pattern, two }) => (pattern.length === 2 ? [two] : []))),
    triples: filterOf(placed.flatMap(({ pattern, two }) => (pattern.length > 2 ? [mixThree(two, pattern.charCodeAt(2))] : []))),
    slots,
    numbers: Uint16Array.from(placed, ({ number }) => number),
    starts,
    units: Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at)),
  };
}

/** Told of a match: the pattern's place in the list of patterns, and where it stands in the text. */
type Tell = (pattern: number, start: number, end: number) => void;

function tellAt({ slots, numbers, starts, units }: PatternSet, slot: number, text: string, start: number, tell: Tell): void {
  const last = slots[slot + 1] ?? 0;
  for (let place = slots[slot] ?? 0; place < last; place += 1) {
    const from = starts[place] ?? 0;
    const length = (starts[place + 1] ?? 0) - from;
    let same = 0;
    while (same < length && units[from + same] === text.charCodeAt(start + same)) same += 1;
    if (same === length) tell(numbers[place] ?? 0, start, start + length);
  }
}

/** Tells of every place of every pattern in the text, overlapping ones too: by start, the longest first, of equal ones the last first. */
export function eachMatch(set: PatternSet, text: string, tell: Tell): void {
  const { pairs, triples } = set;
  let second = text.charCodeAt(0);
  let third = text.charCodeAt(1);
  for (let start = 0; start + 1 < text.length; start += 1) {
    const two = mixTwo(second, third);
    second = third;
    third = start + 2 < text.length ? text.charCodeAt(start + 2) : 0;
    if (hasBit(pairs, upper(two, FILTER_BITS)) || hasBit(triples, upper(mixThree(two, third), FILTER_BITS))) tellAt(set, upper(two, SLOT_BITS), text, start, tell);
  }
}
