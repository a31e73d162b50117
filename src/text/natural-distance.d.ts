/** natural has types for its root only, which must not be imported: it loads database clients and prints. */
declare module "natural/lib/natural/distance/levenshtein_distance.js" {
  const distance: {
    DamerauLevenshteinDistance: (one: string, other: string, options: Readonly<Record<string, unknown>>) => number;
  };
  export default distance;
}
