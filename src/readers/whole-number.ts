/**
 * The value of a run of digits; for one that is too long the greatest safe integer, so that it stays a number in JSON.
 */
export function wholeNumber(digits: string): number {
  return Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
}
