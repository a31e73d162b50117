import { resolve } from "node:path";
import { plainConfig } from "../config/config.js";
import type { Report } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { InputProblem } from "./decode.js";
import { lintPaths } from "./lint-files.js";
import type { RunOptions } from "./prepare.js";
import { openConfig } from "./open-config.js";

/** How files are linted; everything can be left out. */
export interface LintFilesOptions extends Pick<
  RunOptions,
  "target" | "raw" | "checks" | "history" | "baseline" | "shard" | "onProgress"
> {
  /** Folder that paths start from. Default: the working folder. */
  readonly cwd?: string;
  /** A configuration for all files; null for none. Default: the nearest upward from each file. */
  readonly config?: string | null;
  /** The rules that judge, in place of any configuration. */
  readonly rules?: readonly Rule[];
  /** Called with what cannot be read; without it such input is an InputError. */
  readonly onProblem?: (problem: InputProblem) => void;
}

/** Input that cannot be read: missing files, folders without digests, binary files. */
export class InputError extends Error {
  override readonly name = "InputError";
  constructor(readonly problems: readonly InputProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message.en}`).join("\n"));
  }
}

/** Lints files, folders and globs. Throws ConfigError, and InputError unless `onProblem` takes what cannot be read. */
export async function lintFiles(paths: readonly string[], options: LintFilesOptions = {}): Promise<Report> {
  const { cwd = ".", config, rules, onProblem, ...rest } = options;
  const folder = resolve(cwd);
  const { checks = [] } = rest;
  const plain = rules === undefined ? null : plainConfig(rules);
  const configFor: RunOptions["configFor"] =
    plain !== null
      ? () => Promise.resolve(plain)
      : typeof config === "string"
        ? () => openConfig(folder, { file: config, checks })
        : (from) => openConfig(from, { file: config, checks });
  const { report, problems } = await lintPaths(paths, { ...rest, cwd: folder, configFor });
  if (problems.length > 0 && onProblem === undefined) throw new InputError(problems);
  for (const problem of problems) onProblem?.(problem);
  return report;
}
