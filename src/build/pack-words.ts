import { END, type WordIndex } from "../patterns/packed-words.js";

/**
 * Words, sorted, as one string: one string is read far sooner than a list of many. Throws RangeError for a word that
 * holds U+007F.
 */
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

/** Makes an index of words, none of them blank; throws RangeError as `packWords` does. */
export function indexWords(words: readonly string[]): WordIndex {
  const firsts = [...new Set(words.map((word) => word.charAt(0)))].sort();
  return Object.fromEntries(firsts.map((first) => [first, packWords(words.filter((word) => word.startsWith(first)))]));
}
