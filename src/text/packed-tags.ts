/** Tags as one digit or letter each, in the order of their names. */
const CODES = "0123456789abcdefghijklmnopqrstuvwxyz";
/** What a word and its code end in: JSON says it as it stands, which a line feed is not. */
const END = " ";
const FIRST_LETTER = 97;
/** Second letters, and none. */
const SECONDS = 27;

/** Words with a tag each as one text, in which a word is found without anything being built. */
export interface PackedTags {
  /** `word` + code + blank for each word, sorted. */
  readonly words: string;
  /** Tags by the place of their code. */
  readonly names: readonly string[];
  /** Where the words that begin with two letters stand, by `headOf`; the end of all last. */
  readonly heads: readonly number[];
}

/** Number of the two letters that a word in lower-case letters begins with; those of one letter come before the rest of theirs. */
function headOf(word: string): number {
  return (word.charCodeAt(0) - FIRST_LETTER) * SECONDS + (word.length > 1 ? word.charCodeAt(1) - FIRST_LETTER + 1 : 0);
}

/** Packs words, of the letters a to z, with their tags. */
export function packTags(tags: ReadonlyMap<string, string>): PackedTags {
  const names = [...new Set(tags.values())].sort();
  const heads = new Array<number>(26 * SECONDS).fill(0);
  const sorted = [...tags].sort(([one], [other]) => (one < other ? -1 : 1)).map(([word, tag]) => `${word}${CODES.charAt(names.indexOf(tag))}${END}`);
  for (const word of sorted) {
    // The code is no second letter.
    const head = headOf(word.slice(0, -2));
    heads[head] = (heads[head] ?? 0) + word.length;
  }
  let start = 0;
  const starts = heads.map((length) => (start += length) - length);
  return { words: sorted.join(""), names, heads: [...starts, start] };
}

/** The tag of a word of the letters a to z; null for one that is not among the packed. */
export function findTag({ words, names, heads }: PackedTags, word: string): string | null {
  const head = headOf(word);
  let low = heads[head] ?? 0;
  let high = heads[head + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = Math.max(low, words.lastIndexOf(END, middle - 1) + 1);
    const end = words.indexOf(END, middle);
    const found = words.slice(start, end - 1);
    if (found === word) return names[CODES.indexOf(words.charAt(end - 1))] ?? null;
    if (found < word) low = end + 1;
    else high = start;
  }
  return null;
}
