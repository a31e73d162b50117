/** The characters that encode tags, in the order of `names`; none occurs in a word. */
export const CODES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Precedes every word. */
const BEFORE = " ";
/** The code unit before `a`. */
const BEFORE_LETTERS = 96;
/** The letters and, as 0, none. */
const LETTERS = 27;
/** Letters of a word's head. */
const HEAD = 3;
/** Number of heads: up to three letters. */
export const HEADS = LETTERS ** HEAD;
/** Bytes of one number. */
export const NUMBER = 4;

/** Words with a tag each, in the layout of their file, so that a look-up builds nothing. */
export interface PackedTags {
  /**
   * Byte offset in `words` of each head's words, by `headOf`, and behind the last their end; 32 bits each,
   * little-endian.
   */
  readonly starts: DataView;
  /** Tags by the index of their code in `CODES`. */
  readonly names: readonly string[];
  /** For each word, sorted: a blank, its letters behind the head, and the code of its tag; one byte each. */
  readonly words: Buffer;
}

/**
 * The number of a lower-case word's first three letters; a shorter word has a smaller number than longer ones that
 * begin with it.
 */
export function headOf(word: string): number {
  const { length } = word;
  const second = length > 1 ? word.charCodeAt(1) - BEFORE_LETTERS : 0;
  const third = length > 2 ? word.charCodeAt(2) - BEFORE_LETTERS : 0;
  return ((word.charCodeAt(0) - BEFORE_LETTERS) * LETTERS + second) * LETTERS + third;
}

/** The part of a word that distinguishes it from others with its head. */
export function writtenOf(word: string): string {
  return BEFORE + word.slice(HEAD);
}

/** Reads what `packTags` wrote. */
export function openTags(bytes: Uint8Array<ArrayBuffer>): PackedTags {
  const starts = new DataView(bytes.buffer, bytes.byteOffset, (HEADS + 1) * NUMBER);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + starts.byteLength, bytes.byteLength - starts.byteLength);
  const end = text.indexOf("\n");
  return { starts, names: text.toString("latin1", 0, end).split(" "), words: text.subarray(end + 1) };
}

/** The tag of a word of the letters a to z; null for an unknown word. */
export function findTag({ starts, names, words }: PackedTags, word: string): string | null {
  const place = headOf(word) * NUMBER;
  const group = words.toString("latin1", starts.getUint32(place, true), starts.getUint32(place + NUMBER, true));
  const written = writtenOf(word);
  // Words are sorted, so the first with this beginning is the word itself; behind a longer word's beginning stands a
  // letter, which is no code.
  const at = group.indexOf(written);
  return at === -1 ? null : (names[CODES.indexOf(group.charAt(at + written.length))] ?? null);
}
