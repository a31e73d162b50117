/** A letter, digit or symbol that says something; fillers that only look empty do not count. */
const SPEAKING = /[\p{L}\p{N}]/u;
const FILLERS = /[\u115f\u1160\u3164\uffa0]/gu;

/** True for a text that says nothing: empty, blanks, invisible characters, or punctuation and symbols alone. */
export function isBlankText(text: string): boolean {
  if (!SPEAKING.test(text)) return true;
  // Hangul fillers are letters to Unicode and empty to a reader.
  return text.length < 40 && !SPEAKING.test(text.replace(FILLERS, ""));
}
