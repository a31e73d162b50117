import { loadConfig } from "../config/load.js";
import { type Settings, withBlock } from "../config/settings.js";
import { unknownName } from "../config/validate.js";
import { checkNames } from "../lint/bind.js";
import { lintPaths, type RunResult } from "../lint/lint-files.js";
import type { Language } from "../model/language.js";
import type { RuleSetting } from "../model/schema-types.js";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/** Options of the command line that decide what is linted and how. */
export interface LintArguments {
  readonly format?: readonly string[];
  readonly lang?: string;
  readonly target?: Language;
  readonly raw?: string;
  readonly rule?: readonly string[];
  readonly config?: string | boolean;
  readonly stdinFilename?: string;
  readonly columnUnit?: "utf16" | "codepoint" | "utf8";
  readonly color?: boolean;
}

/** Lints what a command line names, with its configuration. */
export async function runLint(files: readonly string[], args: LintArguments, io: Io): Promise<RunResult> {
  const settings = (args.rule ?? []).map(parseRuleSetting);
  return lintPaths(files, {
    cwd: io.cwd,
    configFor: (folder) => loadConfig(typeof args.config === "string" ? io.cwd : folder, { file: args.config === false ? null : typeof args.config === "string" ? args.config : undefined, checks: checkNames() }),
    adjust: (given) => adjusted(given, settings),
    stdin: io.stdin,
    ...(args.target === undefined ? {} : { target: args.target }),
    ...(args.raw === undefined ? {} : { raw: args.raw }),
    ...(args.stdinFilename === undefined ? {} : { stdinName: args.stdinFilename }),
  });
}

function parseRuleSetting(text: string): [string, RuleSetting] {
  const [id = "", severity = ""] = text.split("=", 2);
  if (!["critical", "major", "minor", "info", "off"].includes(severity)) {
    throw new UsageError(`--rule wants ID=SEVERITY with critical, major, minor, info or off, not "${text}"`, `--rule 的写法是 标识=级别，级别为 critical、major、minor、info 或 off，而不是“${text}”`);
  }
  return [id, severity as RuleSetting];
}

function adjusted(settings: Settings, rules: readonly [string, RuleSetting][]): Settings {
  for (const [id] of rules) {
    if (settings.rules.some((rule) => rule.id === id)) continue;
    const words = unknownName("rule", "规则", id, settings.rules.map((rule) => rule.id));
    throw new UsageError(words.en, words.zh);
  }
  return withBlock(settings, { rules: Object.fromEntries(rules) });
}
