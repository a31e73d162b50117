import { builtInRules } from "../config/built-in-rules.js";
import { unknownName } from "../config/validate.js";
import type { Rule } from "../model/rule.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { tongueOf } from "./tongue.js";
import { UsageError } from "./usage-error.js";

const WORDS = {
  en: { off: "off by default", why: "Why", fix: "What to do", fields: "Fields", options: "Options", silences: "Silences", message: "Says" },
  zh: { off: "默认关闭", why: "为什么", fix: "怎么办", fields: "字段", options: "选项", silences: "同时不再报告", message: "提示" },
} as const;

/** `digestlint rules`: one line a rule, by pack. */
export function rules(options: { lang?: string; json?: boolean }, io: Io): number {
  const all = builtInRules();
  if (options.json === true) {
    io.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return CLEAN;
  }
  const tongue = tongueOf(options.lang, io.env);
  const widest = Math.max(...all.map((rule) => rule.id.length));
  for (const rule of all) {
    const note = rule.enabled ? "" : ` (${WORDS[tongue].off})`;
    io.stdout.write(`${rule.id.padEnd(widest)}  ${rule.severity.padEnd(8)}  ${rule.messages[tongue]}${note}\n`);
  }
  return CLEAN;
}

/** `digestlint explain`: all that a rule's declaration says, for people. */
export function explain(name: string, options: { lang?: string }, io: Io): number {
  const all = builtInRules();
  const rule = all.find((other) => other.id === name) ?? all.find((other) => other.id.endsWith(`/${name}`));
  if (rule === undefined) {
    const words = unknownName("rule", "规则", name, all.map((other) => other.id));
    throw new UsageError(`${words.en} (digestlint rules lists all)`, `${words.zh}（digestlint rules 可列出全部规则）`);
  }
  io.stdout.write(explanation(rule, tongueOf(options.lang, io.env)));
  return CLEAN;
}

function explanation(rule: Rule, tongue: "en" | "zh"): string {
  const words = WORDS[tongue];
  const short = Object.fromEntries(Object.entries(rule.options).map(([key, value]) => [key, Array.isArray(value) && value.length > 8 ? `… ${value.length}` : value]));
  const lines = [
    `${rule.id} · ${rule.severity}${rule.enabled ? "" : ` · ${words.off}`}`,
    "",
    `${words.message}: ${rule.messages[tongue]}`,
    `${words.why}: ${rule.why[tongue]}`,
    `${words.fix}: ${rule.fix[tongue]}`,
    "",
    `${words.fields}: ${rule.fields.join(", ")}`,
    ...(Object.keys(short).length > 0 ? [`${words.options}: ${JSON.stringify(short)}`] : []),
    ...(rule.silences.length > 0 ? [`${words.silences}: ${rule.silences.join(", ")}`] : []),
  ];
  return `${lines.join("\n")}\n`.replaceAll(": ", tongue === "zh" ? "：" : ": ");
}
