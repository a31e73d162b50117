import { labelKey } from "../labels.js";

const NUMBERING =
  /^(?:\d+(?:\.\d+)*[.、)）:：]?|[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十\d]+[章节節部分]+)\s*/u;

/** A heading's words without emoji and numbering before them. */
export function sectionWords(words: string): string {
  const plain = words
    .slice(0, 200)
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(NUMBERING, "");
  return (plain === "" ? words : plain).replace(/[:：]$/u, "").trimEnd();
}

/** A heading's words in the form in which sections are compared. */
export function sectionKey(words: string): string {
  return labelKey(sectionWords(words))
    .replace(/[:：]$/u, "")
    .trimEnd();
}
