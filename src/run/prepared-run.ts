import { posix, resolve } from "node:path";
import pLimit from "p-limit";
import { orElse } from "../config/or-else.js";
import { readText } from "../config/read-file.js";
import { hashText } from "../model/hash.js";
import { builtInBlockFor } from "../readers/reader-for.js";
import { isDigest } from "./one-file.js";
import type { Cache } from "./outcome-cache.js";
import { findFiles, type FoundFile } from "./discover.js";
import type { InputProblem } from "./decode.js";
import { Preparation, type PreparedFile, type RunOptions, stampOf } from "./prepare.js";

/** How many files are read at a time. */
const AT_ONCE = 8;

/** A run over files that were found and not yet linted. */
export class PreparedRun {
  /** Null for files that the configuration leaves out. */
  readonly files: readonly (PreparedFile | null)[];
  /** Files that are not there. */
  readonly problems: readonly InputProblem[];
  /** Null where the run keeps none. */
  readonly cache: Cache | null;
  readonly preparation: Preparation;
  /** A hash of the paths and sizes of all files of the run, for a run over a part of them; else null. */
  readonly list: string | null;

  constructor(
    files: readonly (PreparedFile | null)[],
    problems: readonly InputProblem[],
    cache: Cache | null,
    preparation: Preparation,
    list: string | null = null,
  ) {
    this.files = files;
    this.problems = problems;
    this.cache = cache;
    this.preparation = preparation;
    this.list = list;
  }
}

/**
 * True for a file that was not written since it was prepared: what came of it may be kept under the hash of what it
 * held then.
 */
export function isAsPrepared({ job, size, written }: PreparedFile): boolean {
  const now = stampOf(job.full);
  return now.size === size && now.mtimeMs === written;
}

/**
 * True for a report or history of an earlier run that a folder brings along, to be written anew. Throws SameFile where
 * it is a digest.
 */
export function isOwnOutput(file: FoundFile, { cwd, outputs }: RunOptions): boolean {
  const full = resolve(cwd, file.path);
  if (outputs === undefined || file.path === "-" || outputs.at(full) === null) return false;
  if (!file.byFolder || isDigest(file.path, full)) outputs.assertNot(full, file.path);
  return true;
}

/**
 * Finds the files behind names, folders and globs and what holds for each. Throws NotACache, ConfigError, and SameFile
 * where a file is to be read and to be written.
 */
export async function prepareRun(targets: readonly string[], options: RunOptions): Promise<PreparedRun> {
  const found = findFiles(targets, options.cwd);
  const preparation = new Preparation(options);
  const { skipOthers = false, shard } = options;
  const inShard = shard === undefined ? found.files : await filesOfShard(found.files, shard, preparation);
  const mine = inShard.filter((file) => !isOwnOutput(file, options));
  const files = await allAtOnce(mine, (file) => preparation.prepare(skipOthers ? { ...file, byFolder: true } : file));
  const problems = [...found.problems, ...preparation.problems];
  const list = shard === undefined ? null : listOf(found.files, options.cwd);
  return new PreparedRun(files, problems, await openCache(options), preparation, list);
}

/**
 * Names the files of a run by a hash of their paths and sizes: parts that were made of other files, or of files that
 * were written anew since, do not belong together.
 */
function listOf(files: readonly FoundFile[], cwd: string): string {
  return hashText(JSON.stringify(files.map(({ path }) => [path, path === "-" ? 0 : stampOf(resolve(cwd, path)).size])));
}

/** The files of a part of a run: digest k belongs to part (k mod of) + 1, and a digest that is a folder goes whole. */
async function filesOfShard(
  files: readonly FoundFile[],
  { index, of }: NonNullable<RunOptions["shard"]>,
  preparation: Preparation,
): Promise<FoundFile[]> {
  const mine: FoundFile[] = [];
  const numbers = new Map<string, number>();
  for (const file of files) {
    const { path } = file;
    const digest = (await isPartOfFolder(file, preparation)) ? `${posix.dirname(path)}/` : path;
    const number = numbers.get(digest) ?? numbers.size;
    numbers.set(digest, number);
    if (number % of === index - 1) mine.push(file);
  }
  return mine;
}

/**
 * True for a file whose reader takes it for a part of a digest: the configuration's for its path, else a built-in one
 * by its text.
 */
async function isPartOfFolder(file: FoundFile, preparation: Preparation): Promise<boolean> {
  if (file.path === "-") return false;
  const name = preparation.nameOf(file);
  const configured = (await preparation.settings.of(name)).reader;
  if (configured !== null) return configured.block.digest === "folder";
  const full = resolve(preparation.options.cwd, name);
  return /\.md$/iu.test(name) && orElse(() => builtInBlockFor(readText(full))?.digest === "folder", false);
}

/** The cache of a run; null where it keeps none, and where checks of a user's own, which no key names, have a say. */
async function openCache({ cache, checks }: RunOptions): Promise<Cache | null> {
  if (cache === undefined || checks !== undefined) return null;
  // Loaded for those who ask for it: Node's module for hashes takes as long as a third of the linting of a day.
  const { Cache } = await import("./outcome-cache.js");
  return new Cache(cache);
}

/** The results in the order of the items, some items at a time. */
function allAtOnce<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const few = pLimit(AT_ONCE);
  return Promise.all(items.map((item) => few(() => work(item))));
}
