import { lintPrepared, type RunResult } from "../run/lint-files.js";
import type { Io } from "./io.js";
import { type LintArguments, prepareLint } from "./run-options.js";
import { recordFailure, writeStaleItems } from "./side-files.js";
import type { UsageError } from "./usage-error.js";

/** What came of a run, and what its reports need beside it. */
export interface LintRun extends RunResult {
  /** Why the history was not written, to be told when the reports are; null where it was. */
  readonly failure: UsageError | null;
  /** What came through standard input; undefined where nothing did. */
  readonly stdinText: string | undefined;
}

/** Lints what a command line names, with its configuration. */
export async function runLint(files: readonly string[], args: LintArguments, io: Io): Promise<LintRun> {
  const { prepared, timing, stdinText } = await prepareLint(files, args, io);
  const result = await lintPrepared(files, prepared);
  if (timing !== undefined) io.stderr.write(timing.text());
  writeStaleItems(result.stale, args, io);
  const failure = recordFailure(args, result.report, io);
  return { ...result, stdinText: stdinText(), failure };
}
