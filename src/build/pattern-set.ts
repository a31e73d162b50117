import { GROUP_BITS, pairOf, PAIRS, type PatternSet, SORTS } from "../text/pattern-set.js";

function thirdsOf(patterns: readonly string[]): Uint8Array {
  const thirds = new Uint8Array(PAIRS);
  for (const pattern of patterns) {
    const pair = pairOf(pattern.charCodeAt(0), pattern.charCodeAt(1));
    thirds[pair] = (thirds[pair] ?? 0) | (pattern.length === 2 ? 0xff : 1 << (pattern.charCodeAt(2) & SORTS));
  }
  return thirds;
}

/**
 * Makes strings of two units or more ready; throws RangeError for a shorter one, and where all together have more than
 * 65,535 units. They are told apart by their first two units alone: among Chinese words these are nearly as good as a
 * whole automaton.
 */
export function patternSet(patterns: readonly string[]): PatternSet {
  const short = patterns.find((pattern) => pattern.length < 2);
  if (short !== undefined) throw new RangeError(`a pattern needs two characters: "${short}"`);
  const placed = patterns
    .map((pattern, number) => ({
      pattern,
      number,
      slot: pairOf(pattern.charCodeAt(0), pattern.charCodeAt(1)) >>> GROUP_BITS,
    }))
    .sort((a, b) => a.slot - b.slot || b.pattern.length - a.pattern.length || b.number - a.number);
  const all = placed.map(({ pattern }) => pattern).join("");
  if (all.length > 0xffff) throw new RangeError(`the patterns have ${all.length} characters`);
  const slots = new Uint16Array((PAIRS >>> GROUP_BITS) + 1);
  for (const { slot } of placed) slots[slot + 1] = (slots[slot + 1] ?? 0) + 1;
  for (let slot = 1; slot < slots.length; slot += 1) slots[slot] = (slots[slot] ?? 0) + (slots[slot - 1] ?? 0);
  const starts = new Uint16Array(placed.length + 1);
  for (const [place, { pattern }] of placed.entries()) starts[place + 1] = (starts[place] ?? 0) + pattern.length;
  return {
    thirds: thirdsOf(patterns),
    slots,
    numbers: Uint16Array.from(placed, ({ number }) => number),
    starts,
    units: Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at)),
  };
}
