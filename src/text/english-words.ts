import { lowerCaseOf } from "./lower-case.js";
import { memoPerField } from "./memo-per-field.js";

/** English made comparable, unit for unit: lower case, one sort of blank, and a blank for a hyphen or dash. */
const plainEnglish = memoPerField((text, field) => {
  const lower = lowerCaseOf(field);
  return (lower.length === text.length ? lower : text).replace(/[^\S ]|[-\u2010-\u2013]/gu, " ");
});

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 0xdf && unit <= 0x24f);
}

/** End of the word that goes on at `end` with nothing but a plural's -s or -es; -1 where it goes on otherwise. */
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
 * Where an English text first has one of the words or phrases, in their order, as a whole; null for nowhere.
 * They are in the form of `Term.forms`; hyphens in the text are as good as blanks, and a plural in -s counts.
 * Places inside one of the `apart` phrases do not count.
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
