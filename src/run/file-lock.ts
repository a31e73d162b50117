import { closeSync, linkSync, lstatSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { orElse } from "../config/or-else.js";
import { isLeft, LONGEST_MARK, MARK, processMark } from "./process-mark.js";
import { realTarget } from "./real-target.js";
import { draftName } from "./write-files.js";

/** Milliseconds: what is done under a lock takes some tens of them. */
const PATIENCE = { alive: 60_000, elsewhere: 10_000 };
/** Milliseconds after which the work is done without: the lock can be neither had nor taken away. */
const LONGEST = 2 * PATIENCE.alive;
/** Milliseconds between two tries. */
const PAUSE = 20;

/**
 * Does what reads a file and writes it anew while no other digestlint does: `PATH.lock`, beside the file itself by
 * whatever links it is named, says so. One that a killed process left is taken over, at once where it is known to be
 * gone, and where none can be had, for another file has that name or the folder takes none, the work is done without.
 * Nothing that is found or judged depends on it.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${realTarget(path)}.lock`;
  const mark = processMark();
  const until = performance.now() + LONGEST;
  while (!take(lock, mark) && performance.now() < until) await new Promise((goOn) => setTimeout(goOn, PAUSE));
  try {
    return await work();
  } finally {
    if (textOf(lock) === mark) rmSync(lock, { force: true });
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
  const info = orElse(() => lstatSync(lock), null);
  if (info === null) return false;
  const holder = info.isFile() && info.size <= LONGEST_MARK ? textOf(lock) : null;
  // Empty for the moment between its making and its first word.
  if (holder === null || (holder !== "" && !MARK.test(holder))) return true;
  if (isLeft(holder, Date.now() - info.mtimeMs, PATIENCE)) takeAway(lock, holder);
  return false;
}

/** Takes a lock away that was left; one that another process made meanwhile is put back. */
function takeAway(lock: string, holder: string): void {
  const aside = join(dirname(lock), draftName());
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (textOf(aside) !== holder)
    orElse(() => {
      linkSync(aside, lock);
    }, undefined);
  rmSync(aside, { force: true });
}

function textOf(path: string): string {
  return orElse(() => readFileSync(path, "utf8"), "");
}
