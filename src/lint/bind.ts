import { CHECKS } from "../checks/index.js";
import type { Check } from "../model/check.js";
import type { Rule } from "../model/rule.js";
import { entrySchema } from "../schema/entry-schema.js";
import type { BoundRule } from "./engine.js";

/** The checks that come with digestlint, by name. */
const BUILT_IN: ReadonlyMap<string, Check> = new Map([...CHECKS, entrySchema as Check].map((check) => [check.name, check]));

/** The names of all checks that a rule can use. */
export function checkNames(own: readonly Check[] = []): string[] {
  return [...BUILT_IN.keys(), ...own.map((check) => check.name)].sort();
}

/** Joins every enabled rule with its check, in the order of ids; throws a RangeError for a check that does not exist. */
export function bindRules(rules: readonly Rule[], own: readonly Check[] = []): BoundRule[] {
  const mine = new Map(own.map((check) => [check.name, check]));
  return rules
    .filter((rule) => rule.enabled)
    .map((rule) => {
      const check = mine.get(rule.check) ?? BUILT_IN.get(rule.check);
      if (check === undefined) throw new RangeError(`the rule ${rule.id} names the check ${rule.check}, which does not exist`);
      return { rule, check };
    })
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}
