import { createRequire } from "node:module";

/** Parts of natural, each imported by its file: its root loads database clients and prints. */
interface NounInflector {
  singularize(word: string): string;
}
interface Stemmer {
  stem(word: string): string;
}

const load = createRequire(import.meta.url);
let inflector: NounInflector | undefined;
let stemmer: Stemmer | undefined;

/** Number of results that are kept; the cache is emptied when it is full. */
const MOST_KNOWN = 20_000;

function remembered(make: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    let made = known.get(word);
    if (made === undefined) {
      made = make(word);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(word, made);
    }
    return made;
  };
}

/** The singular of an English noun in lower case, by natural's inflector; other words come back unchanged. */
export const singularOf = remembered((word) => {
  if (inflector === undefined) {
    const Inflector = load("natural/lib/natural/inflectors/noun_inflector.js") as new () => NounInflector;
    inflector = new Inflector();
  }
  return inflector.singularize(word);
});

/**
 * The Porter stem of an English word in lower case, which forms of one word share, and sometimes two words (policy,
 * police).
 */
export const stemOf = remembered((word) => {
  stemmer ??= load("natural/lib/natural/stemmers/porter_stemmer.js") as Stemmer;
  return stemmer.stem(word);
});
