/** Stands before each word and behind the last; JSON writes it as it is. */
const END = "\x7f";

/** Words, sorted, as one string: one string is read far sooner than a list of many. Throws RangeError for a word that holds U+007F. */
export function packWords(words: readonly string[]): string {
  const odd = words.find((word) => word.includes(END));
  if (odd !== undefined) throw new RangeError(`“${odd}” cannot be packed`);
  return [...new Set(words)].sort().map((word) => END + word).join("") + END;
}

/** The words that `packWords` packed. */
export function unpackWords(packed: string): readonly string[] {
  return packed.slice(1, -1).split(END);
}

/** Where those of some packed words end that stand at a place of a text. */
export function endsAt(packed: string, text: string, at: number): readonly number[] {
  const first = text.charAt(at);
  const ends: number[] = [];
  if (first === "") return ends;
  let from = packed.indexOf(END + first);
  while (from >= 0 && packed.charAt(from + 1) === first) {
    const to = packed.indexOf(END, from + 1);
    if (text.startsWith(packed.slice(from + 1, to), at)) ends.push(at + to - from - 1);
    from = to;
  }
  return ends;
}
