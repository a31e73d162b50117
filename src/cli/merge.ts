import { readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Config } from "../config/config.js";
import { runnableRules } from "../config/settings.js";
import { assembleReport, rulesetName } from "../lint/assemble.js";
import { bindRules } from "../lint/bind.js";
import type { RunOptions } from "../run/prepare.js";
import { readReport } from "../lint/read-report.js";
import type { Severity } from "../model/finding.js";
import type { FileReport, Report } from "../model/report.js";
import type { GateLimits } from "../model/schema-types.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { reaches } from "./lint-and-report.js";
import { writeReports } from "./output.js";
import { type LintArguments, runOptions } from "./run-options.js";
import { readBaselineFile, readHistoryFile, recordFailure, writeStaleItems } from "./side-files.js";
import { UsageError } from "./usage-error.js";

/** `digestlint merge`: the reports of shards made into the report that one run would have given. */
export async function merge(
  names: readonly string[],
  args: LintArguments & { readonly failOn: Severity | "never" },
  io: Io,
): Promise<number> {
  const parts = names.map((name) => openReport(name, io));
  const options = runOptions(args, io);
  const plain = (await options.configFor(io.cwd)).settingsFor(() => "");
  const settings = options.adjust?.(plain) ?? plain;
  const { rules, gate } = settings;
  const bound = bindRules(runnableRules(settings));
  const ruleset = rulesetName(bound.map(({ rule }) => rule));
  const other = parts.find((part) => part.tool.ruleset !== ruleset);
  if (other !== undefined) {
    throw new UsageError(
      `the reports were made with the ruleset ${other.tool.ruleset}, this folder's is ${ruleset}: merge with the configuration and version that linted`,
      `这些报告使用的规则集是 ${other.tool.ruleset}，而当前目录是 ${ruleset}：请使用与检查时相同的配置和版本合并`,
    );
  }
  const files = new Map<string, FileReport>();
  for (const file of parts.flatMap((part) => part.files)) files.set(file.path, file);
  const limits = await limitsByFile([...files.keys()], options);
  const { records } = readHistoryFile(args.history ?? args.record, io);
  const baseline = readBaselineFile(args, io);
  const assembled = assembleReport([...files.values()], {
    bound,
    limits: gate,
    limitsFor: (path) => limits.get(path) ?? gate,
    ...(records.length === 0 ? {} : { history: records }),
    ...(baseline === undefined ? {} : { baseline }),
  });
  writeStaleItems(assembled.stale, args, io);
  const failure = recordFailure(args, assembled.report, io);
  const written = await writeReports({ ...assembled, problems: [], rules, stdinText: undefined, failure }, args, io);
  if (failure !== null) throw failure;
  if (!written) return UNUSABLE;
  return reaches(assembled.report, args.failOn) ? FOUND : CLEAN;
}

/** The gate's limits of each file, by the configuration that linted it: the nearest upward, with its overrides. */
async function limitsByFile(
  paths: readonly string[],
  { cwd, configFor }: RunOptions,
): Promise<ReadonlyMap<string, GateLimits>> {
  const configs = new Map<string, Config>();
  const limits = new Map<string, GateLimits>();
  for (const path of paths) {
    const full = resolve(cwd, path);
    const folder = dirname(full);
    const config = configs.get(folder) ?? (await configFor(folder));
    configs.set(folder, config);
    limits.set(path, config.settingsFor((from) => relative(from, full).split(sep).join("/")).gate);
  }
  return limits;
}

function openReport(name: string, io: Io): Report {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, name), "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    throw new UsageError(`${name}: the report cannot be read (${code})`, `${name}：无法读取报告（${code}）`);
  }
  const read = readReport(text);
  if ("report" in read) return read.report;
  throw new UsageError(`${name}: ${read.fault.en}`, `${name}：${read.fault.zh}`);
}
