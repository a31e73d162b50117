/** Stands before each word and behind the last; JSON writes it as it is. */
const END = "\x7f";

/** Words, sorted, as one string: one string is read far sooner than a list of many. Throws RangeError for a word that holds U+007F. */
export function packWords(words: readonly string[]): string {
  const odd = words.find((word) => word.includes(END));
  if (odd !== undefined) throw new RangeError(`“${odd}” cannot be packed`);
  return (
    [...new Set(words)]
      .sort()
      .map((word) => END + word)
      .join("") + END
  );
}

/** The words that `packWords` packed. */
export function unpackWords(packed: string): readonly string[] {
  return packed.slice(1, -1).split(END);
}

/** Words by the character that they begin with, each list packed. */
export type WordIndex = Readonly<Record<string, string>>;

/** Makes an index of words, none of them blank; throws RangeError as `packWords` does. */
export function indexWords(words: readonly string[]): WordIndex {
  const firsts = [...new Set(words.map((word) => word.charAt(0)))].sort();
  return Object.fromEntries(firsts.map((first) => [first, packWords(words.filter((word) => word.startsWith(first)))]));
}

/** Where those of some words end that stand at a place of a text. */
export function endsAt(index: WordIndex, text: string, at: number): readonly number[] {
  const packed = index[text.charAt(at)];
  const ends: number[] = [];
  if (packed === undefined) return ends;
  const second = text.charAt(at + 1);
  const last = packed.length - 1;
  for (let from = 0; from < last;) {
    const to = packed.indexOf(END, from + 1);
    // Most words differ in their second character, which is told without making the word.
    if (to === from + 2 || packed.charAt(from + 2) === second)
      if (text.startsWith(packed.slice(from + 1, to), at)) ends.push(at + to - from - 1);
    from = to;
  }
  return ends;
}
