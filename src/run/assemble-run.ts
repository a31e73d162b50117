import type { RunSettings } from "../config/run-settings.js";
import { runnableRules, type Settings } from "../config/settings.js";
import { assembleReport } from "../lint/pipeline.js";
import type { Assembled } from "../lint/run-setup.js";
import { bindRules } from "../lint/schedule.js";
import type { FileReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { RunOptions } from "./prepare.js";

/** The report of a run, with the rules that reports name: those of the run, as the command line sets them. */
export interface AssembledRun extends Assembled {
  readonly rules: readonly Rule[];
}

/** The report of a run from the reports on its digests, whether they were just linted or read back from shards. */
export async function assembleRun(
  files: readonly FileReport[],
  settings: RunSettings,
  {
    baseline,
    known,
    history,
    shard,
    checks,
  }: Pick<RunOptions, "baseline" | "known" | "history" | "shard" | "checks"> = {},
): Promise<AssembledRun> {
  const ofRun = await settings.ofRun();
  const ofFile = new Map<string, Settings>();
  for (const { path } of files) ofFile.set(path, await settings.of(path));
  const of = (path: string): Settings => ofFile.get(path) ?? ofRun;
  const assembled = assembleReport(files, {
    rules: bindRules(runnableRules(ofRun), checks),
    limits: ofRun.gate,
    rulesFor: (path) => of(path).rules,
    limitsFor: (path) => of(path).gate,
    baseline,
    known,
    history,
    whole: shard === undefined,
  });
  return { ...assembled, rules: ofRun.rules };
}
