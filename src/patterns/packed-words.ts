/** Stands before each word and behind the last; JSON writes it as it is. */
export const END = "\x7f";

/** The words that `packWords` packed. */
export function unpackWords(packed: string): readonly string[] {
  return packed.slice(1, -1).split(END);
}

/** Words by the character that they begin with, each list packed. */
export type WordIndex = Readonly<Record<string, string>>;

/** Where those of some words end that stand at a place of a text. */
export function endsAt(index: WordIndex, text: string, at: number): readonly number[] {
  const packed = index[text.charAt(at)];
  const ends: number[] = [];
  if (packed === undefined) return ends;
  const second = text.charAt(at + 1);
  const last = packed.length - 1;
  for (let from = 0; from < last;) {
    const to = packed.indexOf(END, from + 1);
    // Most words differ in their second character, which is compared without making the word.
    if (to === from + 2 || packed.charAt(from + 2) === second)
      if (text.startsWith(packed.slice(from + 1, to), at)) ends.push(at + to - from - 1);
    from = to;
  }
  return ends;
}
