import { builtInRules, DECLARED_RULES } from "../config/built-in-rules.js";
import { VERSION } from "../config/version.js";
import { hashText } from "../model/hash.js";
import type { FileReport, Report } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { GateLimits } from "../model/schema-types.js";
import type { Baseline, StaleItem } from "./baseline.js";
import type { HistoryRecord } from "./history.js";
import type { KnownBefore } from "./known-before.js";
import type { BoundRule } from "./schedule.js";

/** What turns the reports on digests into the report of a run. */
export interface RunSetup {
  readonly rules: readonly BoundRule[];
  readonly limits?: GateLimits;
  /** The rules and limits of a file; those of the run by default. */
  readonly rulesFor?: (path: string) => readonly Rule[];
  readonly limitsFor?: (path: string) => GateLimits;
  readonly baseline?: Baseline | undefined;
  /** What is set aside because it was there before. */
  readonly known?: KnownBefore | undefined;
  readonly history?: readonly HistoryRecord[] | undefined;
  /** False for a part of a run: rules of run scope wait for the whole. */
  readonly whole?: boolean;
}

/** The report of a run, and the items of its baseline that no finding answers to. */
export interface Assembled {
  readonly report: Report;
  readonly stale: readonly StaleItem[];
}

/** Files in the order of their paths. */
export function byPath(files: readonly FileReport[]): FileReport[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What made a report, and its ruleset: the rules with their settings. */
export function toolOf(bound: readonly BoundRule[]): Report["tool"] {
  return { name: "digestlint", version: VERSION, ruleset: rulesetName(bound.map(({ rule }) => rule)) };
}

/**
 * Names the rules with their settings: scores compare only between reports of one ruleset. For options as the package
 * declares them, which are most of what there is, the build has made a hash.
 */
function rulesetName(rules: readonly Rule[]): string {
  const declared = new Map(builtInRules().map(({ id, options }) => [id, options]));
  const settings = rules.map(({ id, check, fields, severity, weight, options }) => [
    id,
    check,
    fields,
    severity,
    weight,
    options === declared.get(id) ? null : options,
  ]);
  return `${VERSION}+${hashText(JSON.stringify([DECLARED_RULES, settings])).slice(0, 8)}`;
}
