/** A Latin word: letters, with digits, hyphens and apostrophes inside. */
export interface LatinWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Latin words between which only blanks and light punctuation stand. */
export interface LatinRun {
  readonly start: number;
  readonly end: number;
  readonly words: readonly LatinWord[];
}

const WORD = /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f](?:[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f_]|['’\-‑](?=[A-Za-z0-9]))*/gu;
/** What may stand between two words of one run: an English clause goes on over it. */
const WITHIN_RUN = /^[\s\d,.;:%()/+&'"’“”=<>\-–—]{0,40}$/u;

/** The Latin words of a text in order. */
export function latinWords(text: string): readonly LatinWord[] {
  return Array.from(text.matchAll(WORD), (match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

/** Runs of Latin words, cut where Han, kana, Hangul or full-width punctuation stands between. */
export function latinRuns(text: string): readonly LatinRun[] {
  const runs: LatinRun[] = [];
  let words: LatinWord[] = [];
  const close = (): void => {
    const first = words[0];
    const last = words.at(-1);
    if (first !== undefined && last !== undefined) runs.push({ start: first.start, end: last.end, words });
    words = [];
  };
  for (const word of latinWords(text)) {
    const last = words.at(-1);
    if (last !== undefined && !WITHIN_RUN.test(text.slice(last.end, word.start))) close();
    words.push(word);
  }
  close();
  return runs;
}
