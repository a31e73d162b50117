/** Lists of whole numbers, one behind the other: all numbers are characters of a string, which needs no reading. */
export interface PackedLists {
  /** Where each list begins, and the end of the last. */
  readonly starts: string;
  readonly numbers: string;
}

/** Added to every number: JSON writes the characters below as six. */
const FIRST = 0x80;
const LARGEST = 0xffff - FIRST;

/** A number up to 65,407 as a character; throws RangeError for a larger one. */
export function packNumber(number: number): string {
  if (number > LARGEST) throw new RangeError(`${number} does not fit into a character`);
  return String.fromCharCode(FIRST + number);
}

/** The number that `packNumber` made the character at a place of. */
export function numberAt(packed: string, at: number): number {
  return packed.charCodeAt(at) - FIRST;
}

/** Packs lists; throws RangeError where they hold too large a number, or too many. */
export function packLists(lists: readonly (readonly number[])[]): PackedLists {
  const starts = [0];
  for (const list of lists) starts.push((starts.at(-1) ?? 0) + list.length);
  return { starts: starts.map(packNumber).join(""), numbers: lists.flat().map(packNumber).join("") };
}

/** Where a list begins and ends among the numbers. */
export function rangeOf({ starts }: PackedLists, list: number): { readonly start: number; readonly end: number } {
  return { start: numberAt(starts, list), end: numberAt(starts, list + 1) };
}
