import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, relative, resolve, sep } from "node:path";
import pLimit from "p-limit";
import type Tinypool from "tinypool";
import type { Config } from "../config/config.js";
import { runnableRules, type Settings } from "../config/settings.js";
import type { Check } from "../model/check.js";
import type { GateLimits } from "../model/schema-types.js";
import type { Language } from "../model/language.js";
import { digestInfo } from "../parse/parse-digest.js";
import { type Assembled, assembleReport } from "./assemble.js";
import type { Baseline } from "./baseline.js";
import { bindRules } from "./bind.js";
import type { BoundRule, Stopwatch } from "./engine.js";
import { Cache, cacheKey } from "./cache.js";
import { findFiles, type FoundFile, noDigests } from "./find-files.js";
import type { HistoryRecord } from "./history.js";
import { crawlIds, digestStem, type InputProblem, isCrawl } from "./input.js";
import type { LintTextOptions } from "./lint-text.js";
import { type FileJob, isCrawlInFolder, lintFile, type Outcome, readDecoded } from "./one-file.js";
import { startWorkers, workersFor, type WorkerTask } from "./worker.js";

/** How many files are read at a time. */
const AT_ONCE = 8;

/** How a run over files is made. */
export interface RunOptions {
  readonly cwd: string;
  /** Finds the configuration of a folder; called once a folder. */
  readonly configFor: (folder: string) => Promise<Config>;
  /** Lays the command line's own settings over a file's. */
  readonly adjust?: (settings: Settings) => Settings;
  readonly target?: Language;
  /** The crawl of the day, for every file of the run; by default the `DATE.jsonl` beside a digest. */
  readonly raw?: string;
  readonly stdin?: () => Promise<Uint8Array>;
  /** The name that standard input goes by. */
  readonly stdinName?: string;
  readonly checks?: readonly Check[];
  readonly history?: readonly HistoryRecord[];
  readonly baseline?: Baseline;
  /** Which part of the files to lint, from 1: file k belongs to shard (k mod of) + 1. */
  readonly shard?: { readonly index: number; readonly of: number };
  readonly stopwatch?: Stopwatch;
  /** How many workers lint; by default as many as the size of the run and the machine are good for. */
  readonly workers?: number;
  /** File that keeps the outcomes of earlier runs. */
  readonly cache?: string;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What a run gives: the report of all that could be read, what the baseline names in vain, and what could not be read. */
export interface RunResult extends Assembled {
  readonly problems: readonly InputProblem[];
}

/** Lints files, folders, globs and standard input (`-`), several files at once; the order of the report does not depend on it. */
export async function lintPaths(targets: readonly string[], options: RunOptions): Promise<RunResult> {
  const found = await findFiles(targets, options.cwd);
  const run = new FileRun(options);
  const { index = 1, of = 1 } = options.shard ?? {};
  const mine = found.files.filter((_, place) => place % of === index - 1);
  const outcomes = await run.lintAll(mine);
  const files = outcomes.flatMap((outcome) => (outcome.kind === "report" ? [outcome.report] : []));
  const problems = [...found.problems, ...outcomes.flatMap((outcome) => (outcome.kind === "problem" ? [outcome.problem] : []))];
  if (files.length === 0 && problems.length === 0 && options.shard === undefined) problems.push(...targets.map(noDigests));
  const { settings, bound } = await run.runSettings();
  const assembled = assembleReport(files, {
    bound,
    limits: settings.gate,
    limitsFor: (path) => run.limits.get(path) ?? settings.gate,
    ...(options.history === undefined ? {} : { history: options.history }),
    ...(options.baseline === undefined ? {} : { baseline: options.baseline }),
    ...(options.shard === undefined ? {} : { whole: false }),
  });
  return { ...assembled, problems };
}

const LEFT_OUT: Outcome = { kind: "skipped" };

interface Prepared {
  readonly job: FileJob;
  readonly context: FileContext;
  readonly size: number;
}

interface Bound {
  readonly settings: Settings;
  /** The settings as JSON. */
  readonly key: string;
  readonly bound: readonly BoundRule[];
}

/** What holds for a file whatever its text: its settings, the rules bound to their checks, and what lies around it. */
export interface FileContext extends Bound {
  readonly facts: Omit<LintTextOptions, "rules" | "checks"> & { readonly path: string };
}

/** A file that was read, with what holds for it. */
export interface OpenedFile extends FileContext {
  /** As the user named it; `-` for standard input. */
  readonly path: string;
  readonly full: string;
  readonly text: string;
}

type OpenOutcome = { kind: "file"; file: OpenedFile } | { kind: "problem"; problem: InputProblem } | { kind: "skipped" };

/** The files behind names, folders and globs, read one after the other under the configuration that `lintPaths` would use. */
export async function* openPaths(targets: readonly string[], options: RunOptions): AsyncGenerator<Exclude<OpenOutcome, { kind: "skipped" }>> {
  const found = await findFiles(targets, options.cwd);
  const run = new FileRun(options);
  let count = found.problems.length;
  for (const problem of found.problems) yield { kind: "problem", problem };
  for (const file of found.files) {
    const outcome = await run.open(file);
    if (outcome.kind === "skipped") continue;
    count += 1;
    yield outcome;
  }
  if (count === 0) for (const target of targets) yield { kind: "problem", problem: noDigests(target) };
}

/** What holds for one file, as `lintPaths` would find it now. */
export function fileContext(path: string, options: RunOptions): Promise<FileContext> {
  return new FileRun(options).contextOf(path);
}

/** The run's memory: configurations by folder, rules by settings, folder listings, crawls. */
class FileRun {
  readonly #configs = new Map<string, Promise<Config>>();
  readonly #bound = new Map<string, Bound>();
  readonly #boundOf = new Map<Settings, Bound>();
  readonly #listings = new Map<string, Promise<readonly string[]>>();
  readonly #options: RunOptions;
  /** Keys of the settings that the workers know, in the order in which they know them. */
  readonly #settingsInUse: string[] = [];
  /** The gate's limits of each file linted. */
  readonly limits = new Map<string, GateLimits>();

  constructor(options: RunOptions) {
    this.#options = options;
  }

  /** The settings that hold for the run as a whole: those of the folder it was started in. */
  async runSettings(): Promise<Bound> {
    return this.#settings(this.#options.cwd, "");
  }

  /** Lints all files, several at once and by workers where there is enough to share; the outcomes stand in the order of the files. */
  async lintAll(files: readonly FoundFile[]): Promise<Outcome[]> {
    const { onProgress } = this.#options;
    const few = pLimit(AT_ONCE);
    const prepared = await Promise.all(files.map((file) => few(() => this.#prepare(file))));
    const cache = this.#options.cache === undefined || this.#options.checks !== undefined ? null : new Cache(this.#options.cache);
    const pool = await this.#startWorkers(prepared);
    const limit = pLimit(pool === null ? AT_ONCE : 2 * pool.options.maxThreads);
    let done = 0;
    try {
      return await Promise.all(
        prepared.map((one) =>
          limit(async () => {
            const outcome = one === null ? LEFT_OUT : await this.#lint(one, pool, cache);
            if (one !== null && outcome.kind === "report") this.limits.set(outcome.report.path, one.context.settings.gate);
            onProgress?.((done += 1), files.length);
            return outcome;
          }),
        ),
      );
    } finally {
      cache?.write();
      await pool?.destroy();
    }
  }

  /** What holds for a file, and its size; null where the configuration leaves it out. */
  async #prepare(file: FoundFile): Promise<Prepared | null> {
    const name = this.#nameOf(file);
    const full = resolve(this.#options.cwd, name);
    if (await this.#isLeftOut(file, full)) return null;
    const context = await this.contextOf(name, file);
    const { size } = file.path === "-" ? { size: 0 } : await stat(full).catch(() => ({ size: 0 }));
    const { stopwatch: _, ...facts } = context.facts;
    return { job: { path: file.path, full, byFolder: file.byFolder, facts }, context, size };
  }

  async #lint({ job, context, size }: Prepared, pool: Tinypool | null, cache: Cache | null): Promise<Outcome> {
    const key = cache === null || job.path === "-" ? null : await cacheKey(job, context.key, size);
    const known = key === null ? null : (cache?.find(job.facts.path, key) ?? null);
    if (known !== null) return known;
    const { stopwatch, stdin } = this.#options;
    const outcome = pool === null || job.path === "-" ? await lintFile(job, context.bound, { stopwatch, stdin }) : ((await pool.run({ job, settings: this.#settingsInUse.indexOf(context.key) } satisfies WorkerTask)) as Outcome);
    if (key !== null) cache?.keep(job.facts.path, key, outcome);
    return outcome;
  }

  /** Functions cannot be handed to workers, so own checks and stopwatches keep the run in one thread. */
  async #startWorkers(prepared: readonly (Prepared | null)[]): Promise<Tinypool | null> {
    const { checks, stopwatch, workers } = this.#options;
    if (checks !== undefined || stopwatch !== undefined) return null;
    const files = prepared.filter((one) => one !== null && one.job.path !== "-");
    const count = workers ?? workersFor(files.length, files.reduce((sum, one) => sum + (one?.size ?? 0), 0));
    if (count < 1) return null;
    this.#settingsInUse.push(...this.#bound.keys());
    return startWorkers(count, [...this.#bound.values()].map(({ settings }) => settings));
  }

  /** Reads a file and finds out under which rules it stands. */
  async open(file: FoundFile): Promise<OpenOutcome> {
    const name = this.#nameOf(file);
    const full = resolve(this.#options.cwd, name);
    if (await this.#isLeftOut(file, full)) return { kind: "skipped" };
    const read = await readDecoded({ path: file.path, full }, this.#options.stdin);
    if ("message" in read) return { kind: "problem", problem: { path: file.path, message: read.message } };
    if (isCrawlInFolder({ byFolder: file.byFolder, facts: { path: name } }, read.text)) return { kind: "skipped" };
    const context = await this.contextOf(name, file);
    return { kind: "file", file: { ...context, path: file.path, full, text: read.text, facts: { ...context.facts, faults: read.faults } } };
  }

  /** The rules and facts that hold for a file of this name, whatever its text. */
  async contextOf(name: string, file: FoundFile = { path: name, byFolder: false }): Promise<FileContext> {
    const full = resolve(this.#options.cwd, name);
    const { settings, bound, key } = await this.#settings(dirname(full), full);
    const siblings = file.path === "-" ? [] : await this.#siblings(dirname(full));
    const target = this.#options.target ?? settings.target ?? targetBeside(name, siblings);
    const facts = {
      path: name,
      source: settings.source,
      crawl: file.byFolder && hasTwin(name, siblings) ? null : await this.#crawl(full, siblings),
      ...(target === null ? {} : { target }),
      ...(this.#options.stopwatch === undefined ? {} : { stopwatch: this.#options.stopwatch }),
    };
    return { settings, bound, key, facts };
  }

  #nameOf(file: FoundFile): string {
    return file.path === "-" ? (this.#options.stdinName ?? "<stdin>") : file.path;
  }

  async #isLeftOut(file: FoundFile, full: string): Promise<boolean> {
    return file.byFolder && (await this.#config(dirname(full))).ignores((folder) => fromFolder(folder, full));
  }

  #config(folder: string): Promise<Config> {
    let config = this.#configs.get(folder);
    if (config === undefined) this.#configs.set(folder, (config = this.#options.configFor(folder)));
    return config;
  }

  async #settings(folder: string, full: string): Promise<Bound> {
    const config = await this.#config(folder);
    const plain = config.settingsFor((from) => (full === "" ? "" : fromFolder(from, full)));
    let bound = this.#boundOf.get(plain);
    if (bound !== undefined) return bound;
    const settings = this.#options.adjust?.(plain) ?? plain;
    const key = JSON.stringify(settings);
    bound = this.#bound.get(key);
    if (bound === undefined) this.#bound.set(key, (bound = { settings, key, bound: bindRules(runnableRules(settings), this.#options.checks) }));
    this.#boundOf.set(plain, bound);
    return bound;
  }

  #siblings(folder: string): Promise<readonly string[]> {
    let names = this.#listings.get(folder);
    if (names === undefined) this.#listings.set(folder, (names = namesIn(folder)));
    return names;
  }

  /** The crawl of the user's option, else the `DATE.jsonl` beside the digest. */
  async #crawl(full: string, siblings: readonly string[]): Promise<{ path: string; ids: string[] } | null> {
    const beside = `${digestStem(basename(full))}.jsonl`;
    const path = this.#options.raw === undefined ? (siblings.includes(beside) && basename(full) !== beside ? resolve(dirname(full), beside) : null) : resolve(this.#options.cwd, this.#options.raw);
    if (path === null) return null;
    const text = await readFile(path, "utf8").catch(() => null);
    if (text === null || (this.#options.raw === undefined && !isCrawl(text))) return null;
    return { path: fromFolder(this.#options.cwd, path), ids: crawlIds(text) };
  }
}

/** The names in a folder. Links are left out: nobody named them, and they may lead anywhere. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const inside = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return inside.filter((item) => !item.isSymbolicLink()).map((item) => item.name);
}

/** A Markdown digest takes the language that the JSONL beside it names. */
function targetBeside(name: string, siblings: readonly string[]): Language | null {
  if (!/\.(?:md|markdown)$/iu.test(name)) return null;
  const stem = `${digestStem(basename(name))}_AI_enhanced_`;
  const beside = siblings.find((other) => other.startsWith(stem) && /\.(?:jsonl|ndjson)$/iu.test(other));
  return beside === undefined ? null : digestInfo(beside, {}).target;
}

/** True for a page with its JSONL beside it: in a folder both are one digest seen twice, and what the day lost is told of the JSONL. */
function hasTwin(name: string, siblings: readonly string[]): boolean {
  return targetBeside(name, siblings) !== null;
}

function fromFolder(folder: string, full: string): string {
  return relative(folder, full).split(sep).join("/");
}
