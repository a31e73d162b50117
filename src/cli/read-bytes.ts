import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/** The bytes of a file that the command line names; throws a UsageError with the system's code where it cannot be read. */
export function readBytes(name: string, io: Io): Buffer {
  try {
    return readFileSync(resolve(io.cwd, name));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new UsageError(`${name}: cannot be read (${code})`, `${name}：无法读取（${code}）`);
  }
}
