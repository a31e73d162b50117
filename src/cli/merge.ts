import { RunSettings } from "../config/run-settings.js";
import { assembleRun } from "../run/assemble-run.js";
import type { Severity } from "../model/finding.js";
import { assertParts } from "./assert-parts.js";
import { decisionsOfReport } from "./decisions-file.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { reaches } from "./reaches.js";
import { writeReports } from "./output.js";
import { openReport } from "./open-report.js";
import { destinations } from "./destinations.js";
import { assertApart, type LintArguments, runOptions } from "./run-options.js";
import { readBaselineFile, writeStaleItems } from "./baseline-file.js";
import { earlierRecords, recordFailure } from "./history-file.js";
import { UsageError } from "./usage-error.js";

/** `digestlint merge`: the reports of shards made into the report that one run would have given. */
export async function merge(
  names: readonly string[],
  args: LintArguments & { readonly failOn: Severity | "never" },
  io: Io,
): Promise<number> {
  const decisions = await decisionsOfReport(args, io);
  const outputs = destinations(args.format).flatMap(({ file }) => file ?? []);
  assertApart(
    [...outputs, ...(args.record === undefined ? [] : [args.record])],
    [...names, ...(args.decisions === undefined ? [] : [args.decisions])],
    io,
  );
  const named = names.map((name) => ({ name, report: openReport(name, io) }));
  assertParts(named);
  const parts = named.map(({ report }) => report);
  const settings = new RunSettings(runOptions(args, io));
  const records = earlierRecords(args, io);
  const files = parts.flatMap((part) => part.files);
  const assembled = await assembleRun(files, settings, {
    history: records,
    baseline: readBaselineFile(args, io),
  });
  const { ruleset } = assembled.report.tool;
  const other = parts.find((part) => part.tool.ruleset !== ruleset);
  if (other !== undefined) {
    throw new UsageError(
      `the reports were made with the ruleset ${other.tool.ruleset}, this folder's is ${ruleset}: merge with the configuration and version that linted`,
      `这些报告使用的规则集是 ${other.tool.ruleset}，而当前目录是 ${ruleset}：请使用与检查时相同的配置和版本合并`,
    );
  }
  writeStaleItems(assembled.stale, args, io);
  const failure = recordFailure(args, assembled.report, io);
  const written = await writeReports({ ...assembled, settings, stdinText: undefined, decisions }, args, io);
  if (failure !== null) throw failure;
  if (!written) return UNUSABLE;
  return reaches(assembled.report, args.failOn) ? FOUND : CLEAN;
}
