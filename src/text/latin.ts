import { matchesIn } from "./matches-in.js";
import { memoPerField } from "./memo-per-field.js";

/** A Latin word: letters, with digits, hyphens and apostrophes inside. */
export interface LatinWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A run of Latin words with only blanks and light punctuation between them. */
export interface LatinRun {
  readonly start: number;
  readonly end: number;
  readonly words: readonly LatinWord[];
}

const WORD =
  /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f](?:[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f_]|['’\-‑](?=[A-Za-z0-9]))*/gu;
/** What may stand between two words of one run: an English clause continues over it. */
const WITHIN_RUN = /^[\s\d,.;:%()/+&'"’“”=<>\-–—]{0,40}$/u;

/** From this code unit on `WITHIN_RUN` matches only a byte order mark. */
const FIRST_CJK = 0x3001;
const BYTE_ORDER_MARK = 0xfeff;

/** The Latin words of a text, in order. */
export function latinWords(text: string): readonly LatinWord[] {
  return matchesIn(text, WORD).map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** `latinWords` of a field, computed once. */
export const latinWordsOf = memoPerField(latinWords);

/** True where a run continues from one word to the next. */
function isWithinRun(text: string, start: number, end: number): boolean {
  const unit = text.charCodeAt(start);
  if (end - start === 1 && unit === 0x20) return true;
  return (unit < FIRST_CJK || unit === BYTE_ORDER_MARK) && WITHIN_RUN.test(text.slice(start, end));
}

/** The runs of Latin words in a text; Han, kana, Hangul and full-width punctuation end one. */
export function latinRuns(field: { readonly text: string }): readonly LatinRun[] {
  const { text } = field;
  const runs: LatinRun[] = [];
  let words: LatinWord[] = [];
  const close = (): void => {
    const first = words[0];
    const last = words.at(-1);
    if (first !== undefined && last !== undefined) runs.push({ start: first.start, end: last.end, words });
    words = [];
  };
  for (const word of latinWordsOf(field)) {
    const last = words.at(-1);
    if (last !== undefined && !isWithinRun(text, last.end, word.start)) close();
    words.push(word);
  }
  close();
  return runs;
}
