import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readText } from "../config/read-file.js";
import {
  type Baseline,
  BASELINE_VERSION,
  type BaselineFile,
  readBaseline,
  renamedBaseline,
  type StaleItem,
  updatedBaseline,
  writeBaseline,
} from "../lint/baseline.js";
import type { RunResult } from "../run/lint-files.js";
import { withLock } from "../run/file-lock.js";
import { FileNames } from "../run/file-names.js";
import { RUN_CHECKS } from "../config/built-in-checks.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { reason, replaceFiles } from "./side-files.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** The name that `--update-baseline` writes to where `--baseline` names none. */
const BASELINE_NAME = "digestlint-baseline.json";

/** Options of the command line that name a baseline. */
export interface BaselineArguments {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly lang?: string;
}

/** The baseline that the command line reads or, with `--update-baseline`, writes; null where there is none. */
export function baselineName(args: BaselineArguments): string | null {
  return args.baseline ?? (args.updateBaseline === true ? BASELINE_NAME : null);
}

/**
 * The baseline that the command line names, its files named as reports name them; undefined without one, and where one is about to be
 * written anew, which is looked at all the same: what is no baseline is not written over. Throws a UsageError for one that cannot be read.
 */
export function readBaselineFile(args: BaselineArguments, io: Io): Baseline | undefined {
  const name = baselineName(args);
  if (name === null) return undefined;
  const file = openBaseline(name, args, io);
  if (file === null || args.updateBaseline === true) return undefined;
  if (file.version < BASELINE_VERSION)
    writeStderrLine(
      localeOf(args.lang, io.env) === "zh"
        ? `${name}：基线为第 ${file.version} 版，其中的路径以运行目录为起点；--update-baseline 会写成第 ${BASELINE_VERSION} 版，路径以基线文件所在目录为起点`
        : `${name}: the baseline is of version ${file.version}, whose paths start from the folder that digestlint is run in; --update-baseline writes version ${BASELINE_VERSION}, whose paths start from its own`,
      io,
    );
  return renamedBaseline(file, namesOf(file, name, io));
}

/** A baseline as its file has it; null where there is no file and one is to be written. */
function openBaseline(name: string, args: BaselineArguments, io: Io): BaselineFile | null {
  try {
    return readBaseline(readText(resolve(io.cwd, name)));
  } catch (cause) {
    if (args.updateBaseline === true && (cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    const why = reason(cause);
    throw args.updateBaseline === true
      ? new UsageError(
          `${name}: is there, is no baseline that can be read (${why.en}), and was left as it is; give the baseline another name`,
          `${name}：文件已存在，但不是可读取的基线文件（${why.zh}），未作改动；请为基线指定其他文件名`,
        )
      : new UsageError(
          `${name}: the baseline cannot be read (${why.en}); write one with --update-baseline`,
          `${name}：无法读取基线文件（${why.zh}），可用 --update-baseline 生成`,
        );
  }
}

/** Gives the names that reports may give a file of a baseline. */
function namesOf(file: BaselineFile, name: string, io: Io): (path: string) => string[] {
  const names = new FileNames(io.cwd);
  const folder = dirname(resolve(io.cwd, name));
  if (file.version >= BASELINE_VERSION) return (path) => [names.name(path, folder)];
  // Before version 3 a path was as the command line spelt it, from whatever folder, and may be one of Windows.
  return (path) =>
    [path, path.replaceAll("\\", "/")].flatMap((spelt) => [spelt, names.name(spelt), names.name(spelt, folder)]);
}

/** Gives the one name under which a file stays in a baseline that is written anew: that of a file of the run, else of one that is there. */
function oneName(
  candidates: (path: string) => string[],
  { files }: Pick<RunResult["report"], "files">,
  io: Io,
): (path: string) => string[] {
  const linted = new Set(files.map(({ path }) => path));
  return (path) => {
    const names = candidates(path);
    const known = names.find((one) => linted.has(one)) ?? names.find((one) => existsSync(resolve(io.cwd, one)));
    return [known ?? names[0] ?? path];
  };
}

/**
 * Puts what a run found in place of what the baseline has of the digests that it linted. The rest of the baseline stays, also what another
 * run writes meanwhile. Throws a UsageError where it cannot be written.
 */
export async function updateBaseline(
  run: Pick<RunResult, "report" | "rules">,
  args: BaselineArguments & { readonly shard?: string },
  io: Io,
): Promise<void> {
  const name = baselineName(args) ?? BASELINE_NAME;
  const path = resolve(io.cwd, name);
  const names = new FileNames(io.cwd);
  const rules = run.rules.filter(({ enabled }) => enabled);
  const { count, kept } = await withLock(path, async () => {
    const file = openBaseline(name, { ...args, updateBaseline: true }, io);
    const updated = updatedBaseline(run.report, {
      before: file === null ? null : renamedBaseline(file, oneName(namesOf(file, name, io), run.report, io)),
      rules: new Set(rules.map(({ id }) => id)),
      runRules: new Set(rules.flatMap(({ id, check }) => (RUN_CHECKS.has(check) ? [id] : []))),
      whole: args.shard === undefined,
    });
    const written = renamedBaseline(updated.baseline, (from) => [names.pathFrom(dirname(path), from)]);
    await replaceFiles({ path, name, bytes: writeBaseline(written) });
    const all = Object.values(updated.baseline.files).reduce((sum, items) => sum + items.length, 0);
    return { count: all - updated.kept, kept: updated.kept };
  });
  const zh = localeOf(args.lang, io.env) === "zh";
  const rest =
    kept === 0 ? "" : zh ? `；本次未检查到的 ${kept} 个保留不变` : `; ${kept} that this run did not look at stay`;
  writeStderrLine(zh ? `${name}：已记录 ${count} 个问题${rest}` : `${name}: ${count} findings written${rest}`, io);
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
