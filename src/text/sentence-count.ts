/**
 * Ends of sentences: those of Chinese and Japanese, points behind a word before a capital or the end, and Korean final
 * syllables.
 */
const ENDS = /[。！？!?]+|(?<=[\p{L}\p{N})\]”"'%])\.(?=\s+["“(]?[\p{Lu}\p{N}]|\s*$)|[다요]\.(?=\s|$)/gu;
/** Abbreviations whose point ends no sentence. */
const SHORTENED = /\b(?:e\.g|i\.e|et al|vs|cf|Fig|Eq|resp|approx)\.$/u;

/** The number of sentences of a text, by their ends; a text without any end is one. */
export function sentenceCount(text: string): number {
  let count = 0;
  let end = 0;
  for (const match of text.matchAll(ENDS)) {
    const at = match.index + match[0].length;
    if (SHORTENED.test(text.slice(Math.max(0, at - 12), at))) continue;
    count += 1;
    end = at;
  }
  return text.slice(end).trim() === "" ? count : count + 1;
}
