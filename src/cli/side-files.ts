import { resolve } from "node:path";
import { assertFile, readFailure } from "../config/read-file.js";
import { type FileToWrite, WriteFailure, writeFiles } from "../run/write-files.js";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/** Throws a UsageError for a file that an option names and that is not there. */
export function assertReadable(name: string, io: Io): void {
  try {
    assertFile(resolve(io.cwd, name));
  } catch (cause) {
    const why = readFailure(cause);
    throw new UsageError(`${name}: the crawl cannot be read (${why.en})`, `${name}：无法读取抓取文件（${why.zh}）`);
  }
}

/** A file to be written, with the name that messages give it. */
export type NamedFile = FileToWrite & { readonly name: string };

/** Writes files as `writeFiles` does; throws a UsageError where one cannot be written. */
export async function replaceFiles(...files: readonly NamedFile[]): Promise<void> {
  try {
    await writeFiles(files);
  } catch (cause) {
    throw unwritten(cause, (path) => files.find((file) => file.path === path)?.name ?? path);
  }
}

/**
 * What to throw for a failure of `writeFiles`: a UsageError that names the file as messages do; anything else as it is.
 */
export function unwritten(cause: unknown, nameOf: string | ((path: string) => string)): unknown {
  if (!(cause instanceof WriteFailure)) return cause;
  const name = typeof nameOf === "string" ? nameOf : nameOf(cause.path);
  if (cause.code === "ECHANGED")
    return new UsageError(
      `${name}: was changed by somebody else and was left as it is; run it again`,
      `${name}：在此期间被其他程序改动，未作修改；请重新运行`,
    );
  return new UsageError(`${name}: cannot be written (${cause.code})`, `${name}：无法写入（${cause.code}）`);
}
