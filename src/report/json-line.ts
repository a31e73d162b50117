/** A value as JSON without the line separators that some readers split lines at. */
export function jsonLine(value: object): string {
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
