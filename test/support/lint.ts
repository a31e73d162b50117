import { resolve } from "node:path";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { plainConfig } from "../../src/config/config.js";
import { lintPaths, type RunResult } from "../../src/run/lint-files.js";
import type { RunOptions } from "../../src/run/prepare.js";
import type { FindingReport } from "../../src/model/report.js";
import type { Rule } from "../../src/model/rule.js";

/** A rule alone, with those whose findings it reads. */
export function alone(id: string): Rule[] {
  const all = builtInRules();
  const rule = all.find((other) => other.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  // A comment is idle or not by what all other rules find.
  if (rule.check === "unused-suppressions") return all;
  const read = Array.isArray(rule.options["rules"]) ? (rule.options["rules"] as string[]) : [];
  return all
    .filter((other) => other.id === id || read.includes(other.id))
    .map((other) => ({ ...other, enabled: true }));
}

/** Lints files under the given rules, without any configuration file. */
export function lintWith(
  rules: readonly Rule[],
  targets: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<RunResult> {
  return lintPaths(targets, { cwd: resolve("."), configFor: () => Promise.resolve(plainConfig(rules)), ...options });
}

/** A finding as fixtures write it: `12:3-12:5 major faithfulness/unsupported-number tldr 24`. */
export function findingLine(finding: FindingReport): string {
  const { start, end } = finding.range;
  const evidence = String(finding.data["evidence"] ?? "")
    .replaceAll("\n", "⏎")
    .replace(
      /[\p{Cc}\p{Cf}\p{Cs}]/gu,
      (unit) => `⟨U+${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
    );
  return [
    `${start.line}:${start.column}-${end.line}:${end.column}`,
    finding.severity,
    finding.rule,
    finding.field ?? (finding.entry === null ? "-" : "*"),
    evidence,
  ]
    .join(" ")
    .trimEnd();
}
