import { createRequire } from "node:module";

/** The part of natural's tagger that is used. */
interface BrillTagger {
  tag(words: readonly string[]): { readonly taggedWords: readonly { readonly tag: string }[] };
}
interface LexiconOfNatural {
  readonly lexicon: Readonly<Record<string, unknown>>;
}
interface Tools {
  readonly tagger: BrillTagger;
  readonly lexicon: LexiconOfNatural["lexicon"];
}

const load = createRequire(import.meta.url);
let tools: Tools | undefined;

/** Loads the tagger by its sub-path: natural's root opens database clients and prints. Four megabytes of lexicon, so only when asked. */
function loadTagger(): Tools {
  const Lexicon = load("natural/lib/natural/brill_pos_tagger/lib/Lexicon.js") as new (language: string, noun: string, name: string) => LexiconOfNatural;
  const RuleSet = load("natural/lib/natural/brill_pos_tagger/lib/RuleSet.js") as new (language: string) => object;
  const Tagger = load("natural/lib/natural/brill_pos_tagger/lib/Brill_POS_Tagger.js") as new (lexicon: object, rules: object) => BrillTagger;
  const lexicon = new Lexicon("EN", "NN", "NNP");
  return { tagger: new Tagger(lexicon, new RuleSet("EN")), lexicon: lexicon.lexicon };
}

/** Penn Treebank tags of English words that stand in this order (natural's Brill tagger). */
export function tagWords(words: readonly string[]): readonly string[] {
  tools ??= loadTagger();
  return tools.tagger.tag(words).taggedWords.map((word) => word.tag);
}

/** True for a word that the tagger's lexicon of English holds as it is spelt here. */
export function isEnglishWord(word: string): boolean {
  tools ??= loadTagger();
  return Object.hasOwn(tools.lexicon, word);
}
