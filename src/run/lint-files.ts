import { resolve } from "node:path";
import { runnableRules, type Settings } from "../config/settings.js";
import { type BoundRule, bindRules } from "../lint/schedule.js";
import { type AssembledRun, assembleRun } from "./assemble-run.js";
import { findFiles, noDigests } from "./discover.js";
import type { InputProblem } from "./decode.js";
import { isCrawlInFolder, lintFile, type Outcome, readDecoded } from "./one-file.js";
import { type Pool, startPool, type WorkerTask } from "./pool.js";
import { Preparation, type PreparedFile, type RunOptions, type Surroundings } from "./prepare.js";
import { AT_ONCE, isAsPrepared, type PreparedRun, prepareRun } from "./prepared-run.js";
import { settleForRun } from "../runtime/v8-settings.js";

/** What a run gives: the report of all that could be read, what the baseline names in vain, and what could not be read. */
export interface RunResult extends AssembledRun {
  readonly problems: readonly InputProblem[];
}

/** Lints files, folders, globs and standard input (`-`), several files at once; the order of the report does not depend on it. */
export async function lintPaths(targets: readonly string[], options: RunOptions): Promise<RunResult> {
  return lintPrepared(targets, await prepareRun(targets, options));
}

/** Lints what `prepareRun` made of the targets. */
export async function lintPrepared(targets: readonly string[], run: PreparedRun): Promise<RunResult> {
  const { options } = run.preparation;
  const rules = new BoundRules(options);
  const outcomes = await lintAll(run, rules);
  const files = outcomes.flatMap((outcome) => (outcome.kind === "report" ? [outcome.report] : []));
  const problems = [
    ...run.problems,
    ...outcomes.flatMap((outcome) => (outcome.kind === "problem" ? [outcome.problem] : [])),
  ];
  if (files.length === 0 && problems.length === 0 && options.shard === undefined)
    problems.push(...targets.map(noDigests));
  return { ...(await assembleRun(files, run.preparation.settings, options)), problems };
}

const LEFT_OUT: Outcome = { kind: "skipped" };

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
}

/** The files behind names, folders and globs, read one after the other under the configuration that `lintPaths` would use. */
export async function* openPaths(
  targets: readonly string[],
  options: RunOptions,
): AsyncGenerator<{ kind: "file"; file: OpenedFile } | { kind: "problem"; problem: InputProblem }> {
  const found = await findFiles(targets, options.cwd);
  const preparation = new Preparation(options);
  const rules = new BoundRules(options);
  let count = found.problems.length;
  for (const problem of found.problems) yield { kind: "problem", problem };
  for (const file of found.files) {
    const name = preparation.nameOf(file);
    const full = resolve(options.cwd, name);
    if (await preparation.isLeftOut(file)) continue;
    const read = await readDecoded({ path: file.path, full }, options.stdin);
    if ("message" in read) yield { kind: "problem", problem: { path: file.path, message: read.message } };
    else if (isCrawlInFolder({ byFolder: file.byFolder, facts: { path: name } }, read.text)) continue;
    else {
      const around = await preparation.around(name, file);
      yield {
        kind: "file",
        file: {
          ...around,
          bound: rules.of(around.settings),
          path: file.path,
          full,
          text: read.text,
          facts: { ...around.facts, faults: read.faults },
        },
      };
    }
    count += 1;
  }
  if (count === 0) for (const target of targets) yield { kind: "problem", problem: noDigests(target) };
}

/** What holds for one file, as `lintPaths` would find it now. */
export async function fileContext(path: string, options: RunOptions): Promise<FileContext> {
  const around = await new Preparation(options).around(path);
  return { ...around, bound: new BoundRules(options).of(around.settings) };
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

/** Lints all files, several at once and beside workers where there is enough to share; the outcomes stand in the order of the files. */
async function lintAll(run: PreparedRun, rules: BoundRules): Promise<Outcome[]> {
  const { files, cache } = run;
  const { onProgress } = run.preparation.options;
  // Last of all: V8 changes its settings when a thread starts, and would take no kept code any more.
  const pool = await startPool(files, run.preparation.options);
  const outcomes: Outcome[] = files.map(() => LEFT_OUT);
  let next = 0;
  let done = 0;
  // Workers settle it for all when they start.
  if (pool === null) settleForRun(files.reduce((sum, file) => sum + (file?.size ?? 0), 0));
  const lane = async (mine: Pool | null): Promise<void> => {
    while (next < files.length) {
      const place = next++;
      const file = files[place] ?? null;
      if (file !== null) {
        const outcome = await lintOne(file, run, rules, mine);
        outcomes[place] = outcome;
        // What workers have answered waits for a turn of the loop, and they for their next file; signals and all else wait too.
        if (mine === null && files.length > 1) await new Promise((goOn) => setImmediate(goOn));
      }
      onProgress?.((done += 1), files.length);
    }
  };
  const lanes = (count: number, mine: Pool | null): Promise<void>[] => Array.from({ length: count }, () => lane(mine));
  try {
    await Promise.all(
      pool === null
        ? lanes(AT_ONCE, null)
        : [
            ...lanes(pool.workers.options.concurrentTasksPerWorker * pool.workers.options.maxThreads, pool),
            ...lanes(1, null),
          ],
    );
    return outcomes;
  } finally {
    next = files.length;
    cache?.write();
    // What they hold takes its time to be given back; nothing waits for it.
    void pool?.workers.destroy();
  }
}

async function lintOne(file: PreparedFile, run: PreparedRun, rules: BoundRules, pool: Pool | null): Promise<Outcome> {
  const { cache } = run;
  const { job } = file;
  const key = cache === null ? null : await run.keyOf(file);
  const known = key === null ? null : (cache?.find(job.facts.path, key) ?? null);
  if (known !== null) return known;
  const { stopwatch, stdin } = run.preparation.options;
  const outcome =
    pool === null || job.path === "-"
      ? await lintFile(job, rules.of(file.settings), { stopwatch, stdin })
      : ((await pool.workers.run({
          job,
          settings: pool.settings.indexOf(file.settings),
        } satisfies WorkerTask)) as Outcome);
  if (key !== null && isAsPrepared(file)) cache?.keep(job.facts.path, key, outcome);
  return outcome;
}
