import type { Report } from "../model/report.js";
import { gateText } from "../report/gate.js";
import { wantsColor } from "./destinations.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { writeProblems, writeReports } from "./output.js";
import { runLint } from "./run-lint.js";
import type { LintArguments, LintInput } from "./run-options.js";
import { localeOf } from "./locale.js";

/** Holds what was found against the conditions and writes the reports; the exit code of `digestlint gate`. */
export async function gateAndReport(
  files: readonly string[],
  args: LintArguments,
  io: Io,
  input: LintInput,
): Promise<number> {
  const run = await runLint(files, args, io, input);
  const { report, problems } = run;
  let written = true;
  if (report.files.length > 0) {
    if ((args.format ?? []).every((format) => format.includes("=")))
      io.stdout.write(gateText(report, { lang: localeOf(args.lang, io.env), color: wantsColor(args, io) }));
    if ((args.format ?? []).length > 0) written = await writeReports(run, args, io);
  }
  writeProblems(problems, args, io);
  if (run.failure !== null) throw run.failure;
  return problems.length > 0 || !written ? UNUSABLE : verdict(report);
}

function verdict(report: Report): number {
  return report.gate.passed ? CLEAN : FOUND;
}
