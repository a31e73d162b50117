import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { orElse } from "../config/or-else.js";
import { lazy } from "../model/lazy.js";

/** What a mark looks like: where process ids mean the same, the process's id, and what nobody can foresee. */
export const MARK = /^([a-z\d.]{1,80})-(\d{1,10})-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** Characters of the longest mark. */
export const LONGEST_MARK = 80 + 1 + 10 + 1 + 36;

/** How long a mark of a process that may still be there is respected, in milliseconds. */
export interface MarkLimits {
  /** Of a process of this machine whose id is in use, by it or by another since. */
  readonly alive: number;
  /** Of a process of which nothing can be known: of another machine or container. */
  readonly elsewhere: number;
}

/** A new mark for a file that this process makes and takes away again. */
export function processMark(): string {
  return `${place()}-${process.pid}-${globalThis.crypto.randomUUID()}`;
}

/** True where the process of a mark, made `age` milliseconds ago, is gone, or has had its time. */
export function isLeft(mark: string, age: number, limits: MarkLimits): boolean {
  const [, at, id = ""] = MARK.exec(mark) ?? [];
  if (at !== place()) return Math.abs(age) > limits.elsewhere;
  return !isRunning(Number(id)) || Math.abs(age) > limits.alive;
}

/**
 * Names where a process id means one process: the machine since it was started, and on Linux the namespace, for each
 * container counts anew.
 */
const place = lazy(() => {
  const boot = orElse(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1").slice(0, 8), "");
  const namespace = orElse(() => readlinkSync("/proc/self/ns/pid"), "").replace(/\D/gu, "");
  const names = boot === "" ? hostname().toLowerCase() : `${boot}.${namespace}`;
  return names.replace(/[^a-z\d.]/gu, ".").slice(0, 80) || ".";
});

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
