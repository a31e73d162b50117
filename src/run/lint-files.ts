import { resolve } from "node:path";
import { runnableRules, type Settings } from "../config/settings.js";
import { type BoundRule, bindRules } from "../lint/schedule.js";
import { type AssembledRun, assembleRun } from "./assemble-run.js";
import { findFiles, noDigests } from "./discover.js";
import type { InputProblem } from "./decode.js";
import { kindOf, lintFile, type Outcome, readDecoded, readerOrProblem } from "./one-file.js";
import { Preparation, type PreparedFile, type RunOptions, type Surroundings } from "./prepare.js";
import { FolderDigests } from "./folder-digests.js";
import { openReader } from "./readers.js";
import { KeptReview } from "./kept-review.js";
import { isAsPrepared, isOwnOutput, type PreparedRun, prepareRun } from "./prepared-run.js";

/**
 * What a run gives: the report of all that could be read, what the baseline names in vain, and what could not be read.
 */
export interface RunResult extends AssembledRun {
  readonly problems: readonly InputProblem[];
  /** Files that a folder or glob brought along, no reader knows and no name calls a digest. */
  readonly skipped: readonly string[];
}

/** Lints files, folders, globs and standard input (`-`); the report has the files in the order of their paths. */
export async function lintPaths(targets: readonly string[], options: RunOptions): Promise<RunResult> {
  return lintPrepared(targets, await prepareRun(targets, options));
}

/** Lints what `prepareRun` made of the targets. */
export async function lintPrepared(targets: readonly string[], run: PreparedRun): Promise<RunResult> {
  const { options } = run.preparation;
  const rules = new BoundRules(options);
  const review = new KeptReview(options.cwd);
  const outcomes = await lintAll(run, rules, review);
  const files = outcomes.flatMap((outcome) => (outcome.kind === "report" ? [outcome.report] : []));
  const problems = [
    ...run.problems,
    ...review.problems,
    ...outcomes.flatMap((outcome) => (outcome.kind === "problem" ? [outcome.problem] : [])),
  ];
  if (files.length === 0 && problems.length === 0 && options.shard === undefined && options.skipOthers !== true) {
    const named = outcomes.flatMap((outcome) => (outcome.kind === "skipped" ? (outcome.why ?? []) : []));
    problems.push(...(named.length > 0 ? named : targets.map(noDigests)));
  }
  const skipped = outcomes.flatMap((outcome) =>
    outcome.kind === "skipped" && outcome.unrecognised !== null ? [outcome.unrecognised] : [],
  );
  const assembled = await assembleRun(files, run.preparation.settings, options);
  const { shard } = options;
  if (shard === undefined || run.list === null) return { ...assembled, problems, skipped };
  const mark = { ...shard, list: run.list, unread: problems.length };
  return { ...assembled, report: { ...assembled.report, shard: mark }, problems, skipped };
}

const LEFT_OUT: Outcome = { kind: "skipped", unrecognised: null };

/** What holds for a file whatever its text, the rules bound to their checks. */
export interface FileContext extends Surroundings {
  readonly bound: readonly BoundRule[];
}

/** A file that was read, with what holds for it. */
export interface OpenedFile extends FileContext {
  /** As the user named it; `-` for standard input. */
  readonly path: string;
  readonly full: string;
  readonly text: string;
  /** True where a folder held it, so that it may turn out to be no digest. */
  readonly byFolder: boolean;
}

/**
 * The files behind names, folders and globs, read one after the other under the configuration that `lintPaths` would
 * use. Throws SameFile where one, or a file of the day beside it, is among the outputs of the options.
 */
export async function* openPaths(
  targets: readonly string[],
  options: RunOptions,
): AsyncGenerator<{ kind: "file"; file: OpenedFile } | { kind: "problem"; problem: InputProblem }> {
  const found = findFiles(targets, options.cwd);
  const preparation = new Preparation(options);
  const rules = new BoundRules(options);
  let count = found.problems.length;
  for (const problem of found.problems) yield { kind: "problem", problem };
  for (const file of found.files) {
    const name = preparation.nameOf(file);
    const full = resolve(options.cwd, name);
    if (isOwnOutput(file, options) || (await preparation.isLeftOut(file))) continue;
    const read = await readDecoded({ path: file.path, full }, options.stdin);
    const job = { ...file, besideDigest: preparation.besideDigest(file), lintOptions: { path: name } };
    const isConfigured = (await preparation.settings.of(name)).reader !== null;
    const other = "message" in read || isConfigured ? null : kindOf(job, read.text);
    if ("message" in read) yield { kind: "problem", problem: { path: file.path, message: read.message } };
    else if (other?.kind === "problem") yield other;
    else if (other !== null) continue;
    else {
      const told = preparation.problems.length;
      const around = await preparation.around(name, file);
      const beside = preparation.problems.slice(told);
      for (const problem of beside) yield { kind: "problem", problem };
      count += beside.length;
      // What cannot be judged in whole is not changed.
      if (beside.length > 0) continue;
      const opened = await readerOrProblem(file.path, read.text, around.settings.reader);
      if ("problem" in opened) {
        yield { kind: "problem", ...opened };
        count += 1;
        continue;
      }
      const { reader } = opened;
      yield {
        kind: "file",
        file: {
          ...around,
          bound: rules.of(around.settings),
          path: file.path,
          full,
          text: read.text,
          byFolder: file.byFolder,
          lintOptions: { ...around.lintOptions, faults: read.faults, ...(reader === null ? {} : { reader }) },
        },
      };
    }
    count += 1;
  }
  if (count === 0) for (const target of targets) yield { kind: "problem", problem: noDigests(target) };
}

/** What holds for one file, as `lintPaths` would find it now; `text` tells a built-in reader, where one knows it. */
export async function fileContext(path: string, options: RunOptions, text = ""): Promise<FileContext> {
  const around = await new Preparation(options).around(path);
  const reader = await openReader(path, text, around.settings.reader);
  return {
    settings: around.settings,
    lintOptions: reader === null ? around.lintOptions : { ...around.lintOptions, reader },
    bound: new BoundRules(options).of(around.settings),
  };
}

/** The rules of settings, bound to their checks once. */
class BoundRules {
  readonly #options: RunOptions;
  readonly #bound = new Map<Settings, readonly BoundRule[]>();

  constructor(options: RunOptions) {
    this.#options = options;
  }

  of(settings: Settings): readonly BoundRule[] {
    let bound = this.#bound.get(settings);
    if (bound === undefined)
      this.#bound.set(settings, (bound = bindRules(runnableRules(settings), this.#options.checks)));
    return bound;
  }
}

/** Lints the files one after the other; the outcomes stand in their order. */
async function lintAll(run: PreparedRun, rules: BoundRules, review: KeptReview): Promise<Outcome[]> {
  const { files, cache } = run;
  const { onProgress } = run.preparation.options;
  const outcomes: Outcome[] = [];
  const folders = new FolderDigests(run.preparation.options.stopwatch, cache);
  try {
    for (const file of files) {
      if (file !== null) outcomes.push(...folders.behind(file.job.lintOptions.path));
      const outcome = file === null ? LEFT_OUT : await lintOne(file, run, rules, review);
      if (file !== null && outcome.kind === "part")
        folders.add(outcome.part, file, rules.of(file.settings), cache?.keyOf(file) ?? null);
      else outcomes.push(outcome);
      onProgress?.(outcomes.length, files.length);
      // Signals, timers and the caller's own work need a turn of the event loop.
      if (files.length > 1) await new Promise((goOn) => setImmediate(goOn));
    }
    outcomes.push(...folders.behind(null));
    return outcomes;
  } finally {
    await cache?.write();
  }
}

async function lintOne(file: PreparedFile, run: PreparedRun, rules: BoundRules, review: KeptReview): Promise<Outcome> {
  const { job, settings } = file;
  const withAnswers = await review.of(settings);
  // A report with answers depends on a file that no key names.
  const cache = withAnswers === null ? run.cache : null;
  const key = cache === null ? null : cache.keyOf(file);
  const known = key === null ? null : (cache?.find(job.lintOptions.path, key) ?? null);
  if (known !== null) return known;
  const { stopwatch, stdin, onRead } = run.preparation.options;
  const outcome = await lintFile(job, rules.of(settings), {
    stopwatch,
    stdin,
    onRead,
    configured: settings.reader,
    withAnswers,
  });
  if (key !== null && outcome.kind !== "part" && isAsPrepared(file)) cache?.keep(job.lintOptions.path, key, outcome);
  return outcome;
}
