/** What `ask` gives; `otherwise` where it throws, as the file system does for what is not there. */
export function orElse<T, U>(ask: () => T, otherwise: U): T | U {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
