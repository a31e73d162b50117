import { isPlainLetter } from "./blank-text.js";

const DECORATION = " \t\r\n\u00a0\u200b\ufeff\ufe0f*_`~\"'“”‘’「」『』《》<>[]【】(){}#>|-–—:：=";
const FINAL_MARKS = " \t\r\n.。!！…?？~,，;；、:：";
/** Warning signs, crosses and similar symbols, and the surrogates of most emoji. */
const SIGN = /[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ud83c-\ud83e\udc00-\udfff]/;

/** Blanks other than a single space between words. */
const ODD_BLANKS = /[^\S ]| {2}/u;

/** All characters that NFKC changes are among these; plain English and Han characters are not. */
const FOLDABLE = /[^\u0020-\u007e\u3001\u3002\u4e00-\u9fff]/u;

/**
 * The text folded for the comparison of whole values: NFKC, lower case, runs of blanks as one, without enclosing marks,
 * leading symbols and final punctuation.
 */
export function bareText(text: string): string {
  const folded = (FOLDABLE.test(text) ? text.normalize("NFKC") : text).toLowerCase();
  let start = 0;
  let end = folded.length;
  while (start < end && isDecoration(folded, start)) start += 1;
  while (end > start && isEnding(folded, end - 1)) end -= 1;
  const bare = folded.slice(start, end);
  return ODD_BLANKS.test(bare) ? bare.replace(/\s+/gu, " ") : bare;
}

function isDecoration(text: string, at: number): boolean {
  if (isPlainLetter(text.charCodeAt(at))) return false;
  const character = text.charAt(at);
  return DECORATION.includes(character) || SIGN.test(character);
}

function isEnding(text: string, at: number): boolean {
  if (isPlainLetter(text.charCodeAt(at))) return false;
  const character = text.charAt(at);
  return DECORATION.includes(character) || FINAL_MARKS.includes(character);
}
