const DECORATION = " \t\r\n\u00a0\u200b\ufeff*_`~\"'“”‘’「」『』《》<>[]【】(){}#>|-–—:：=";
const FINAL_MARKS = " \t\r\n.。!！…?？~,，;；、:：";

/** What NFKC changes is among these; plain English and Han characters are not. */
const FOLDABLE = /[^\u0020-\u007e\u3001\u3002\u4e00-\u9fff]/u;

/** The text folded for comparing whole values: NFKC, lower case, one blank for many, without wrapping marks and final punctuation. */
export function bareText(text: string): string {
  const folded = (FOLDABLE.test(text) ? text.normalize("NFKC") : text).toLowerCase();
  let start = 0;
  let end = folded.length;
  while (start < end && DECORATION.includes(folded.charAt(start))) start += 1;
  while (end > start && (DECORATION.includes(folded.charAt(end - 1)) || FINAL_MARKS.includes(folded.charAt(end - 1)))) end -= 1;
  return folded.slice(start, end).replace(/\s+/gu, " ");
}
