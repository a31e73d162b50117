import { builtInRules } from "../config/built-in-rules.js";
import { ruleExamples } from "../config/rule-examples.js";
import { fromFolder } from "../config/run-settings.js";
import type { Locale } from "../model/locale.js";
import type { Rule } from "../model/rule.js";
import { inertJson, inertText } from "../report/inert.js";
import { visible } from "../report/visible.js";
import { WORDS as SEVERITY_WORDS } from "../report/words.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { configLoader, type LintArguments } from "./run-options.js";
import { unknownRule } from "./unknown-rule.js";

const WORDS = {
  en: {
    off: "off by default",
    switchedOff: "off",
    bad: "Bad:",
    good: "Good:",
    why: "Why",
    fix: "What to do",
    fields: "Fields",
    options: "Options",
    precedes: "Precedes",
    message: "Says",
    page: "Page",
    colon: ": ",
    comma: ", ",
  },
  zh: {
    off: "默认关闭",
    switchedOff: "已关闭",
    bad: "反例：",
    good: "正例：",
    why: "为什么",
    fix: "怎么办",
    fields: "字段",
    options: "选项",
    precedes: "优先于",
    message: "提示",
    page: "详细页面",
    colon: "：",
    comma: "、",
  },
} as const;

/** What `rules` and `explain` take. */
interface RulesArguments extends Pick<LintArguments, "config" | "lang"> {
  readonly json?: boolean;
}

/** `digestlint rules`: one line a rule, by pack, as the configuration of this folder has them, own packs among them. */
export async function rules(args: RulesArguments, io: Io): Promise<number> {
  const all = await rulesHere(args, io);
  if (args.json === true) {
    io.stdout.write(`${inertJson(JSON.stringify(all, null, 2))}\n`);
    return CLEAN;
  }
  const locale = localeOf(args.lang, io.env);
  const widest = Math.max(...all.map((rule) => rule.id.length));
  const lines = all.map(
    ({ id, severity, messages, enabled }) =>
      `${visible(id.padEnd(widest))}  ${severity.padEnd(8)}  ${visible(messages[locale])}${enabled ? "" : ` (${offWord(id, locale)})`}\n`,
  );
  io.stdout.write(inertText(lines.join("")));
  return CLEAN;
}

/** `digestlint explain`: all that a rule's declaration says, with a bad and a good example, for people. */
export async function explain(name: string, args: RulesArguments, io: Io): Promise<number> {
  const all = await rulesHere(args, io);
  const rule = all.find((other) => other.id === name) ?? all.find((other) => other.id.endsWith(`/${name}`));
  if (rule === undefined) throw unknownRule(name, all);
  io.stdout.write(inertText(explanation(rule, localeOf(args.lang, io.env))));
  return CLEAN;
}

/** The rules that hold for files in the folder that the program was started in. */
async function rulesHere(args: RulesArguments, io: Io): Promise<readonly Rule[]> {
  const found = await configLoader(args, io)(io.cwd);
  return found.settingsFor((folder) => fromFolder(folder, io.cwd)).rules;
}

/** Says of a rule that is off whether the configuration made it so. */
function offWord(id: string, locale: Locale): string {
  const declared = builtInRules().find((rule) => rule.id === id);
  return declared?.enabled === false ? WORDS[locale].off : WORDS[locale].switchedOff;
}

function explanation(rule: Rule, locale: Locale): string {
  const words = WORDS[locale];
  const severity = locale === "en" ? rule.severity : `${rule.severity}（${SEVERITY_WORDS.zh.severity[rule.severity]}）`;
  const rows = [
    [words.message, rule.messages[locale]],
    [words.why, rule.why[locale]],
    [words.fix, rule.fix[locale]],
    null,
    [words.fields, rule.fields.join(words.comma)],
    ...(Object.keys(rule.options).length > 0 ? [[words.options, JSON.stringify(shortened(rule.options))]] : []),
    ...(rule.page === undefined ? [] : [[words.page, rule.page]]),
    ...(rule.precedes.length > 0 ? [[words.precedes, rule.precedes.join(words.comma)]] : []),
  ];
  const lines = rows.map((row) => (row === null ? "" : visible(row.join(words.colon))));
  return `${visible(rule.id)} · ${severity}${rule.enabled ? "" : ` · ${offWord(rule.id, locale)}`}\n\n${lines.join("\n")}\n${examples(rule.id, locale)}`;
}

/** The examples of a rule; nothing for rules of own packs, which have none. */
function examples(id: string, locale: Locale): string {
  const words = WORDS[locale];
  const pair = ruleExamples(id);
  if (pair === undefined) return "";
  const indented = (text: string): string => text.replace(/^(?=.)/gmu, "    ");
  const says = pair.bad.says === undefined ? "" : `    → ${pair.bad.says[locale].replaceAll("\n", " ")}\n`;
  return `\n${words.bad}\n${indented(pair.bad.text)}\n${says}${words.good}\n${indented(pair.good.text)}\n`;
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
