import { dirname, relative, resolve, sep } from "node:path";
import { builtInRules } from "../config/built-in-rules.js";
import type { Rule } from "../model/rule.js";
import { inertJson } from "../report/inert.js";
import { DEFAULT_LIMITS } from "../score/gate.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { configLoader, type LintArguments } from "./run-options.js";

/** `digestlint config`: what holds for a file, and which files say so. */
export async function config(file: string, args: Pick<LintArguments, "config" | "lang">, io: Io): Promise<number> {
  const full = resolve(io.cwd, file);
  const found = await configLoader(args, io)(dirname(full));
  const { rules, ...settings } = found.settingsFor((folder) => relative(folder, full).split(sep).join("/"));
  const declared = new Map(builtInRules().map((rule) => [rule.id, rule]));
  const value = {
    files: found.files,
    origins: found.originsFor((folder) => relative(folder, full).split(sep).join("/")),
    ignored: found.ignores((folder) => relative(folder, full).split(sep).join("/")),
    target: settings.target,
    source: settings.source,
    sections: settings.sections,
    reader: settings.reader?.name ?? null,
    placeholders: settings.placeholders,
    gate: { ...DEFAULT_LIMITS, ...settings.gate },
    suppressions: settings.suppressions,
    review: settings.review,
    rules: Object.fromEntries(rules.map((rule) => [rule.id, shown(rule, declared.get(rule.id))])),
  };
  io.stdout.write(`${inertJson(JSON.stringify(value, null, 2))}\n`);
  return CLEAN;
}

/**
 * A rule's severity, with whatever else a configuration changed of it; rules of own packs are shown by their severity
 * too.
 */
function shown(rule: Rule, declared: Rule | undefined): string | object {
  const severity = rule.enabled ? rule.severity : "off";
  if (declared === undefined) return severity;
  const changed = (["fields", "weight", "options"] as const).filter(
    (key) => JSON.stringify(rule[key]) !== JSON.stringify(declared[key]),
  );
  return changed.length === 0 ? severity : { severity, ...Object.fromEntries(changed.map((key) => [key, rule[key]])) };
}
