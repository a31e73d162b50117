import type { ConfigFile, RuleDeclaration } from "../model/schema-types.js";
import type { Rule } from "../model/rule.js";
import { configFaults, optionFaults, ruleFaults, type SchemaFault } from "../schema/faults.js";
import { closest } from "../text/closest.js";
import { ConfigError } from "./config-error.js";

/** Where a configuration's text came from, for errors that name the place. */
export interface ConfigSource {
  readonly file: string;
  readonly text: string;
  /** Pointer at which the configuration begins in the file (`/digestlint` in package.json). */
  readonly base: string;
}

const KEYS = ["$schema", "extends", "target", "source", "sections", "rules", "packs", "placeholders", "gate", "ignore", "overrides", "files", "severity", "fields", "weight", "options", "structuralCriticals", "coverage", "criticalShare", "criticalEntries", "mean", "droppedShare", "meanDrop"];

/** The configuration, once its schema allows it; throws a ConfigError for the first fault. */
export async function validConfig(value: unknown, source: ConfigSource): Promise<ConfigFile> {
  const [fault] = configFaults(value);
  if (fault !== undefined) throw await errorAt(source, fault.pointer, withHint(fault, KEYS));
  return value as ConfigFile;
}

/** A rule's declaration, once its schema and its check's allow it; throws a ConfigError for the first fault. */
export async function validRule(value: unknown, source: ConfigSource, checks: readonly string[]): Promise<RuleDeclaration> {
  const [fault] = ruleFaults(value);
  if (fault !== undefined) throw await errorAt(source, fault.pointer, withHint(fault, ["check", "fields", "severity", "weight", "enabled", "options", "silences", "messages", "why", "fix"]));
  const declaration = value as RuleDeclaration;
  if (!checks.includes(declaration.check)) throw await errorAt(source, "/check", unknownName("check", "检查", declaration.check, checks));
  const [option] = optionFaults(declaration.check, declaration.options ?? {});
  if (option !== undefined) throw await errorAt(source, `/options${option.pointer}`, withHint(option, []));
  return declaration;
}

/** Throws a ConfigError for a rule id that does not exist or options that its check does not take. */
export async function assertRuleSettings(config: ConfigFile, rules: readonly Rule[], source: ConfigSource): Promise<void> {
  const blocks = [{ block: config.rules, at: "/rules" }, ...(config.overrides ?? []).map((override, index) => ({ block: override.rules, at: `/overrides/${index}/rules` }))];
  for (const { block, at } of blocks) {
    for (const [id, setting] of Object.entries(block ?? {})) {
      const pointer = `${at}/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const rule = rules.find((other) => other.id === id);
      if (rule === undefined) throw await errorAt(source, pointer, unknownName("rule", "规则", id, rules.map((other) => other.id)));
      if (typeof setting === "string" || setting.options === undefined) continue;
      const [fault] = optionFaults(rule.check, { ...rule.options, ...setting.options });
      if (fault !== undefined) throw await errorAt(source, `${pointer}/options${fault.pointer}`, withHint(fault, []));
    }
  }
}

interface Words {
  readonly en: string;
  readonly zh: string;
}

/** "unknown rule …; did you mean …?" in both languages. */
export function unknownName(kindEn: string, kindZh: string, name: string, candidates: readonly string[]): Words {
  const near = closest(name, candidates) ?? candidates.find((candidate) => candidate.endsWith(`/${name}`)) ?? null;
  return {
    en: `unknown ${kindEn} "${name}"${near === null ? "" : `; did you mean "${near}"?`}`,
    zh: `未知的${kindZh}“${name}”${near === null ? "" : `，是否应为“${near}”？`}`,
  };
}

function withHint(fault: SchemaFault, known: readonly string[]): Words {
  const near = fault.word === null ? null : closest(fault.word, known);
  if (near === null) return fault.message;
  return { en: `${fault.message.en}; did you mean "${near}"?`, zh: `${fault.message.zh}，是否应为“${near}”？` };
}

/** A ConfigError for a pointer of a source, its line and column looked up. */
export async function errorAt(source: ConfigSource, pointer: string, words: Words): Promise<ConfigError> {
  const { placeInFile } = await import("./place-in-file.js");
  const full = source.base + pointer;
  return new ConfigError(words.en, source.file, placeInFile(source.text, full), full, words.zh);
}
