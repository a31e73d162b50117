import examples from "digestlint:rule-examples";
import type { Bilingual } from "../model/rule.js";

/** A text that shows a rule, and what the rule says of it; nothing where it is fine. */
export interface RuleExample {
  readonly text: string;
  readonly says?: Bilingual;
}

/**
 * A bad and a good example of a built-in rule, from its fixtures; undefined for other rules. Read when first asked for.
 */
export function ruleExamples(id: string): { readonly bad: RuleExample; readonly good: RuleExample } | undefined {
  return examples()[id];
}
