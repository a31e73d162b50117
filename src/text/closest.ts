import distance from "natural/lib/natural/distance/levenshtein_distance.js";

/** The candidate nearest to a word by edit distance (transpositions count one); null where none is near. */
export function closest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const far = distance.DamerauLevenshteinDistance(word, candidate, {});
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}
