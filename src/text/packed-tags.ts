/** Tags as one character each, in the order of their names: none that a word is spelt with. */
export const CODES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Stands before every word. */
const BEFORE = " ";
/** The unit before the letter a. */
const BEFORE_LETTERS = 96;
/** Letters, and none. */
const LETTERS = 27;
/** Letters of a head. */
const HEAD = 3;
/** Beginnings of words: three letters or fewer. */
export const HEADS = LETTERS ** HEAD;
export const NUMBER = 4;

/** Words with a tag each as they lie in their file, in which a word is found without anything being built. */
export interface PackedTags {
  /**
   * Where in `words` those of each head begin, by `headOf`, and their end behind the last; 32 bits each, the low byte
   * first.
   */
  readonly starts: DataView;
  /** Tags by the place of their code. */
  readonly names: readonly string[];
  /** A blank, what the word has beyond its head, and its code for each word, sorted; each in one byte. */
  readonly words: Buffer;
}

/**
 * Number of the three letters that a word in lower-case letters begins with; shorter words come before longer ones that
 * begin like them.
 */
export function headOf(word: string): number {
  const { length } = word;
  const second = length > 1 ? word.charCodeAt(1) - BEFORE_LETTERS : 0;
  const third = length > 2 ? word.charCodeAt(2) - BEFORE_LETTERS : 0;
  return ((word.charCodeAt(0) - BEFORE_LETTERS) * LETTERS + second) * LETTERS + third;
}

/** What tells a word from the others of its head. */
export function writtenOf(word: string): string {
  return BEFORE + word.slice(HEAD);
}

/** Opens what `packTags` gave. */
export function openTags(bytes: Uint8Array<ArrayBuffer>): PackedTags {
  const starts = new DataView(bytes.buffer, bytes.byteOffset, (HEADS + 1) * NUMBER);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + starts.byteLength, bytes.byteLength - starts.byteLength);
  const end = text.indexOf("\n");
  return { starts, names: text.toString("latin1", 0, end).split(" "), words: text.subarray(end + 1) };
}

/** The tag of a word of the letters a to z; null for one that is not among the packed. */
export function findTag({ starts, names, words }: PackedTags, word: string): string | null {
  const place = headOf(word) * NUMBER;
  const group = words.toString("latin1", starts.getUint32(place, true), starts.getUint32(place + NUMBER, true));
  const written = writtenOf(word);
  // The first that begins like this is the word itself, as they are sorted; behind a longer one stands a letter.
  const at = group.indexOf(written);
  return at === -1 ? null : (names[CODES.indexOf(group.charAt(at + written.length))] ?? null);
}
