import { createRequire } from "node:module";

/**
 * The module of natural for edit distances, imported by its file as in `inflection.ts`; it loads underscore, which is
 * larger than the Markdown reader.
 */
interface Distance {
  DamerauLevenshteinDistance(one: string, other: string, options: object): number;
}

const load = createRequire(import.meta.url);

/**
 * The candidate with the smallest edit distance to a word (a transposition counts one); null where that is over two and
 * over a third of the word's length.
 */
export function closest(word: string, candidates: readonly string[]): string | null {
  const distance = load("natural/lib/natural/distance/levenshtein_distance.js") as Distance;
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const far = distance.DamerauLevenshteinDistance(word, candidate, {});
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}
