import type { Rule } from "../model/rule.js";

/** A rule's name as words: `completeness/placeholder-text` → `Placeholder text`. */
export function ruleTitle(id: string): string {
  const words = id.slice(id.indexOf("/") + 1).replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The pack of a rule: `completeness/placeholder-text` → `completeness`. */
export function rulePack(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf("/")));
}

/** Why the rule exists and what to do, in English and Chinese; Markdown that reads as plain text too. */
export function ruleHelp(rule: Rule): string {
  return [rule.why.en, rule.fix.en, rule.why.zh, rule.fix.zh].join("\n\n");
}
