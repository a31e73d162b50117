import { MOST_BYTES, TooLarge } from "../config/read-file.js";

/** The bytes of standard input, at most as many as a file may have. Throws TooLarge, and what the system throws. */
export async function readStdin(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length > MOST_BYTES) throw new TooLarge("-");
  }
  return Buffer.concat(parts);
}
