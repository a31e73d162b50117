import { builtInRules } from "../config/built-in-rules.js";
import { unknownName } from "../config/unknown-name.js";
import type { Rule } from "../model/rule.js";
import { inertJson } from "../report/inert.js";
import { WORDS as SEVERITY_WORDS } from "../report/words.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { UsageError } from "./usage-error.js";

const WORDS = {
  en: {
    off: "off by default",
    why: "Why",
    fix: "What to do",
    fields: "Fields",
    options: "Options",
    precedes: "Precedes",
    message: "Says",
    colon: ": ",
    comma: ", ",
  },
  zh: {
    off: "默认关闭",
    why: "为什么",
    fix: "怎么办",
    fields: "字段",
    options: "选项",
    precedes: "优先于",
    message: "提示",
    colon: "：",
    comma: "、",
  },
} as const;

/** `digestlint rules`: one line a rule, by pack. */
export function rules(options: { lang?: string; json?: boolean }, io: Io): number {
  const all = builtInRules();
  if (options.json === true) {
    io.stdout.write(`${inertJson(JSON.stringify(all, null, 2))}\n`);
    return CLEAN;
  }
  const locale = localeOf(options.lang, io.env);
  const widest = Math.max(...all.map((rule) => rule.id.length));
  for (const rule of all) {
    const note = rule.enabled ? "" : ` (${WORDS[locale].off})`;
    io.stdout.write(`${rule.id.padEnd(widest)}  ${rule.severity.padEnd(8)}  ${rule.messages[locale]}${note}\n`);
  }
  return CLEAN;
}

/** `digestlint explain`: all that a rule's declaration says, for people. */
export function explain(name: string, options: { lang?: string }, io: Io): number {
  const all = builtInRules();
  const rule = all.find((other) => other.id === name) ?? all.find((other) => other.id.endsWith(`/${name}`));
  if (rule === undefined) {
    const words = unknownName(
      "rule",
      "规则",
      name,
      all.map((other) => other.id),
    );
    throw new UsageError(`${words.en} (digestlint rules lists all)`, `${words.zh}（digestlint rules 可列出全部规则）`);
  }
  io.stdout.write(explanation(rule, localeOf(options.lang, io.env)));
  return CLEAN;
}

function explanation(rule: Rule, locale: "en" | "zh"): string {
  const words = WORDS[locale];
  const severity = locale === "en" ? rule.severity : `${rule.severity}（${SEVERITY_WORDS.zh.severity[rule.severity]}）`;
  const rows = [
    [words.message, rule.messages[locale]],
    [words.why, rule.why[locale]],
    [words.fix, rule.fix[locale]],
    null,
    [words.fields, rule.fields.join(words.comma)],
    ...(Object.keys(rule.options).length > 0 ? [[words.options, JSON.stringify(shortened(rule.options))]] : []),
    ...(rule.precedes.length > 0 ? [[words.precedes, rule.precedes.join(words.comma)]] : []),
  ];
  const lines = rows.map((row) => (row === null ? "" : row.join(words.colon)));
  return `${rule.id} · ${severity}${rule.enabled ? "" : ` · ${words.off}`}\n\n${lines.join("\n")}\n`;
}

/** Longest list that an explanation shows whole; word lists run to hundreds. */
const MOST_ITEMS = 8;

/** Options with lists that are long, or hold more than plain values, given by their length alone. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length <= MOST_ITEMS && value.every((item) => typeof item !== "object") ? value : `… ${value.length}`;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}
