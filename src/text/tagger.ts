import tags from "digestlint:tags";

/** Tags that `digestlint:tags` writes as one digit or letter each, in the order of their codes. */
const CODES = "0123456789abcdefghijklmnopqrstuvwxyz";
const LINE_END = "\n";

/**
 * The Penn Treebank tags of English words, most frequent tag each: from the lexicon of natural's Brill tagger,
 * lower-case words only. A word that it does not hold is a name when it begins with a capital, an adverb in -ly, else a noun.
 */
export function tagWords(words: readonly string[]): readonly string[] {
  return words.map((word) => lookUp(word) ?? lookUp(word.toLowerCase()) ?? (/^[A-Z]/u.test(word) ? "NNP" : word.endsWith("ly") ? "RB" : "NN"));
}

/** True for a word that the lexicon of English holds as it is spelt here. */
export function isEnglishWord(word: string): boolean {
  return lookUp(word) !== null;
}

/** Words that were looked up, so that those of a whole text are bisected for once; emptied before it takes room. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 20_000;

function lookUp(word: string): string | null {
  let tag = known.get(word);
  if (tag !== undefined) return tag;
  tag = search(word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, tag);
  return tag;
}

/** Searches the sorted lines `word code` by bisection over the text itself: nothing is built, nothing is kept. */
function search(word: string): string | null {
  if (!/^[a-z]+$/u.test(word)) return null;
  const { lines, names } = tags();
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = lines.lastIndexOf(LINE_END, middle - 1) + 1;
    const end = lines.indexOf(LINE_END, middle);
    const found = lines.slice(start, end - 1);
    if (found === word) return names[CODES.indexOf(lines.charAt(end - 1))] ?? null;
    if (found < word) low = end + 1;
    else high = start;
  }
  return null;
}
