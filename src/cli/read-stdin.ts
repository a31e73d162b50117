import { fstatSync } from "node:fs";
import { MOST_BYTES, NotAFile, TooLarge } from "../config/read-file.js";

/**
 * The bytes of standard input, at most as many as a file may have. Throws NotAFile, TooLarge, and what the system
 * throws.
 */
export async function readStdin(): Promise<Uint8Array> {
  // Of a folder Node makes an empty stream.
  if (fstatSync(process.stdin.fd).isDirectory()) throw new NotAFile("-", "EISDIR");
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length > MOST_BYTES) throw new TooLarge("-");
  }
  return Buffer.concat(parts);
}
