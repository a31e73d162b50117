import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, type Stats, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { holdSignals } from "./hold-signals.js";

/**
 * Writes a file in one step: whoever looks, and whatever signal comes, finds the old one whole or the new one whole, and
 * nothing beside it. Links are followed; what is no plain file, such as `/dev/stdout`, is written to as it stands.
 * Throws what the system throws.
 */
export async function putFile(path: string, text: string | Uint8Array): Promise<void> {
  await holdSignals(() => {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) writeFileSync(path, text);
    else replace(there === undefined ? path : realpathSync(path), there, text);
  });
}

function replace(path: string, there: Stats | undefined, text: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    if (there !== undefined) chmodSync(draft, there.mode & 0o7777);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}

/** Makes a folder and those above it, one by one: where none can be made, the system's own recursion may never end. */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  }
}
