/** Quantile of the normal distribution for a two-sided 95 % interval. */
const Z = 1.959964;

/**
 * Lower bound of the Wilson score interval (95 %) of a share, 0 of nothing: Wilson, J. Am. Stat. Assoc. 22 (1927) 209.
 */
export function wilsonLower(hits: number, total: number): number {
  if (total === 0) return 0;
  const share = hits / total;
  const square = Z * Z;
  const centre = share + square / (2 * total);
  const margin = Z * Math.sqrt((share * (1 - share) + square / (4 * total)) / total);
  return Math.max(0, (centre - margin) / (1 + square / total));
}
