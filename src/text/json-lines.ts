/** A line of JSON Lines that is not blank. */
export interface JsonLine {
  /** From 1. */
  readonly line: number;
  /** What it says; undefined for a line that is no JSON, as one that a full disk cut short. */
  readonly value: unknown;
}

/** Reads JSON Lines as programs write them for one another, where no place in a line has to be told. */
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
