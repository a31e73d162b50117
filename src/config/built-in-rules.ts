import declarations from "digestlint:rules";
import ruleset from "digestlint:ruleset";
import type { Rule } from "../model/rule.js";
import type { RuleDeclaration } from "../model/schema-types.js";

/** Names the built-in rules as the package declares them, whatever a configuration makes of them. */
export const DECLARED_RULES: string = ruleset;

/** A declaration with its defaults filled in. */
export function resolveDeclaration(id: string, declaration: RuleDeclaration): Rule {
  return {
    id,
    check: declaration.check,
    fields: declaration.fields ?? ["sections"],
    severity: declaration.severity,
    weight: declaration.weight ?? 1,
    options: declaration.options ?? {},
    messages: declaration.messages,
    why: declaration.why,
    fix: declaration.fix,
    precedes: declaration.precedes ?? declaration.silences ?? [],
    enabled: declaration.enabled ?? true,
    ...(declaration.since === undefined ? {} : { since: declaration.since }),
    ...(declaration.page === undefined ? {} : { page: declaration.page }),
  };
}

/** The version that the first rules came with. */
const FIRST_RULESET = "0.1";

let resolved: readonly Rule[] | undefined;

/** The rules that come with digestlint, in the order of their ids, as `recommended` has them. */
export function builtInRules(): Rule[] {
  resolved ??= declarations().map((declaration) => ({
    ...resolveDeclaration(declaration.id, declaration),
    since: declaration.since ?? FIRST_RULESET,
  }));
  return [...resolved];
}
