import type { RunSettings } from "../config/run-settings.js";
import { languageNamed, LANGUAGES, languageWordIn } from "../model/language.js";
import type { FileReport } from "../model/report.js";
import { inertLines } from "../report/inert.js";
import { lintPrepared, type RunResult } from "../run/lint-files.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import type { Preparation, RunOptions } from "../run/prepare.js";
import { type LintArguments, prepareLint } from "./run-options.js";
import { writeStaleItems } from "./baseline-file.js";
import { recordFailure } from "./history-file.js";
import { countedRun } from "./review-words.js";
import { writeStderrLine } from "./write-stderr-line.js";
import type { UsageError } from "./usage-error.js";

/** What came of a run, and what its reports need beside it. */
export interface LintRun extends RunResult {
  /** What holds for the run and for each of its files. */
  readonly settings: RunSettings;
  /** Why the history was not written, reported after the reports are written; null where it was. */
  readonly failure: UsageError | null;
  /** What came through standard input; undefined where nothing did. */
  readonly stdinText: string | undefined;
}

/** Lints what a command line names, with its configuration. */
export async function runLint(
  files: readonly string[],
  args: LintArguments,
  io: Io,
  onRead?: RunOptions["onRead"],
): Promise<LintRun> {
  const { prepared, timing, stdinText } = await prepareLint(files, args, io, onRead);
  const result = await lintPrepared(files, prepared);
  if (timing !== undefined) io.stderr.write(inertLines(timing.text()));
  writeSkipped(result.skipped, args, io);
  await writeUnknownTargets(result.report.files, prepared.preparation, args, io);
  writeStaleItems(result.stale, args, io);
  const review = countedRun(result.report.files, localeOf(args.lang, io.env));
  if (review !== null) writeStderrLine(review, io);
  const failure = recordFailure(args, result.report, io);
  return { ...result, settings: prepared.preparation.settings, stdinText: stdinText(), failure };
}

/**
 * Says once of each name that stands where a file's name has its language, and is none, what the summaries were held
 * against; nothing where the command line or the configuration names the language.
 */
async function writeUnknownTargets(
  files: readonly FileReport[],
  { settings }: Preparation,
  args: LintArguments,
  io: Io,
): Promise<void> {
  if (args.target !== undefined) return;
  const told = new Set<string>();
  for (const { path, target } of files) {
    const word = languageWordIn(path);
    if (word === null || languageNamed(word) !== null || told.has(word) || (await settings.of(path)).target !== null)
      continue;
    told.add(word);
    writeStderrLine(
      localeOf(args.lang, io.env) === "zh"
        ? `${path}：文件名中的“${word}”不在支持的语言之列（${LANGUAGES.join("、")}），总结按 ${target} 检查；请用 --target 或配置中的 target 指明语言`
        : `${path}: "${word}" in the file's name is none of the languages that are known (${LANGUAGES.join(", ")}); the summaries were held against ${target}; say with --target, or target in the configuration, what they should be in`,
      io,
    );
  }
}

/** Names that the notice of skipped files gives. */
const MOST_NAMES = 5;

/** Says which files were brought along and skipped: nobody who reads that all is well should take them for judged. */
function writeSkipped(skipped: readonly string[], args: LintArguments, io: Io): void {
  if (skipped.length === 0) return;
  const names = skipped.slice(0, MOST_NAMES);
  const more = skipped.length - names.length;
  writeStderrLine(
    localeOf(args.lang, io.env) === "zh"
      ? `已跳过 ${skipped.length} 个文件，没有读取器认识：${names.join("、")}${more > 0 ? ` 等` : ""}`
      : `skipped ${skipped.length} ${skipped.length === 1 ? "file" : "files"} that no reader knows: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    io,
  );
}
