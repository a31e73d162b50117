import { createRequire } from "node:module";

/** natural's parts, each imported by its file: the root opens database clients and prints. */
interface NounInflector {
  singularize(word: string): string;
}
interface Stemmer {
  stem(word: string): string;
}

const load = createRequire(import.meta.url);
let inflector: NounInflector | undefined;
let stemmer: Stemmer | undefined;

/** Words with what was made of them, emptied before they take room. */
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

/**
 * The singular of an English noun in lower case, by natural's inflector; a word that is no plural comes back as it is.
 */
export const singularOf = remembered((word) => {
  if (inflector === undefined) {
    const Inflector = load("natural/lib/natural/inflectors/noun_inflector.js") as new () => NounInflector;
    inflector = new Inflector();
  }
  return inflector.singularize(word);
});

/**
 * Porter's stem of an English word in lower case: what two forms of a word share, and at times two words (policy,
 * police).
 */
export const stemOf = remembered((word) => {
  stemmer ??= load("natural/lib/natural/stemmers/porter_stemmer.js") as Stemmer;
  return stemmer.stem(word);
});
