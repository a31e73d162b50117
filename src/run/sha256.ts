import { createRequire } from "node:module";
import type { Hash } from "node:crypto";

const load = createRequire(import.meta.url);

/** Begins a SHA-256. What makes it takes as long to load as a digest to be read, and most runs need no hash. */
export function sha256(): Hash {
  return (load("node:crypto") as { createHash: (name: string) => Hash }).createHash("sha256");
}
