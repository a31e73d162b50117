import { type Severity, SEVERITIES } from "../model/finding.js";
import type { Report } from "../model/report.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { writeProblems, writeReports } from "./output.js";
import { runLint } from "./run-lint.js";
import type { LintArguments, LintInput } from "./run-options.js";
import { updateBaseline } from "./side-files.js";

/** Lints what was found and writes the reports; the exit code of `digestlint lint`. */
export async function lintAndReport(
  files: readonly string[],
  args: LintArguments & { readonly failOn: Severity | "never" },
  io: Io,
  input: LintInput,
): Promise<number> {
  const run = await runLint(files, args, io, input);
  const { report, problems } = run;
  if (args.updateBaseline === true) {
    await updateBaseline(report, args, io);
    writeProblems(problems, args, io);
    return problems.length > 0 ? UNUSABLE : CLEAN;
  }
  const written = report.files.length === 0 && problems.length > 0 ? true : await writeReports(run, args, io);
  writeProblems(problems, args, io);
  if (run.failure !== null) throw run.failure;
  if (problems.length > 0 || !written) return UNUSABLE;
  return reaches(report, args.failOn) ? FOUND : CLEAN;
}

/** True where a standing finding is of the given severity or graver. */
export function reaches(report: Report, limit: Severity | "never"): boolean {
  if (limit === "never") return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(limit) + 1).some((severity) => report.totals.findings[severity] > 0);
}
