import { resolve } from "node:path";
import { RUN_CHECKS } from "../config/built-in-checks.js";
import {
  type Baseline,
  BASELINE_VERSION,
  type BaselineFile,
  type StaleItem,
  updatedBaseline,
} from "../lint/baseline.js";
import {
  asReportsName,
  BASELINE_NAME,
  changeBaseline,
  openBaseline,
  openForChange,
  UnreadableBaseline,
} from "../run/baseline-file.js";
import type { RunResult } from "../run/lint-files.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { unwritten } from "./side-files.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

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
 * The baseline that the command line names, its files named as reports name them; undefined without one, and where one
 * is about to be written anew, which is looked at all the same: what is no baseline is not written over. Throws a
 * UsageError for one that cannot be read.
 */
export function readBaselineFile(args: BaselineArguments, io: Io): Baseline | undefined {
  const name = baselineName(args);
  if (name === null) return undefined;
  const place = { path: resolve(io.cwd, name), cwd: io.cwd };
  const isToBeWritten = args.updateBaseline === true;
  let file: BaselineFile | null;
  try {
    file = isToBeWritten ? openForChange(place.path) : openBaseline(place.path);
  } catch (cause) {
    throw cause instanceof UnreadableBaseline ? unreadable(name, cause, isToBeWritten) : cause;
  }
  if (file === null || isToBeWritten) return undefined;
  if (file.version < BASELINE_VERSION)
    writeStderrLine(
      localeOf(args.lang, io.env) === "zh"
        ? `${name}：基线为第 ${file.version} 版，其中的路径以运行目录为起点；--update-baseline 会写成第 ${BASELINE_VERSION} 版，路径以基线文件所在目录为起点`
        : `${name}: the baseline is of version ${file.version}, whose paths start from the folder that digestlint is run in; --update-baseline writes version ${BASELINE_VERSION}, whose paths start from its own`,
      io,
    );
  return asReportsName(file, place);
}

function unreadable(name: string, { why }: UnreadableBaseline, isToBeWritten: boolean): UsageError {
  return isToBeWritten
    ? new UsageError(
        `${name}: is there, is no baseline that can be read (${why.en}), and was left as it is; give the baseline another name`,
        `${name}：文件已存在，但不是可读取的基线文件（${why.zh}），未作改动；请为基线指定其他文件名`,
      )
    : new UsageError(
        `${name}: the baseline cannot be read (${why.en}); write one with --update-baseline`,
        `${name}：无法读取基线文件（${why.zh}），可用 --update-baseline 生成`,
      );
}

/**
 * Puts what a run found in place of what the baseline has of the digests that it linted. The rest of the baseline
 * stays, also what another run writes meanwhile. Throws a UsageError where it cannot be written.
 */
export async function updateBaseline(
  run: Pick<RunResult, "report" | "rules">,
  args: BaselineArguments & { readonly shard?: string },
  io: Io,
): Promise<void> {
  const name = baselineName(args) ?? BASELINE_NAME;
  const rules = run.rules.filter(({ enabled }) => enabled);
  const paths = run.report.files.map(({ path }) => path);
  const { baseline, kept } = await changeBaseline({ path: resolve(io.cwd, name), cwd: io.cwd }, paths, (before) =>
    updatedBaseline(run.report, {
      before,
      rules: new Set(rules.map(({ id }) => id)),
      runRules: new Set(rules.flatMap(({ id, check }) => (RUN_CHECKS.has(check) ? [id] : []))),
      whole: args.shard === undefined,
    }),
  ).catch((cause: unknown) => {
    if (cause instanceof UnreadableBaseline) throw unreadable(name, cause, true);
    throw unwritten(cause, name);
  });
  const count = Object.values(baseline.files).reduce((sum, items) => sum + items.length, 0) - kept;
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
