import { fixRounds, type FixResult } from "../fix/fix-rounds.js";
import { unifiedDiff } from "../fix/unified-diff.js";
import { applyBaseline } from "../lint/baseline.js";
import { type OpenedFile, openPaths } from "../run/lint-files.js";
import { lintSource } from "../lint/pipeline.js";
import type { InputProblem } from "../run/decode.js";
import { withLock } from "../run/file-lock.js";
import { WriteFailure, writeFiles } from "../run/write-files.js";
import { inertDiff } from "../report/inert.js";
import { visible } from "../report/visible.js";
import type { FindingReport } from "../model/report.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { writeProblems } from "./output.js";
import { type LintArguments, runOptions } from "./run-options.js";
import { readBaselineFile } from "./baseline-file.js";
import { localeOf } from "./locale.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint fix`. */
export interface FixArguments extends LintArguments {
  readonly unsafe?: boolean;
  readonly dryRun?: boolean;
  /** Rules, or packs as `text/*`, whose findings are mended; all where there is none. */
  readonly only?: readonly string[];
}

/**
 * `digestlint fix`: mends what can be mended without a person. Standard input comes out on stdout, files are written in
 * place. 0 when all is written; 2 where something could not be read or written; with `--dry-run`, 1 where something
 * would change.
 */
export async function fix(files: readonly string[], args: FixArguments, io: Io): Promise<number> {
  const problems: InputProblem[] = [];
  let changed = false;
  for await (const outcome of openPaths(files, runOptions(args, io))) {
    if (outcome.kind === "problem") {
      problems.push(outcome.problem);
      continue;
    }
    const { file } = outcome;
    const problem = notFixable(file);
    if (problem !== null) {
      problems.push(problem);
      continue;
    }
    const result = mended(file, args, io);
    if (result.isUnread) {
      problems.push({ path: file.path, message: UNREAD });
      continue;
    }
    changed ||= result.edits.length > 0;
    if (args.dryRun === true) writeDiff(file, unifiedDiff(nameOf(file, args), file.text, result.edits), args, io);
    else if (file.path === "-") io.stdout.write(io.stdout.isTTY === true ? inertDiff(result.text) : result.text);
    else if (result.edits.length > 0) problems.push(...(await write(file, result)));
    if (result.edits.length > 0 && !problems.some(({ path }) => path === file.path))
      reportChanges(file, result, args, io);
  }
  writeProblems(problems, args, io);
  if (problems.length > 0) return UNUSABLE;
  return args.dryRun === true && changed ? FOUND : CLEAN;
}

const UNREAD: InputProblem["message"] = {
  en: "was not read in whole and was left as it is; digestlint lint tells what was not read",
  zh: "未能完整读取，未作修改；哪些内容未能读取，见 digestlint lint",
};

function nameOf(file: OpenedFile, args: FixArguments): string {
  return visible(file.path === "-" ? (args.stdinFilename ?? "stdin") : file.path);
}

/**
 * Prints a diff for people, and says where `patch` will not take it because a line holds an order for a terminal or a
 * CI runner.
 */
function writeDiff(file: OpenedFile, diff: string, args: FixArguments, io: Io): void {
  const shown = inertDiff(diff);
  io.stdout.write(shown);
  if (shown === diff) return;
  writeStderrLine(
    localeOf(args.lang, io.env) === "zh"
      ? `${file.path}：差异中有控制字符或 CI 命令，已改为可见形式，因此不能用作补丁；去掉 --dry-run 即可直接修改文件`
      : `${file.path}: the diff holds control characters or commands of CI runners, which are shown and not written, so patch will not take it; without --dry-run the file itself is mended`,
    io,
  );
}

function mended(file: OpenedFile, args: FixArguments, io: Io): FixResult {
  const baseline = readBaselineFile(args, io);
  const lint = (text: string): FixResult["report"] => {
    return applyBaseline(lintSource(text, file.bound, file.lintOptions), baseline);
  };
  return fixRounds(file.text, lint, (finding) => isWanted(finding, args));
}

function isWanted({ rule, fix }: FindingReport, { unsafe, only = [] }: FixArguments): boolean {
  if (fix === null || (!fix.safe && unsafe !== true)) return false;
  return (
    only.length === 0 ||
    only.some((name) => name === rule || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))))
  );
}

/** A file that is not UTF-8 would lose the bytes that could not be read. */
function notFixable(file: OpenedFile): InputProblem | null {
  if ((file.lintOptions.faults ?? []).length === 0) return null;
  return {
    path: file.path,
    message: { en: "is not UTF-8 throughout and was left as it is", zh: "含有非 UTF-8 的字节，未作修改" },
  };
}

async function write(file: OpenedFile, result: FixResult): Promise<InputProblem[]> {
  try {
    const changed = { path: file.full, bytes: result.text, before: Buffer.from(file.text, "utf8") };
    await withLock(file.full, () => writeFiles([changed]));
    return [];
  } catch (cause) {
    if (!(cause instanceof WriteFailure)) throw cause;
    const { code } = cause;
    const message =
      code === "ECHANGED"
        ? { en: "was changed by somebody else and was left as it is", zh: "在修复期间被其他程序改动，未作修改" }
        : { en: `cannot be written (${code})`, zh: `无法写入（${code}）` };
    return [{ path: file.path, message }];
  }
}

function reportChanges(file: OpenedFile, result: FixResult, args: FixArguments, io: Io): void {
  const places = result.edits.length;
  const left = result.report.findings.filter((finding) => finding.suppressed === undefined).length;
  const zh = localeOf(args.lang, io.env) === "zh";
  const verb = args.dryRun === true ? { en: "would be mended", zh: "将修改" } : { en: "mended", zh: "已修改" };
  writeStderrLine(
    zh
      ? `${file.path}：${verb.zh} ${places} 处，余下 ${left} 个问题`
      : `${file.path}: ${places} ${places === 1 ? "place" : "places"} ${verb.en}, ${left} ${left === 1 ? "finding" : "findings"} left`,
    io,
  );
}
