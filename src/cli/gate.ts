import type { Report } from "../model/report.js";
import { gateText } from "../report/gate.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { destinations, wantsColor, writeProblems, writeReports } from "./output.js";
import { type LintArguments, runLint } from "./run-lint.js";
import { tongueOf } from "./tongue.js";

/** `digestlint gate`: the conditions with value, limit and verdict; 1 when one fails. Verdict and exit code come from the same value. */
export async function gate(files: readonly string[], args: LintArguments, io: Io): Promise<number> {
  destinations(args.format);
  const run = await runLint(files, args, io);
  const { report, problems } = run;
  let written = true;
  if (report.files.length > 0) {
    if ((args.format ?? []).every((format) => format.includes("="))) io.stdout.write(gateText(report, { lang: tongueOf(args.lang, io.env), color: wantsColor(args, io) }));
    if ((args.format ?? []).length > 0) written = await writeReports(run, args, io);
  }
  writeProblems(problems, args, io);
  if (run.failure !== null) throw run.failure;
  return problems.length > 0 || !written ? UNUSABLE : verdict(report);
}

function verdict(report: Report): number {
  return report.gate.passed ? CLEAN : FOUND;
}
