import { lazy } from "../model/lazy.js";

/** A letter, digit or symbol that says something; fillers that only look empty do not count. */
const SPEAKING = lazy(() => /[\p{L}\p{N}]/u);
const FILLERS = /[\u115f\u1160\u3164\uffa0]/gu;

/** True for a letter or digit of ASCII and for a Han character: most texts begin and end with one of them. */
export function isPlainLetter(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x30 && unit <= 0x39) ||
    ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a)
  );
}

/** True for a text that says nothing: empty, blanks, invisible characters, or punctuation and symbols alone. */
export function isBlankText(text: string): boolean {
  if (isPlainLetter(text.charCodeAt(0))) return false;
  if (!SPEAKING().test(text)) return true;
  // Hangul fillers are letters to Unicode and empty to a reader.
  return text.length < 40 && !SPEAKING().test(text.replace(FILLERS, ""));
}
