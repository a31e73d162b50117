import { accessSync, appendFileSync, closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { type Baseline, baselineOf, readBaseline, type StaleItem, writeBaseline } from "../lint/baseline.js";
import { type HistoryRecord, readHistory, recordOf } from "../lint/history.js";
import type { Report } from "../model/report.js";
import { type FileToWrite, WriteFailure, writeFiles } from "../run/write-files.js";
import type { Io } from "./io.js";
import { writeStderrLine } from "./write-stderr-line.js";
import { localeOf } from "./locale.js";
import { UsageError } from "./usage-error.js";

/** The name that `--update-baseline` writes to where `--baseline` names none. */
export const BASELINE_NAME = "digestlint-baseline.json";

interface BaselineArguments {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly lang?: string;
}

/** The baseline that the command line names; undefined without one, and where one is about to be written anew. */
export function readBaselineFile(args: BaselineArguments, io: Io): Baseline | undefined {
  if (args.baseline === undefined || args.updateBaseline === true) return undefined;
  try {
    return readBaseline(readFileSync(resolve(io.cwd, args.baseline), "utf8"));
  } catch (cause) {
    const detail = reason(cause);
    throw new UsageError(
      `${args.baseline}: the baseline cannot be read (${detail}); write one with --update-baseline`,
      `${args.baseline}：无法读取基线文件（${detail}），可用 --update-baseline 生成`,
    );
  }
}

/** Writes the baseline that makes the report clean. */
export async function updateBaseline(report: Report, args: BaselineArguments, io: Io): Promise<void> {
  const name = args.baseline ?? BASELINE_NAME;
  const baseline = baselineOf(report);
  await replaceFiles({ path: resolve(io.cwd, name), name, bytes: writeBaseline(baseline) });
  const count = Object.values(baseline.files).reduce((sum, items) => sum + items.length, 0);
  io.stderr.write(
    localeOf(args.lang, io.env) === "zh" ? `${name}：已记录 ${count} 个问题\n` : `${name}: ${count} findings written\n`,
  );
}

/** Tells which items of the baseline no finding answers to any more. */
export function writeStaleItems(stale: readonly StaleItem[], args: BaselineArguments, io: Io): void {
  const zh = localeOf(args.lang, io.env) === "zh";
  for (const item of stale) {
    const where = `${item.path}${item.id === null ? "" : ` ${item.id}`}${item.field === null ? "" : ` ${item.field}`}`;
    writeStderrLine(
      zh
        ? `${where}：基线中的 ${item.rule} 已不存在，请用 --update-baseline 更新`
        : `${where}: stale in the baseline: ${item.rule} is gone; update with --update-baseline`,
      io,
    );
  }
}

/** The history that `--record` or `--history` names; empty where the file does not exist yet. */
export function readHistoryFile(name: string | undefined, io: Io): { records: HistoryRecord[]; broken: number } {
  if (name === undefined) return { records: [], broken: 0 };
  try {
    return readHistory(readFileSync(resolve(io.cwd, name), "utf8"));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return { records: [], broken: 0 };
    throw new UsageError(
      `${name}: the history cannot be read (${reason(cause)})`,
      `${name}：无法读取历史记录（${reason(cause)}）`,
    );
  }
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

/** Appends a line a digest to the history, oldest first. */
function appendRecords(name: string, report: Report, io: Io): void {
  const records = report.files
    .map((file) => recordOf(file, report.tool.ruleset))
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
  try {
    const path = resolve(io.cwd, name);
    // One write, which the system does not mix with another run's; a line that a full disk cut short is closed first.
    appendFileSync(
      path,
      (endsInLine(path) ? "\n" : "") + records.map((record) => `${JSON.stringify(record)}\n`).join(""),
    );
  } catch (cause) {
    throw new UsageError(
      `${name}: the history cannot be written (${reason(cause)})`,
      `${name}：无法写入历史记录（${reason(cause)}）`,
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

/** Throws a UsageError for a file that an option names and that is not there. */
export function assertReadable(name: string, io: Io): void {
  try {
    accessSync(resolve(io.cwd, name));
  } catch (cause) {
    throw new UsageError(
      `${name}: the crawl cannot be read (${reason(cause)})`,
      `${name}：无法读取抓取文件（${reason(cause)}）`,
    );
  }
}

/** A file to be written, with the name that messages give it. */
export type NamedFile = FileToWrite & { readonly name: string };

/** Writes files as `writeFiles` does; throws a UsageError where one cannot be written. */
export async function replaceFiles(...files: readonly NamedFile[]): Promise<void> {
  try {
    await writeFiles(files);
  } catch (cause) {
    if (!(cause instanceof WriteFailure)) throw cause;
    const name = files.find(({ path }) => path === cause.path)?.name ?? cause.path;
    throw new UsageError(`${name}: cannot be written (${cause.code})`, `${name}：无法写入（${cause.code}）`);
  }
}

function reason(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
}
