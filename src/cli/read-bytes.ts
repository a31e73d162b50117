import { resolve } from "node:path";
import { readBytes as bytesOf, readFailure } from "../config/read-file.js";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/** The bytes of a file that the command line names; throws a UsageError that says why where it cannot be read. */
export function readBytes(name: string, io: Io): Buffer {
  try {
    return bytesOf(resolve(io.cwd, name));
  } catch (cause) {
    const why = readFailure(cause);
    throw new UsageError(`${name}: cannot be read (${why.en})`, `${name}：无法读取（${why.zh}）`);
  }
}
