const MEASURES: unique symbol = Symbol("measures");

interface Measured {
  readonly text: string;
  [MEASURES]?: unknown[] | undefined;
}

let slots = 0;

/**
 * A function that measures a text once a field and shares the result between all checks. The result is stored on the
 * field itself, and so freed with the field or by `forgetMeasures`.
 */
export function memoPerField<T>(
  measure: (text: string, field: { readonly text: string }) => T,
): (field: { readonly text: string }) => T {
  const slot = slots++;
  // A WeakMap keyed by field would do the same, at a third of the cost of all rules together.
  return (field: Measured) => {
    const taken = (field[MEASURES] ??= new Array<unknown>(slots));
    const known = taken[slot] as T | undefined;
    if (known !== undefined) return known;
    const result = measure(field.text, field);
    taken[slot] = result;
    return result;
  };
}

/** Frees what was measured of a field: several times the size of its text. */
export function forgetMeasures(field: { readonly text: string }): void {
  const measured: Measured = field;
  if (measured[MEASURES] !== undefined) measured[MEASURES] = undefined;
}
