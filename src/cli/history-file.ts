import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { assertFile, readFailure, readText } from "../config/read-file.js";
import { type HistoryRecord, isCutRecord, readHistory, recordOf } from "../lint/history.js";
import type { Report } from "../model/report.js";
import { FileNames } from "../run/file-names.js";
import { realTarget } from "../run/real-target.js";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/**
 * The history that `--record` or `--history` names, its digests named as reports name them; empty where the file does
 * not exist yet.
 */
export function readHistoryFile(name: string | undefined, io: Io): { records: HistoryRecord[]; broken: number } {
  if (name === undefined) return { records: [], broken: 0 };
  const path = resolve(io.cwd, name);
  const names = new FileNames(io.cwd);
  const folder = dirname(realTarget(path));
  try {
    return readHistory(readText(path), ({ path: digest, version }) =>
      version === undefined ? names.name(digest) : names.name(digest, folder),
    );
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return { records: [], broken: 0 };
    const why = readFailure(cause);
    throw new UsageError(`${name}: the history cannot be read (${why.en})`, `${name}：无法读取历史记录（${why.zh}）`);
  }
}

/**
 * The records of earlier runs that a run looks at: those of `--history`, else of `--record`. Throws a UsageError where
 * either names a file that is no history, before anything is written: lines put behind another file's would spoil it.
 */
export function earlierRecords(
  { history, record }: { readonly history?: string; readonly record?: string },
  io: Io,
): HistoryRecord[] {
  const target = record === undefined ? [] : openHistory(record, io);
  return history === undefined ? target : openHistory(history, io);
}

function openHistory(name: string, io: Io): HistoryRecord[] {
  const { records, broken } = readHistoryFile(name, io);
  if (records.length > 0 || broken === 0 || isCutRecord(readText(resolve(io.cwd, name)))) return records;
  throw new UsageError(
    `${name}: is there, is no history of digestlint, and was left as it is; give the history another name`,
    `${name}：文件已存在，但不是 digestlint 的历史记录，未作改动；请为历史记录指定其他文件名`,
  );
}

/** Appends what a run found to the history that it names; what hinders it, for the reports come first. */
export function recordFailure(args: { readonly record?: string }, report: Report, io: Io): UsageError | null {
  if (args.record === undefined) return null;
  try {
    appendRecords(args.record, report, io);
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

/** Appends a line a digest to the history, oldest first; its path is that from the history's own folder. */
function appendRecords(name: string, report: Report, io: Io): void {
  const path = resolve(io.cwd, name);
  const names = new FileNames(io.cwd);
  const folder = dirname(realTarget(path));
  const records = report.files
    .map((file) => ({
      version: 2 as const,
      ...recordOf(file, report.tool.ruleset),
      path: names.pathFrom(folder, file.path),
    }))
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
  try {
    if (existsSync(path)) assertFile(path);
    // One write, which the system does not mix with another run's; a line that a full disk cut short is closed first.
    appendFileSync(
      path,
      (endsInLine(path) ? "\n" : "") + records.map((record) => `${JSON.stringify(record)}\n`).join(""),
    );
  } catch (cause) {
    const why = readFailure(cause);
    throw new UsageError(
      `${name}: the history cannot be written (${why.en})`,
      `${name}：无法写入历史记录（${why.zh}）`,
    );
  }
}

/** True for a file whose last line has no end. */
function endsInLine(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return false;
  }
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
  } finally {
    closeSync(file);
  }
}
