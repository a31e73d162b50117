import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";

/** Largest input that is read, in bytes (256 MiB): it is held whole, with its text, which the engine ends at 512 Mi UTF-16 units. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** Thrown for a file over `MOST_BYTES`. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** The bytes of a file, whose size is asked for before anything is read. Throws TooLarge, and what the system throws. */
export function readBytes(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    if (fstatSync(file).size > MOST_BYTES) throw new TooLarge(path);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
