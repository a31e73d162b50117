declare module "natural/lib/natural/distance/levenshtein_distance.js" {
  /** natural's edit distance; its root must not be loaded: it opens database clients and prints. */
  const distance: {
    DamerauLevenshteinDistance(one: string, other: string, options: Readonly<Record<string, unknown>>): number;
  };
  export default distance;
}
