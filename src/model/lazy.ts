/**
 * Makes a value when it is first asked for: among others expressions that name properties of Unicode (`\p{L}`), which
 * few texts need and V8 takes up to half a millisecond to read, used or not.
 */
export function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
