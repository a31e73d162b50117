export function altered(text: string, seed: number): string;
export function writeFolder(
  folder: string,
  texts: readonly string[],
  count: number,
  nameOf: (day: string) => string,
): number;
