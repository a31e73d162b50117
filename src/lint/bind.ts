import { BUILT_IN_CHECKS } from "../config/built-in-checks.js";
import type { Check } from "../model/check.js";
import type { Rule } from "../model/rule.js";
import type { BoundRule } from "./engine.js";

/** Joins every enabled rule with its check, in the order of ids; throws a RangeError for a check that does not exist. */
export function bindRules(rules: readonly Rule[], own: readonly Check[] = []): BoundRule[] {
  const mine = new Map(own.map((check) => [check.name, check]));
  return rules
    .filter((rule) => rule.enabled)
    .map((rule) => {
      const check = mine.get(rule.check) ?? BUILT_IN_CHECKS.get(rule.check);
      if (check === undefined)
        throw new RangeError(`the rule ${rule.id} names the check ${rule.check}, which does not exist`);
      return { rule, check };
    })
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}
