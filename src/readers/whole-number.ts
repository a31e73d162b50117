/**
 * The value of a run of digits; one too long for a number is the greatest that is certain, so that it stays a number in
 * JSON.
 */
export function wholeNumber(digits: string): number {
  return Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
}
