import declarations from "digestlint:rules";
import type { Rule } from "../model/rule.js";
import type { RuleDeclaration } from "../model/schema-types.js";

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
  };
}

let resolved: readonly Rule[] | undefined;

/** The rules that come with digestlint, in the order of their ids, as `recommended` has them. */
export function builtInRules(): Rule[] {
  resolved ??= declarations().map((declaration) => {
    // What the build knows of patterns holds for them as they are declared: who wants others makes rules of their own.
    const { groups, words } = (declaration.options ?? {}) as Readonly<Record<string, unknown>>;
    freeze(groups);
    freeze(words);
    return resolveDeclaration(declaration.id, declaration);
  });
  return [...resolved];
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const isListOfTexts = Array.isArray(value) && typeof value[0] === "string";
  if (!isListOfTexts) for (const part of Object.values(value)) freeze(part);
  Object.freeze(value);
}
