import { type Term, termOf, type WrittenTerm } from "./glossary-terms.js";
import { openNumbers } from "./packed-numbers.js";
import { PAIRS, type PatternSet } from "./pattern-set.js";

/**
 * The glossary in its file: the tables that every Chinese text is compared with as numbers, and the terms as JSON, to
 * be read one by one.
 */
export interface PackedGlossary {
  /** The wrong renderings, term by term. */
  readonly wrong: PatternSet;
  /** The term of each wrong rendering, by its number. */
  readonly owners: Uint16Array;
  /** The number of each term's first wrong rendering. */
  readonly firsts: Uint16Array;
  /**
   * Three numbers for each good rendering that contains a wrong one of any term: the number of the wrong rendering, of
   * the good one's term, and its index there.
   */
  readonly holders: Uint16Array;
  /** Byte offset of each term's JSON as two 16-bit halves, the high half first; behind the last term the end of all. */
  readonly places: Uint16Array;
  readonly json: Buffer;
}

/** Reads what `packGlossary` wrote. */
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
