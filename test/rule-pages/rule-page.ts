import { existsSync, readFileSync } from "node:fs";
import type { Rule } from "../../src/model/rule.js";
import { shareInterval } from "../../src/score/intervals.js";
import { ruleTitle } from "../../src/report/rule-words.js";
import { WORDS } from "../../src/report/words.js";
import type { Example, ExamplePair } from "./examples.js";
import { OPTION_WORDS_ZH } from "./option-words.js";

/** How many of a rule's findings were read, and how many of these all readers called right. */
export interface Measured {
  readonly read: number;
  readonly right: number;
}

/** What stands at the head of each generated page. */
const GENERATED = "<!-- Written by `npm run docs` from the rule, its fixtures and test/eval/precision.json. -->";
/** Values of a list that a page shows. */
const MOST_VALUES = 8;

/** The page of a rule: what, why, examples, options and precision, in English and Chinese. */
export function rulePage(rule: Rule, examples: ExamplePair, measured: Measured | undefined): string {
  const says = [rule.messages.en, rule.messages.zh].map(plainCell);
  const rows = [
    ["Severity · 级别", severityWords(rule, "en"), severityWords(rule, "zh")],
    ["Says · 提示", ...says],
    ["Why · 为什么", plainCell(rule.why.en), plainCell(rule.why.zh)],
    ["What to do · 怎么办", plainCell(rule.fix.en), plainCell(rule.fix.zh)],
    ["Since · 引入版本", rule.since ?? "", rule.since ?? ""],
    ["Looks at · 检查字段", codes(rule.fields, ", "), codes(rule.fields, "、")],
    ...(rule.precedes.length === 0
      ? []
      : [["Precedes · 优先于", codes(rule.precedes, ", "), codes(rule.precedes, "、")]]),
  ];
  return [
    GENERATED,
    `# ${ruleTitle(rule.id)} · \`${rule.id}\``,
    `[All rules · 全部规则](../README.md)`,
    ["| | English | 中文 |", "|---|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"),
    "## Bad · 反例",
    exampleBlock(examples.bad),
    "## Good · 正例",
    exampleBlock(examples.good),
    ...optionParts(rule),
    "## Precision · 准确率",
    ...precisionWords(measured),
    "## Change it · 调整",
    [
      "```yaml",
      "# digestlint.config.yaml",
      "rules:",
      `  ${rule.id}: ${rule.severity === "info" ? "minor" : "info"}   # critical, major, minor, info, off`,
      "```",
    ].join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

/** The list of all rules with their severity, words and precision, in English and Chinese. */
export function rulesIndex(rules: readonly Rule[], measured: Readonly<Record<string, Measured>>): string {
  const packs = [...new Set(rules.map(({ id }) => id.slice(0, id.indexOf("/"))))];
  const parts = packs.flatMap((pack) => [
    `## ${pack} · ${PACK_WORDS[pack]?.zh ?? pack}`,
    `${PACK_WORDS[pack]?.en ?? ""} ${PACK_WORDS[pack]?.does ?? ""}`.trim(),
    [
      "| rule · 规则 | severity · 级别 | what it says | 提示 | right of read · 正确/已读 |",
      "|---|---|---|---|---|",
      ...rules
        .filter(({ id }) => id.startsWith(`${pack}/`))
        .map((rule) => {
          const figures = measured[rule.id];
          return `| [\`${rule.id}\`](${rule.id}.md) | ${rule.severity}${rule.enabled ? "" : " (off · 关闭)"} | ${plainCell(rule.messages.en)} | ${plainCell(rule.messages.zh)} | ${figures === undefined ? "–" : `${figures.right} / ${figures.read}`} |`;
        }),
    ].join("\n"),
  ]);
  return [
    GENERATED,
    "# Rules · 规则",
    "[README](../../README.md) · [README（中文）](../../README.zh-CN.md)",
    "A rule has one of four severities: `critical` must not be published, `major` misleads a reader or looks broken, `minor` should be mended, `info` is a hint and costs no points. The last column says how many findings on real digests two readers judged, independently of each other, and how many both called right; – where the rule found nothing there. How it is measured: [measurement.md](../measurement.md).",
    "级别分为四级：`critical`（严重，不得发布）、`major`（主要，误导读者或明显破损）、`minor`（次要，应当修正）、`info`（提示，不扣分）。最后一列是两位读者各自独立判断的真实日报中的问题数，以及两人都判为正确的数目；– 表示该规则在其中没有报告问题。测量方法见 [measurement.zh-CN.md](../measurement.zh-CN.md)。",
    ...parts,
  ]
    .join("\n\n")
    .concat("\n");
}

/** What a pack of rules is about. */
const PACK_WORDS: Readonly<Record<string, { readonly en: string; readonly zh: string; readonly does: string }>> = {
  completeness: { en: "Is the summary there, and whole?", zh: "完整性", does: "总结是否存在、是否完整。" },
  digest: { en: "Faults of the day as a whole.", zh: "整份日报", does: "当天日报整体的问题。" },
  faithfulness: {
    en: "Does the summary agree with title and abstract, as far as that can be checked?",
    zh: "忠实性",
    does: "总结是否与标题和摘要相符（限于可以核对的部分）。",
  },
  language: { en: "Is it in the language it should be in?", zh: "语言", does: "所用语言和文字是否正确。" },
  leakage: {
    en: "What a model or a prompt left behind.",
    zh: "残留",
    does: "模型或提示词残留在正文中的内容。",
  },
  originality: { en: "Copied or repeated texts.", zh: "重复", does: "照抄或重复的文字。" },
  review: {
    en: "What a second reader, a language model, found; only `digestlint review` reports these.",
    zh: "复核",
    does: "复核模型发现的问题，仅由 `digestlint review` 报告。",
  },
  safety: {
    en: "What would run or mislead in a reader's browser.",
    zh: "安全",
    does: "在读者浏览器中会执行或误导的内容。",
  },
  structure: { en: "The page and its entries.", zh: "结构", does: "页面与条目的结构。" },
  text: { en: "Characters, marks, markup and formulas.", zh: "文字", does: "字符、标点、标记和公式。" },
};

function severityWords(rule: Rule, locale: "en" | "zh"): string {
  const off = { en: ", off by default", zh: "，默认关闭" }[locale];
  const word = locale === "en" ? rule.severity : `${rule.severity}（${WORDS.zh.severity[rule.severity]}）`;
  return `${word}${rule.enabled ? "" : off}`;
}

function exampleBlock({ text, says }: Example): string {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length + 1)));
  const block = `${fence}text\n${text}\n${fence}`;
  return says === undefined ? block : `${block}\n\n→ ${plainCell(says.en)}\n\n→ ${plainCell(says.zh)}`;
}

function optionParts(rule: Rule): string[] {
  const file = `schemas/checks/${rule.check}.schema.json`;
  if (!existsSync(file)) return [];
  const { properties = {} } = JSON.parse(readFileSync(file, "utf8")) as {
    properties?: Record<string, { description?: string }>;
  };
  const rows = Object.entries(properties).map(([name, { description = "" }]) => {
    const zh = OPTION_WORDS_ZH[rule.check]?.[name];
    if (description === "") throw new Error(`${file}: ${name} has no description`);
    if (zh === undefined) throw new Error(`test/rule-pages/option-words.ts: ${rule.check} has no Chinese for ${name}`);
    return `| \`${name}\` | ${valueWords(rule.options[name])} | ${plainCell(description)} | ${plainCell(zh)} |`;
  });
  return rows.length === 0
    ? []
    : ["## Options · 选项", ["| option · 选项 | here · 取值 | | |", "|---|---|---|---|", ...rows].join("\n")];
}

/** A value as it stands in a table: short ones written out, of long lists only that they are there. */
function valueWords(value: unknown): string {
  if (value === undefined) return "–";
  if (Array.isArray(value))
    return value.length <= MOST_VALUES && value.every((item) => typeof item !== "object")
      ? codes(value.map(String), ", ")
      : "a list · 列表";
  if (typeof value === "object" && value !== null) return codes(Object.keys(value), ", ");
  return `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}

function precisionWords(measured: Measured | undefined): string[] {
  const { read, right } = measured ?? { read: 0, right: 0 };
  const share = shareInterval(right, read);
  if (share === null)
    return [
      "It found nothing in the digests that were read for this, so its precision is not measured; its fixtures say what it flags and what it leaves alone.",
      "在用于测量的日报中没有报告问题，因此没有测得准确率；它报告什么、不报告什么，见其样例。",
    ];
  const [percent, low, high] = [share.value, share.low, share.high].map((part) => Math.round(100 * part));
  return [
    `Two readers, who did not see each other's verdicts, judged ${read} of its findings on real digests: both called ${right} right (${percent} %; 95 % interval ${low ?? 0} to ${high ?? 0} %).`,
    `两位读者互不知道对方的结论，判断了它在真实日报中报告的 ${read} 处问题，两人都判为正确的有 ${right} 处（${percent}%；95% 区间为 ${low ?? 0}% 至 ${high ?? 0}%）。`,
  ];
}

function codes(values: readonly string[], comma: string): string {
  return values.map((value) => `\`${value.replaceAll("|", "\\|")}\``).join(comma);
}

/** Text for a line of Markdown: nothing in it is markup, and no line ends. */
function plainCell(text: string): string {
  return text
    .replace(/[\\*_`[\]~$]/gu, "\\$&")
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;")
    .replace(/\s*\n\s*/gu, " ⏎ ");
}
