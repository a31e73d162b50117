import { type Term, termOf, type WrittenTerm } from "./glossary-terms.js";
import { openNumbers } from "./packed-numbers.js";
import { PAIRS, type PatternSet } from "./pattern-set.js";

/**
 * The glossary as it lies in its file: what every Chinese text is held against in numbers, and the terms as JSON, to be
 * read one by one.
 */
export interface PackedGlossary {
  /** Every wrong rendering, term by term. */
  readonly wrong: PatternSet;
  /** The term of each wrong rendering, by its number. */
  readonly owners: Uint16Array;
  /** The number of each term's first wrong rendering. */
  readonly firsts: Uint16Array;
  /**
   * Three numbers for each good rendering that holds a wrong one of any term: of the wrong rendering, of the good one's
   * term, and its place there.
   */
  readonly holders: Uint16Array;
  /** Byte at which each term's JSON begins, the high half first; the end of all behind the last. */
  readonly places: Uint16Array;
  readonly json: Buffer;
}

/** Opens what `packGlossary` gave. */
export function openGlossary(bytes: Uint8Array<ArrayBuffer>): PackedGlossary {
  const { lists, rest } = openNumbers(bytes);
  const list = (place: number): Uint16Array => lists[place] ?? new Uint16Array();
  const wrong = { slots: list(0), numbers: list(1), starts: list(2), units: list(3) };
  const others = { owners: list(4), firsts: list(5), holders: list(6), places: list(7) };
  const json = Buffer.from(rest.buffer, rest.byteOffset + PAIRS, rest.byteLength - PAIRS);
  return { wrong: { ...wrong, thirds: rest.subarray(0, PAIRS) }, ...others, json };
}

/** Reads a term, by its number. */
export function readTerm({ places, json }: PackedGlossary, number: number): Term {
  const place = (at: number): number => (places[2 * at] ?? 0) * 0x1_0000 + (places[2 * at + 1] ?? 0);
  return termOf(JSON.parse(json.toString("utf8", place(number), place(number + 1))) as WrittenTerm);
}
