import { lazy } from "../model/lazy.js";

/** A letter or digit. Hangul fillers are letters to Unicode. */
const SPEAKING = lazy(() => /[\p{L}\p{N}]/u);
const FILLERS = /[\u115f\u1160\u3164\uffa0]/gu;

/** True for an ASCII letter or digit and for a Han character, with one of which most texts begin and end. */
export function isPlainLetter(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x30 && unit <= 0x39) ||
    ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a)
  );
}

/** True for a text without words: empty, blanks, invisible characters, or punctuation and symbols alone. */
export function isBlankText(text: string): boolean {
  if (isPlainLetter(text.charCodeAt(0))) return false;
  if (!SPEAKING().test(text)) return true;
  // Hangul fillers are invisible.
  return text.length < 40 && !SPEAKING().test(text.replace(FILLERS, ""));
}
