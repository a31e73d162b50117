/** A line of JSON Lines that is not blank. */
export interface JsonLine {
  /** From 1. */
  readonly line: number;
  /** Its value; undefined for a line that is not JSON, such as one that a full disk cut short. */
  readonly value: unknown;
}

/** Reads JSON Lines that programs write for each other, where places within a line are not needed. */
export function readJsonLines(text: string): JsonLine[] {
  return text
    .split("\n")
    .flatMap((line, place) => (line.trim() === "" ? [] : [{ line: place + 1, value: parsed(line) }]));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
