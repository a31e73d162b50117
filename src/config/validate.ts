import type { ConfigFile, RuleDeclaration } from "../model/schema-types.js";
import type { Check, OptionFault } from "../model/check.js";
import type { Rule } from "../model/rule.js";
import { globMatcher } from "../patterns/glob.js";
import { configFaults, optionFaults, ruleFaults, type SchemaFault } from "../schema/faults.js";
import { closest } from "../text/closest.js";
import { ConfigError } from "./config-error.js";
import { compareVersions } from "./settings.js";
import { nearestLanguage } from "./language-names.js";
import { unknownName, type Words } from "./unknown-name.js";
import { VERSION } from "./version.js";

/** Where a configuration's text came from, for errors that name the place. */
export interface ConfigSource {
  readonly file: string;
  readonly text: string;
  /** Pointer at which the configuration begins in the file (`/digestlint` in package.json). */
  readonly base: string;
}

const BLOCK_KEYS = ["target", "source", "sections", "rules", "placeholders", "gate", "suppressions"];

const READER_KEYS = ["name", "files", "format", "entries", "fields", "source", "digest", "id", "target"];
const LOCATOR_KEYS = [
  ...["at", "front", "heading", "section", "label", "quote", "body", "rest", "path", "css", "element", "attr"],
  ...["match", "strip", "role", "translates"],
];

/** Keys by the place they belong to, for suggestions. */
const KEYS: readonly { readonly at: RegExp; readonly under: string | null; readonly keys: readonly string[] }[] = [
  {
    at: /^$/u,
    under: null,
    keys: [
      ...["$schema", "extends", "packs", "readers", "review", "ignore", "overrides", "ruleset", "rulePages"],
      ...BLOCK_KEYS,
    ],
  },
  { at: /^\/readers\/\d+$/u, under: "readers", keys: READER_KEYS },
  { at: /^\/readers\/\d+\/fields\/[^/]+$/u, under: null, keys: LOCATOR_KEYS },
  { at: /^\/overrides\/\d+$/u, under: null, keys: ["files", ...BLOCK_KEYS] },
  {
    at: /\/gate$/u,
    under: "gate",
    keys: [
      "read",
      "unsafe",
      "structuralCriticals",
      "coverage",
      "criticalShare",
      "criticalEntries",
      "inventedShare",
      "mean",
      "droppedShare",
      "meanDrop",
    ],
  },
  {
    at: /^\/review$/u,
    under: "review",
    keys: [
      "baseUrl",
      "model",
      "prompt",
      "confidence",
      "answers",
      "atOnce",
      "attempts",
      "timeout",
      "minutes",
      "maxTokens",
      "tokens",
      "entries",
      "parameters",
    ],
  },
  { at: /\/rules\/[^/]+$/u, under: null, keys: ["severity", "fields", "weight", "options"] },
];
const RULE_KEYS = [
  ...["check", "fields", "severity", "weight", "enabled", "options", "precedes", "messages", "why", "fix"],
  ...["since", "page"],
];

/** The configuration, once its schema allows it; throws a ConfigError for the first fault. */
export async function validConfig(value: unknown, source: ConfigSource): Promise<ConfigFile> {
  const [fault] = configFaults(value);
  if (fault !== undefined) throw await errorAt(source, fault.pointer, configWords(fault));
  const config = value as ConfigFile;
  if (config.ruleset !== undefined && compareVersions(config.ruleset, VERSION) > 0)
    throw await errorAt(source, "/ruleset", {
      en: `ruleset ${config.ruleset} is of a later digestlint than this one, ${VERSION}; install that, or pin an earlier ruleset`,
      zh: `规则集 ${config.ruleset} 属于更高版本的 digestlint，当前为 ${VERSION}；请升级，或固定到较早的规则集`,
    });
  return config;
}

/** A rule's declaration, once its schema and its check's allow it; throws a ConfigError for the first fault. */
export async function validRule(
  value: unknown,
  source: ConfigSource,
  checks: ReadonlyMap<string, Check>,
  own: readonly string[] = [],
): Promise<RuleDeclaration> {
  const [fault] = ruleFaults(value);
  if (fault !== undefined)
    throw await errorAt(
      source,
      fault.pointer,
      withHint(fault, fault.pointer.split("/").length === 2 ? RULE_KEYS : ["en", "zh"]),
    );
  const declaration = value as RuleDeclaration;
  if (own.includes(declaration.check)) return declaration;
  const check = checks.get(declaration.check);
  if (check === undefined) {
    const known = [...checks.keys(), ...own].sort();
    throw await errorAt(source, "/check", unknownName("check", "检查", declaration.check, known));
  }
  const { options = {} } = declaration;
  const [option] = optionFaults(declaration.check, options);
  if (option !== undefined) throw await errorAt(source, `/options${option.pointer}`, withHint(option, []));
  const wrong = faultOfOptions(check, options);
  if (wrong !== null) throw await errorAt(source, `/options${wrong.pointer}`, wrong);
  return declaration;
}

/** What a check itself finds wrong with options that its schema takes. */
function faultOfOptions(check: Check, options: unknown): OptionFault | null {
  return check.scope === "field" || check.scope === "entry" ? (check.optionFault?.(options) ?? null) : null;
}

/** Throws a ConfigError for a glob that cannot be used. */
export async function assertGlobs(config: ConfigFile, source: ConfigSource): Promise<void> {
  const lists = [
    { globs: config.ignore ?? [], at: "/ignore" },
    ...(config.overrides ?? []).map(({ files }, index) => ({ globs: files, at: `/overrides/${index}/files` })),
  ];
  for (const { globs, at } of lists) {
    for (const [index, glob] of globs.entries()) {
      try {
        void globMatcher([glob]);
      } catch (cause) {
        const { message } = cause as Error;
        throw await errorAt(source, `${at}/${index}`, {
          en: `the pattern cannot be used: ${message}`,
          zh: `该模式无法使用：${message}`,
        });
      }
    }
  }
}

/** Throws a ConfigError for a rule id that does not exist or options that its check does not take. */
export async function assertRuleSettings(
  config: ConfigFile,
  rules: readonly Rule[],
  source: ConfigSource,
  own: readonly string[] = [],
): Promise<void> {
  const blocks = [
    { block: config.rules, at: "/rules" },
    ...(config.overrides ?? []).map((override, index) => ({ block: override.rules, at: `/overrides/${index}/rules` })),
  ];
  for (const { block, at } of blocks) {
    for (const [id, setting] of Object.entries(block ?? {})) {
      const pointer = `${at}/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const rule = rules.find((other) => other.id === id);
      if (rule === undefined)
        throw await errorAt(
          source,
          pointer,
          unknownName(
            "rule",
            "规则",
            id,
            rules.map((other) => other.id),
          ),
        );
      if (typeof setting === "string" || setting.options === undefined || own.includes(rule.check)) continue;
      const options = { ...rule.options, ...setting.options };
      const [fault] = optionFaults(rule.check, options);
      if (fault !== undefined)
        throw await errorAt(source, `${pointer}/options${fault.pointer}`, withHint(fault, Object.keys(rule.options)));
      const { BUILT_IN_CHECKS } = await import("./built-in-checks.js");
      const check = BUILT_IN_CHECKS.get(rule.check);
      const wrong = check === undefined ? null : faultOfOptions(check, options);
      if (wrong !== null) throw await errorAt(source, `${pointer}/options${wrong.pointer}`, wrong);
    }
  }
}

/** The fault with what may have been meant: the nearest key of its place, or the place that a key belongs to. */
function configWords(fault: SchemaFault): Words {
  const parent = fault.pointer.slice(0, fault.pointer.lastIndexOf("/"));
  const place = KEYS.find(({ at }) => at.test(parent));
  const home = KEYS.find(({ under, keys }) => under !== null && keys.includes(fault.word ?? ""));
  if (fault.allowed.length === 0 && home !== undefined && home !== place) {
    return {
      en: `${fault.message.en}; it belongs under "${home.under ?? ""}"`,
      zh: `${fault.message.zh}，它应写在“${home.under ?? ""}”之下`,
    };
  }
  return withHint(fault, place?.keys ?? []);
}

function withHint(fault: SchemaFault, known: readonly string[]): Words {
  const candidates = fault.allowed.length > 0 ? fault.allowed : known;
  const near =
    fault.word === null
      ? null
      : candidates.includes("zh-Hans")
        ? nearestLanguage(fault.word)
        : closest(
            fault.word,
            candidates.filter((candidate) => candidate !== fault.word),
          );
  if (near === null) return fault.message;
  return { en: `${fault.message.en}; did you mean "${near}"?`, zh: `${fault.message.zh}，是否应为“${near}”？` };
}

/** A ConfigError for a pointer of a source, its line and column looked up. */
export async function errorAt(source: ConfigSource, pointer: string, words: Words): Promise<ConfigError> {
  const { placeInFile } = await import("./place-in-file.js");
  const full = source.base + pointer;
  return new ConfigError(words.en, source.file, placeInFile(source.text, full), full, words.zh);
}
