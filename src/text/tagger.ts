import packed from "digestlint:tags";
import { findTag, openTags, type PackedTags } from "./packed-tags.js";

/**
 * The most frequent Penn Treebank tag of each word, from WordNet and the regular forms of its words, lower-case words
 * only. An unknown word is a name where it begins with a capital, an adverb in -ly, else a noun.
 */
export function tagWords(words: readonly string[]): readonly string[] {
  return words.map(
    (word) =>
      lookUp(word) ?? lookUp(word.toLowerCase()) ?? (/^[A-Z]/u.test(word) ? "NNP" : word.endsWith("ly") ? "RB" : "NN"),
  );
}

/** True for a lower-case word that is English. */
export function isEnglishWord(word: string): boolean {
  return lookUp(word) !== null;
}

let opened: PackedTags | undefined;

function tags(): PackedTags {
  return (opened ??= openTags(packed()));
}

const LETTERS = /^[a-z]+$/u;

/** Results of look-ups, so that each word is looked up once; emptied when full. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 20_000;

function lookUp(word: string): string | null {
  let tag = known.get(word);
  if (tag !== undefined) return tag;
  tag = LETTERS.test(word) ? findTag(tags(), word) : null;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, tag);
  return tag;
}
