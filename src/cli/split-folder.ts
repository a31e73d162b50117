import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { planHeld } from "../lint/split-plan.js";
import { SEVERITIES, type Severity } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import type { GateLimits } from "../model/schema-types.js";
import { makeFolder } from "../run/write-files.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import type { LintArguments } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { standingFindings } from "../score/entry-outcome.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Where the two sides go, and from which severity on entries are held. */
interface SplitFolderArguments extends LintArguments {
  readonly publish: string;
  readonly hold: string;
  readonly holdFrom: Severity;
}

/**
 * Splits a digest that is a folder: its files go whole, the bytes that were judged (by their absolute path), into one
 * of two folders. A file is held with an entry to hold, and with a finding as grave that lies in no entry of it. Files
 * that hold no entry are left where they are. Gives how many files are published.
 */
export async function splitFolder(
  report: FileReport,
  judged: ReadonlyMap<string, Buffer>,
  limits: GateLimits,
  args: SplitFolderArguments,
  io: Io,
): Promise<number> {
  const heldEntries = planHeld(report, args.holdFrom, limits);
  const paths = new Set(report.entries.flatMap(({ path }) => path ?? []));
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(args.holdFrom) + 1);
  const held = new Set([
    ...report.entries.flatMap(({ index, path }) => (heldEntries.has(index) ? (path ?? []) : [])),
    ...standingFindings(report).flatMap(({ path, entry, severity }) =>
      path !== undefined && entry === null && grave.includes(severity) && paths.has(path) ? [path] : [],
    ),
  ]);
  const from = resolve(io.cwd, report.path);
  for (const folder of [args.publish, args.hold])
    if (resolve(io.cwd, folder) === from)
      throw new UsageError(
        `${folder} is the digest itself; --publish and --hold must name other folders`,
        `${folder} 就是日报所在的文件夹；--publish 与 --hold 必须指向其他文件夹`,
      );
  const file = (folder: string, path: string): { path: string; name: string; bytes: Buffer } => {
    const name = join(folder, basename(path));
    const bytes = judged.get(resolve(io.cwd, path));
    if (bytes === undefined) throw new Error(`${path} was judged and not read`);
    return { path: resolve(io.cwd, name), name, bytes };
  };
  for (const path of paths) {
    const wrong = join(held.has(path) ? args.publish : args.hold, basename(path));
    if (existsSync(resolve(io.cwd, wrong)))
      throw new UsageError(
        `${wrong} is there from an earlier run and belongs to the other folder now; take it away and split again`,
        `${wrong} 是以前留下的文件，现在应放到另一个文件夹；请移走后重新拆分`,
      );
  }
  const published = [...paths].filter((path) => !held.has(path));
  makeFolder(resolve(io.cwd, args.publish));
  makeFolder(resolve(io.cwd, args.hold));
  // The held side first: were a later rename to fail, nothing unchecked would have been published.
  await replaceFiles(
    ...[...held].map((path) => file(args.hold, path)),
    ...published.map((path) => file(args.publish, path)),
  );
  writeStderrLine(
    localeOf(args.lang, io.env) === "zh"
      ? `发布 ${published.length} 个文件：${args.publish}；暂缓 ${held.size} 个文件：${args.hold}`
      : `${published.length} files to publish: ${args.publish}; ${held.size} held: ${args.hold}`,
    io,
  );
  return published.length;
}
