import { unknownName } from "../config/unknown-name.js";
import type { Rule } from "../model/rule.js";
import { UsageError } from "./usage-error.js";

/** What to throw for an id that the command line gives and no rule has. */
export function unknownRule(id: string, rules: readonly Rule[]): UsageError {
  const words = unknownName(
    "rule",
    "规则",
    id,
    rules.map((rule) => rule.id),
  );
  return new UsageError(`${words.en} (digestlint rules lists all)`, `${words.zh}（digestlint rules 可列出全部规则）`);
}
