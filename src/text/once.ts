/**
 * Makes a measurement of a text that is taken once a field and shared by all checks.
 * The result hangs on the field itself, so it goes when the entry goes.
 */
export function oncePerField<T>(measure: (text: string) => T): (field: { readonly text: string }) => T {
  const taken = new WeakMap<object, T>();
  return (field) => {
    const known = taken.get(field);
    if (known !== undefined) return known;
    const result = measure(field.text);
    taken.set(field, result);
    return result;
  };
}
