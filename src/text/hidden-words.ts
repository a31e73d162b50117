/** Fewer letters than this are no text: a name in angle brackets, a word behind a fence, a note's number. */
export const LEAST_LETTERS = 10;
const LETTER = /[\p{L}\p{N}]/gu;
const HAN = /\p{Script=Han}/u;
/** Words of a sentence: so many are no names of attributes. */
const WORDS = /(?:[\w'-]{1,40}[\s,.;:]{1,10}){5}/u;

/** How many letters and digits a text has. */
export function lettersOf(text: string): number {
  return text.match(LETTER)?.length ?? 0;
}

/** True for what can be no names and values alone: it holds Han characters, or five words. */
export function areWords(text: string): boolean {
  return HAN.test(text) || WORDS.test(text);
}
