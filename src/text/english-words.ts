import { lowerCaseOf } from "./lower-case.js";
import { memoPerField } from "./memo-per-field.js";

/** The text in a form for comparison, offsets unchanged: lower case, with a space for every blank, hyphen and dash. */
const plainEnglish = memoPerField((text, field) => {
  const lower = lowerCaseOf(field);
  return (lower.length === text.length ? lower : text).replace(/[^\S ]|[-\u2010-\u2013]/gu, " ");
});

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 0xdf && unit <= 0x24f);
}

/** The end of a word that continues at `end` with at most a plural's -s or -es; -1 where it continues otherwise. */
function wordEnd(text: string, end: number): number {
  for (const tail of ["", "s", "es"]) {
    const behind = end + tail.length;
    if (text.startsWith(tail, end) && !isWordUnit(text.charCodeAt(behind))) return behind;
  }
  return -1;
}

function standsIn(text: string, phrase: string, start: number, end: number): boolean {
  for (let at = text.indexOf(phrase, Math.max(0, end - phrase.length)); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (at > start) return false;
    if (at + phrase.length >= end) return true;
  }
  return false;
}

function placeOfWord(text: string, word: string, apart: readonly string[]): { start: number; end: number } | null {
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
    if (start > 0 && isWordUnit(text.charCodeAt(start - 1))) continue;
    const end = wordEnd(text, start + word.length);
    if (end > 0 && !apart.some((phrase) => standsIn(text, phrase, start, start + word.length))) return { start, end };
  }
  return null;
}

/**
 * The first place in an English text of the first of the words or phrases that occurs as a whole; null where none does.
 * They are in the form of `Term.forms`; hyphens in the text count as blanks, and so does a plural in -s. Places inside
 * one of the `apart` phrases do not count.
 */
export function placeOfWords(
  field: { readonly text: string },
  words: readonly string[],
  apart: readonly string[] = [],
): { start: number; end: number } | null {
  if (words.length === 0) return null;
  const text = plainEnglish(field);
  for (const word of words) {
    const place = placeOfWord(text, word, apart);
    if (place !== null) return place;
  }
  return null;
}
