import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { splitDigest } from "../fix/split-digest.js";
import { RunSettings } from "../config/run-settings.js";
import { planSplit } from "../lint/split-plan.js";
import type { Severity } from "../model/finding.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { writeProblems } from "./output.js";
import { runLint } from "./run-lint.js";
import { type LintArguments, runOptions } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { localeOf } from "./locale.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint split`. */
export interface SplitArguments extends LintArguments {
  readonly publish: string;
  readonly hold: string;
  readonly holdFrom: Severity;
}

/**
 * `digestlint split`: the good entries to one file, the bad to another. 0 when both are written, however many are held;
 * 1 when the digest lost more papers of its crawl than the gate allows, for no holding back makes up for that.
 */
export async function split(file: string, args: SplitArguments, io: Io): Promise<number> {
  if (resolve(io.cwd, args.publish) === resolve(io.cwd, args.hold))
    throw new UsageError("--publish and --hold must name two files", "--publish 与 --hold 必须是两个不同的文件");
  const run = await runLint([file], args, io);
  const [report] = run.report.files;
  if (report === undefined || run.report.files.length !== 1) {
    writeProblems(run.problems, args, io);
    if (run.problems.length === 0) throw new UsageError("split takes one digest", "split 一次只处理一份日报");
    return UNUSABLE;
  }
  const bytes = run.stdinText === undefined ? readFileSync(resolve(io.cwd, report.path)) : Buffer.from(run.stdinText);
  const { gate } = await new RunSettings(runOptions(args, io)).of(report.path);
  const { digest, held } = planSplit(bytes.toString("utf8"), report, args.holdFrom, gate);
  const sides = splitDigest(digest, bytes, held);
  // The held side first: were the second rename to fail, nothing unchecked would have been published.
  await replaceFiles(
    { path: resolve(io.cwd, args.hold), name: args.hold, bytes: sides.hold },
    { path: resolve(io.cwd, args.publish), name: args.publish, bytes: sides.publish },
  );
  const good = digest.entries.length - held.size;
  const zh = localeOf(args.lang, io.env) === "zh";
  io.stderr.write(
    zh
      ? `发布 ${good} 篇：${args.publish}；暂缓 ${held.size} 篇：${args.hold}\n`
      : `${good} to publish: ${args.publish}; ${held.size} held: ${args.hold}\n`,
  );
  const { dropped } = report;
  if (dropped === undefined || report.gate?.conditions.every(({ name, passed }) => name !== "droppedShare" || passed))
    return CLEAN;
  writeStderrLine(
    zh
      ? `${report.path}：抓取的 ${dropped.crawled} 篇论文中丢失 ${dropped.missing} 篇，超出门禁允许的比例`
      : `${report.path}: ${dropped.missing} of ${dropped.crawled} crawled papers are missing, more than the gate allows`,
    io,
  );
  return FOUND;
}
