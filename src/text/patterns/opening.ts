/** The words that a match of a pattern for whole texts is made of from its beginning on, in lower case. */
export interface Opening {
  /** Words behind which another must come, or the end of the text. */
  readonly words: readonly string[];
  /** What ends the words: behind it anything may come. */
  readonly ends: readonly string[];
}

/** Words and ends by their first unit; ends have the sign of an end. */
type Index = ReadonlyMap<number, readonly { readonly text: string; readonly isEnd: boolean }[]>;

const indices = new WeakMap<Opening, Index>();

/** False for a text, in lower case, that is not made of an opening's words; costs far less than the pattern, whose lists are long. */
export function canOpen(opening: Opening, text: string): boolean {
  const index = indexOf(opening);
  let reached = new Set([0]);
  while (reached.size > 0) {
    const further = new Set<number>();
    for (const at of reached) {
      for (const word of index.get(text.charCodeAt(at)) ?? []) {
        if (!text.startsWith(word.text, at)) continue;
        const end = at + word.text.length;
        if (word.isEnd || end === text.length) return true;
        further.add(end);
      }
    }
    reached = further;
  }
  return false;
}

function indexOf(opening: Opening): Index {
  const known = indices.get(opening);
  if (known !== undefined) return known;
  const index = new Map<number, { text: string; isEnd: boolean }[]>();
  const add = (text: string, isEnd: boolean): void => {
    const unit = text.charCodeAt(0);
    const others = index.get(unit);
    if (others === undefined) index.set(unit, [{ text, isEnd }]);
    else others.push({ text, isEnd });
  };
  for (const word of opening.words) add(word, false);
  for (const end of opening.ends) add(end, true);
  indices.set(opening, index);
  return index;
}
