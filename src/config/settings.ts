import type { Language } from "../model/language.js";
import { DEFAULT_SOURCE } from "../model/language.js";
import type { Rule } from "../model/rule.js";
import type { ConfigFile, GateLimits, ReaderBlock, RuleSetting } from "../model/schema-types.js";

/** What holds for one file. */
export interface Settings {
  /** Every rule with its settings; those that are off have `enabled: false`. */
  readonly rules: readonly Rule[];
  /** Null where neither configuration nor command line names a target: the file's name decides. */
  readonly target: Language | null;
  readonly source: Language;
  /** Null where the digest's own profile decides. */
  readonly sections: readonly string[] | null;
  readonly placeholders: readonly string[];
  readonly gate: GateLimits;
  /** Whether comments in digests may set findings aside. */
  readonly suppressions: "trusted" | "ignored";
  /** The second reader of `digestlint review`, as far as configurations name it. */
  readonly review: NonNullable<ConfigFile["review"]>;
  /** The block that says how the file is read, and its name in reports; null where the built-in readers do. */
  readonly reader: NamedBlock | null;
}

/** A block of `readers:` with the name that it goes by. */
export interface NamedBlock {
  readonly name: string;
  readonly block: ReaderBlock;
}

/** The part of a configuration that can differ from file to file. */
export type Block = Pick<
  ConfigFile,
  | "target"
  | "source"
  | "sections"
  | "rules"
  | "placeholders"
  | "gate"
  | "suppressions"
  | "review"
  | "ruleset"
  | "rulePages"
>;

/** Settings before any configuration: the given rules as they are declared. */
export function plainSettings(rules: readonly Rule[]): Settings {
  return {
    rules,
    target: null,
    source: DEFAULT_SOURCE,
    sections: null,
    placeholders: [],
    gate: {},
    suppressions: "ignored",
    review: {},
    reader: null,
  };
}

/** Settings with a block laid over them: rules and gate limits key by key, placeholders added, the rest replaced. */
export function withBlock(settings: Settings, block: Block): Settings {
  return {
    rules: settings.rules.map((given) => {
      const rule = withPage(pinned(given, block.ruleset), block.rulePages);
      const setting = block.rules?.[rule.id];
      return setting === undefined ? rule : withSetting(rule, setting);
    }),
    target: block.target ?? settings.target,
    source: block.source ?? settings.source,
    sections: block.sections ?? settings.sections,
    placeholders: [...settings.placeholders, ...(block.placeholders ?? [])],
    gate: { ...settings.gate, ...block.gate },
    suppressions: block.suppressions ?? settings.suppressions,
    review: { ...settings.review, ...block.review },
    reader: settings.reader,
  };
}

/**
 * A rule under a configuration that pins the ruleset of a version: one that came later tells, and holds nothing back.
 */
function pinned(rule: Rule, ruleset: string | undefined): Rule {
  const isLater = ruleset !== undefined && rule.since !== undefined && compareVersions(rule.since, ruleset) > 0;
  return isLater ? { ...rule, severity: "info" } : rule;
}

/** A built-in rule with the address of its page, by a template in which `{rule}` stands for the id. */
function withPage(rule: Rule, template: string | undefined): Rule {
  return template === undefined || rule.since === undefined
    ? rule
    : { ...rule, page: template.replace("{rule}", rule.id) };
}

/** Orders versions by their first two numbers: below 0 where `a` is the earlier. */
export function compareVersions(a: string, b: string): number {
  const [major = 0, minor = 0] = a.split(".").map(Number);
  const [otherMajor = 0, otherMinor = 0] = b.split(".").map(Number);
  return major === otherMajor ? minor - otherMinor : major - otherMajor;
}

/** A rule with a setting from a configuration or the command line; naming a severity switches it on. */
export function withSetting(rule: Rule, setting: RuleSetting): Rule {
  const given = typeof setting === "string" ? { severity: setting } : setting;
  const { severity, fields, weight, options } = given;
  return {
    ...rule,
    ...(fields === undefined ? {} : { fields }),
    ...(weight === undefined ? {} : { weight }),
    ...(options === undefined ? {} : { options: { ...rule.options, ...options } }),
    ...(severity === undefined ? {} : severity === "off" ? { enabled: false } : { severity, enabled: true }),
  };
}

/** The built-in bases that `extends` names. */
export const BASES = ["recommended", "strict", "all"] as const;

/** The name of a built-in base. */
export type BaseName = (typeof BASES)[number];

/**
 * Settings with a built-in base laid over them: `recommended` leaves them, `all` switches every rule on, `strict`
 * tightens the gate besides.
 */
export function withBase(settings: Settings, name: BaseName): Settings {
  if (name === "recommended") return settings;
  const on = { ...settings, rules: settings.rules.map((rule) => ({ ...rule, enabled: true })) };
  return name === "all"
    ? on
    : { ...on, gate: { ...on.gate, criticalShare: 0, criticalEntries: 0, mean: 92, droppedShare: 0 } };
}

/**
 * The rules as they run: the required sections and own placeholders of a configuration put into the checks that use
 * them.
 */
export function runnableRules(settings: Settings): Rule[] {
  return settings.rules.map((rule) => {
    if (rule.check === "missing-sections" && settings.sections !== null)
      return { ...rule, options: { ...rule.options, required: settings.sections } };
    if (rule.check === "known-texts" && settings.placeholders.length > 0)
      return { ...rule, options: { ...rule.options, extra: settings.placeholders } };
    return rule;
  });
}
