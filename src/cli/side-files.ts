import { accessSync, appendFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Baseline, baselineOf, readBaseline, type StaleItem, writeBaseline } from "../lint/baseline.js";
import { type HistoryRecord, readHistory, recordOf } from "../lint/history.js";
import type { Report } from "../model/report.js";
import type { Io } from "./io.js";
import { tongueOf } from "./tongue.js";
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
    throw new UsageError(`${args.baseline}: the baseline cannot be read (${detail}); write one with --update-baseline`, `${args.baseline}：无法读取基线文件（${detail}），可用 --update-baseline 生成`);
  }
}

/** Writes the baseline that makes the report clean. */
export function updateBaseline(report: Report, args: BaselineArguments, io: Io): void {
  const name = args.baseline ?? BASELINE_NAME;
  const baseline = baselineOf(report);
  replaceFile(resolve(io.cwd, name), name, writeBaseline(baseline));
  const count = Object.values(baseline.files).reduce((sum, items) => sum + items.length, 0);
  io.stderr.write(tongueOf(args.lang, io.env) === "zh" ? `${name}：已记录 ${count} 个问题\n` : `${name}: ${count} findings written\n`);
}

/** Tells which items of the baseline no finding answers to any more. */
export function tellStale(stale: readonly StaleItem[], args: BaselineArguments, io: Io): void {
  const zh = tongueOf(args.lang, io.env) === "zh";
  for (const item of stale) {
    const where = `${item.path}${item.id === null ? "" : ` ${item.id}`}${item.field === null ? "" : ` ${item.field}`}`;
    io.stderr.write(zh ? `${where}：基线中的 ${item.rule} 已不存在，请用 --update-baseline 更新\n` : `${where}: stale in the baseline: ${item.rule} is gone; update with --update-baseline\n`);
  }
}

/** The history that `--record` or `--history` names; empty where the file does not exist yet. */
export function readHistoryFile(name: string | undefined, io: Io): { records: HistoryRecord[]; broken: number } {
  if (name === undefined) return { records: [], broken: 0 };
  try {
    return readHistory(readFileSync(resolve(io.cwd, name), "utf8"));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return { records: [], broken: 0 };
    throw new UsageError(`${name}: the history cannot be read (${reason(cause)})`, `${name}：无法读取历史记录（${reason(cause)}）`);
  }
}

/** Appends a line a digest to the history, oldest first. */
export function appendRecords(name: string, report: Report, io: Io): void {
  const records = report.files.map((file) => recordOf(file, report.tool.ruleset)).sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
  try {
    appendFileSync(resolve(io.cwd, name), records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  } catch (cause) {
    throw new UsageError(`${name}: the history cannot be written (${reason(cause)})`, `${name}：无法写入历史记录（${reason(cause)}）`);
  }
}

/** Throws a UsageError for a file that an option names and that is not there. */
export function assertReadable(name: string, io: Io): void {
  try {
    accessSync(resolve(io.cwd, name));
  } catch (cause) {
    throw new UsageError(`${name}: the crawl cannot be read (${reason(cause)})`, `${name}：无法读取抓取文件（${reason(cause)}）`);
  }
}

/** Replaces a file in one step, so that it is the old one whole or the new one whole whenever somebody looks. */
export function replaceFile(path: string, name: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (cause) {
    throw new UsageError(`${name}: cannot be written (${reason(cause)})`, `${name}：无法写入（${reason(cause)}）`);
  }
}

function reason(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
}
