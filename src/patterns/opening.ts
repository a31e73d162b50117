import { endsAt, type WordIndex } from "./packed-words.js";

/** The words that a match of a pattern for whole texts is made of from its beginning on, in lower case. */
export interface Opening {
  /** Words behind which another must come, or the end of the text. */
  readonly words: WordIndex;
  /** What ends the words: behind it anything may come. */
  readonly ends: WordIndex;
}

/**
 * False for a text, in lower case, that is not made of an opening's words; costs far less than the pattern, whose lists
 * are long.
 */
export function canOpen({ words, ends }: Opening, text: string): boolean {
  const reached = [0];
  for (const at of reached) {
    if (endsAt(ends, text, at).length > 0) return true;
    for (const end of endsAt(words, text, at)) {
      if (end === text.length) return true;
      if (!reached.includes(end)) reached.push(end);
    }
  }
  return false;
}
