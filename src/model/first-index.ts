/**
 * The first index below `length` for which a condition holds that holds for all behind it too; `length` where it never
 * does. By bisection: the condition is asked about as often as `length` has binary digits.
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
