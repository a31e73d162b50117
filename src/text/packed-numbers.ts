/** The content of a file: lists of 16-bit numbers, and bytes behind them. */
export interface PackedNumbers {
  readonly lists: readonly Uint16Array[];
  readonly rest: Uint8Array;
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Converts numbers between memory and file order (little-endian), in either direction. */
export function inFileOrder(numbers: Uint16Array): Uint16Array {
  return isLittleEndian ? numbers : numbers.map((number) => ((number & 0xff) << 8) | (number >> 8));
}

/** Reads what `packNumbers` wrote; on little-endian machines nothing is copied. */
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
