import { inFileOrder } from "../text/packed-numbers.js";

/** Where each of several lists begins when they stand one behind the other, and the end of all. */
export function startsOf(lengths: readonly number[]): number[] {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}

/**
 * Packs lists of whole numbers and what comes behind them for `openNumbers`; throws RangeError for a number, or a
 * list's length, beyond 65,535.
 */
export function packNumbers(lists: readonly ArrayLike<number>[], rest: Uint8Array): Uint8Array {
  const all = [lists.length, ...lists.map(({ length }) => length), ...lists.flatMap((list) => Array.from(list))];
  const large = all.find((number) => number > 0xffff);
  if (large !== undefined) throw new RangeError(`${large} does not fit into 16 bits`);
  return Uint8Array.from([...new Uint8Array(inFileOrder(Uint16Array.from(all)).buffer), ...rest]);
}
