import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { orElse } from "../config/or-else.js";

/** Milliseconds from which a lock counts as left by a process that is gone: what is done under one takes some of them. */
const LEFT = 10_000;
/** Milliseconds between two tries. */
const PAUSE = 20;

/**
 * Does what reads a file and writes it anew while no other digestlint does: a file beside it, `PATH.lock`, says so. One that a process
 * left when it was killed is taken over after ten seconds, and where none can be made the work is done without. Nothing that is found or
 * judged depends on it.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const mark = globalThis.crypto.randomUUID();
  while (!take(lock, mark)) await new Promise((goOn) => setTimeout(goOn, PAUSE));
  try {
    return await work();
  } finally {
    if (orElse(() => readFileSync(lock, "utf8"), "") === mark) rmSync(lock, { force: true });
  }
}

/** True where the lock is this process's, or none can be had. */
function take(lock: string, mark: string): boolean {
  try {
    const file = openSync(lock, "wx");
    try {
      writeSync(file, mark);
    } finally {
      closeSync(file);
    }
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") return true;
  }
  const age = orElse(() => Date.now() - statSync(lock).mtimeMs, 0);
  if (Math.abs(age) > LEFT) rmSync(lock, { force: true });
  return false;
}
