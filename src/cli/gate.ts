import { gateText } from "../report/gate.js";
import { wantsColor } from "./destinations.js";
import { decisionsOfReport } from "./decisions-file.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { writeProblems, writeReports } from "./output.js";
import { runLint } from "./run-lint.js";
import type { LintArguments } from "./run-options.js";

/** Options of `digestlint gate`. */
export interface GateArguments extends LintArguments {
  /** Print the verdict and exit with 0 whatever it is: for the first weeks with digestlint. */
  readonly reportOnly?: boolean;
}

/**
 * `digestlint gate`: the conditions with value, limit and verdict; 1 when one fails. Verdict and exit code come from
 * the same value.
 */
export async function gate(files: readonly string[], args: GateArguments, io: Io): Promise<number> {
  const decisions = await decisionsOfReport(args, io);
  const run = await runLint(files, args, io);
  const { report, problems } = run;
  let written = true;
  if (report.files.length > 0) {
    if ((args.format ?? []).every((format) => format.includes("=")))
      io.stdout.write(gateText(report, { locale: localeOf(args.lang, io.env), color: wantsColor(args, io) }));
    if ((args.format ?? []).length > 0) written = await writeReports({ ...run, decisions }, args, io);
  }
  writeProblems(problems, args, io);
  if (run.failure !== null) throw run.failure;
  if (problems.length > 0 || !written) return UNUSABLE;
  return report.gate.passed || args.reportOnly === true ? CLEAN : FOUND;
}
