import type { Severity } from "../model/finding.js";
import { decisionsOfReport } from "./decisions-file.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { writeProblems, writeReports } from "./output.js";
import { reaches } from "./reaches.js";
import { runLint } from "./run-lint.js";
import type { LintArguments } from "./run-options.js";
import { UsageError } from "./usage-error.js";
import { updateBaseline } from "./baseline-file.js";

/** `digestlint lint`: the findings; 1 at or above the limit, 2 where something could not be read. */
export async function lint(
  files: readonly string[],
  args: LintArguments & { readonly failOn: Severity | "never" },
  io: Io,
): Promise<number> {
  const decisions = await decisionsOfReport(args, io);
  const run = await runLint(files, args, io);
  const { report, problems } = run;
  if (args.updateBaseline === true) {
    writeProblems(problems, args, io);
    if (run.failure !== null) throw run.failure;
    if (problems.length > 0)
      throw new UsageError("nothing was written to the baseline: see above", "基线未作改动：原因见上");
    await updateBaseline(run, args, io);
    return CLEAN;
  }
  const written =
    report.files.length === 0 && problems.length > 0 ? true : await writeReports({ ...run, decisions }, args, io);
  writeProblems(problems, args, io);
  if (run.failure !== null) throw run.failure;
  if (problems.length > 0 || !written) return UNUSABLE;
  return reaches(report, args.failOn) ? FOUND : CLEAN;
}
