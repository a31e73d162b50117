import { createRequire } from "node:module";

/**
 * natural's part for distances, imported by its file as in `inflection.ts`; it brings underscore, which is larger than
 * the reader of Markdown.
 */
interface Distance {
  DamerauLevenshteinDistance(one: string, other: string, options: object): number;
}

const load = createRequire(import.meta.url);

/** The candidate nearest to a word by edit distance (transpositions count one); null where none is near. */
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
