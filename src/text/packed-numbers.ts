/** What lies in a file: lists of 16-bit numbers, and bytes behind them. */
export interface PackedNumbers {
  readonly lists: readonly Uint16Array[];
  readonly rest: Uint8Array;
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Numbers as they lie in the file, the low byte first, or back from there. */
function inFileOrder(numbers: Uint16Array): Uint16Array {
  return isLittleEndian ? numbers : numbers.map((number) => ((number & 0xff) << 8) | (number >> 8));
}

/** Where each of several lists begins when they stand one behind the other, and the end of all. */
export function startsOf(lengths: readonly number[]): number[] {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}

/** Packs lists of whole numbers and what comes behind them; throws RangeError for a number, or a list's length, beyond 65,535. */
export function packNumbers(lists: readonly ArrayLike<number>[], rest: Uint8Array): Uint8Array {
  const all = [lists.length, ...lists.map(({ length }) => length), ...lists.flatMap((list) => Array.from(list))];
  const large = all.find((number) => number > 0xffff);
  if (large !== undefined) throw new RangeError(`${large} does not fit into 16 bits`);
  return Uint8Array.from([...new Uint8Array(inFileOrder(Uint16Array.from(all)).buffer), ...rest]);
}

/** Opens what `packNumbers` gave; nothing is copied. */
export function openNumbers(bytes: Uint8Array<ArrayBuffer>): PackedNumbers {
  let at = 0;
  const next = (length: number): Uint16Array => {
    const list = inFileOrder(new Uint16Array(bytes.buffer, bytes.byteOffset + at, length));
    at += list.byteLength;
    return list;
  };
  const lengths = next(next(1)[0] ?? 0);
  const lists = Array.from(lengths, next);
  return { lists, rest: bytes.subarray(at) };
}
