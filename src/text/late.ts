/**
 * Makes a value when it is first asked for. Meant for expressions that name properties of Unicode (`\p{L}`), which few texts need:
 * V8 takes up to half a millisecond to read one, whether it is ever used or not.
 */
export function late<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
