import type { Report } from "../model/report.js";
import { gateText } from "../report/gate.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { wantsColor, writeProblems, writeReports } from "./output.js";
import { type LintArguments, runLint } from "./run-lint.js";
import { tongueOf } from "./tongue.js";

/** `digestlint gate`: the conditions with value, limit and verdict; 1 when one fails. Verdict and exit code come from the same value. */
export async function gate(files: readonly string[], args: LintArguments, io: Io): Promise<number> {
  const run = await runLint(files, args, io);
  const { report, problems } = run;
  if (report.files.length > 0) {
    if ((args.format ?? []).every((format) => format.includes("="))) io.stdout.write(gateText(report, { lang: tongueOf(args.lang, io.env), color: wantsColor(args, io) }));
    if ((args.format ?? []).length > 0) await writeReports(run, args, io);
  }
  writeProblems(problems, args, io);
  return problems.length > 0 ? UNUSABLE : verdict(report);
}

function verdict(report: Report): number {
  return report.gate.passed ? CLEAN : FOUND;
}
