import { createRequire } from "node:module";

/** natural's edit distance; its root must not be loaded: it opens database clients and prints. */
interface Distance {
  DamerauLevenshteinDistance(one: string, other: string, options: Readonly<Record<string, unknown>>): number;
}

const load = createRequire(import.meta.url);
let distance: Distance | null = null;

/** The candidate nearest to a word by edit distance (transpositions count one); null where none is near. */
export function closest(word: string, candidates: readonly string[]): string | null {
  // Loaded with the first misspelt word: a run without one does not pay for it.
  distance ??= load("natural/lib/natural/distance/levenshtein_distance.js") as Distance;
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const far = distance.DamerauLevenshteinDistance(word, candidate, {});
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}
