import type { Locale } from "../model/locale.js";
import type { Data } from "../model/finding.js";
import type { Bilingual } from "../model/rule.js";
import { CODES } from "./message-codes.js";
import { LANGUAGE_WORDS } from "../model/language-words.js";
import { FIELD_LABELS } from "../model/sections.js";

/** What is wrong with an entry's record or an input, by the code that the reader or the schema gives. */
const PROBLEMS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  "invalid-file": {
    en: "the file breaks off being what its reader expects, and no entry of it can be trusted",
    zh: "文件从此处起不再是其读取器所要求的格式，其中的条目均不可信",
  },
  "invalid-json": { en: "the line is not valid JSON, its entry is lost", zh: "该行不是有效的 JSON，其中的条目已丢失" },
  "not-an-object": { en: "the line holds no JSON object", zh: "该行不是 JSON 对象" },
  "invalid-utf8": { en: "the file is not UTF-8 here", zh: "此处的字节不是 UTF-8 编码" },
  required: { en: "a required value is missing", zh: "缺少必需的内容" },
  type: { en: "the value is of the wrong type", zh: "值的类型不对" },
  pattern: { en: "the value is not of the required form", zh: "值的格式不对" },
  minItems: { en: "the list is empty", zh: "列表为空" },
};

/** What proves that a summary is another paper's, by the code that the check gives; names are listed before it. */
const PROOFS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  names: { en: " stand in that abstract, not in this one", zh: " 只见于那篇论文的摘要" },
  neighbours: { en: "the summaries before and after it are shifted likewise", zh: "前后两篇的总结也同样错位" },
};

/** What messages may name beside the data of a finding. */
export interface Circumstances {
  readonly target: string;
  readonly source?: string;
  readonly field?: string | null;
}

/**
 * A message in both languages: each `{name}` replaced by the value of that name in the data, else in the circumstances,
 * as its locale writes it.
 */
export function renderMessage(templates: Bilingual, data: Data, around: Circumstances): { en: string; zh: string } {
  return { en: render(templates.en, data, around, "en"), zh: render(templates.zh, data, around, "zh") };
}

function render(template: string, data: Data, around: Circumstances, locale: Locale): string {
  let text = "";
  let from = 0;
  for (let open = template.indexOf("{"); open >= 0; open = template.indexOf("{", open + 1)) {
    const close = template.indexOf("}", open);
    if (close < 0) break;
    const name = template.slice(open + 1, close);
    const value = data[name] ?? around[name as keyof Circumstances];
    if (value == null) continue;
    // The words of a code may name facts in their turn; facts are never looked into.
    const words = CODES[name]?.[String(value)]?.[locale];
    text += template.slice(from, open);
    text += words === undefined ? dataText(name, value, locale) : render(words, data, around, locale);
    from = close + 1;
  }
  return text + template.slice(from);
}

function dataText(name: string, value: Data[string], locale: Locale): string {
  if (Array.isArray(value))
    return (value as readonly (string | number)[])
      .map((item) => dataText(nameOfOne(name), item, locale))
      .join(locale === "zh" ? "、" : ", ");
  if (name === "field" || name === "against" || name === "other") return fieldLabel(String(value), locale);
  if (name === "language" || name === "target" || name === "source")
    return LANGUAGE_WORDS[String(value)]?.[locale] ?? String(value);
  if (name === "problem") return PROBLEMS[String(value)]?.[locale] ?? String(value);
  if (name === "further") return further(Number(value), locale);
  if (name === "only") return value === "" ? "" : onlyLanguage(LANGUAGE_WORDS[String(value)]?.[locale], locale);
  if (name === "proof") return PROOFS[String(value)]?.[locale] ?? String(value);
  const coded = CODES[name]?.[String(value)];
  if (coded !== undefined) return coded[locale];
  if (name === "pointer") return value === "" ? "" : locale === "zh" ? `（${String(value)}）` : ` (${String(value)})`;
  if (typeof value === "number" && (name === "share" || name === "limit")) return percent(value, locale);
  return String(value);
}

function further(count: number, locale: Locale): string {
  if (count === 0) return "";
  return locale === "zh" ? `；另有 ${count} 篇同样重复` : `; so are ${count} more`;
}

/** Where all that is amiss is in one language, the target may be what is wrong. */
function onlyLanguage(language: string | undefined, locale: Locale): string {
  if (language === undefined) return "";
  return locale === "zh"
    ? `；全部为${language}，请确认目标语言是否设对`
    : `; all are ${language}: is the target right?`;
}

function nameOfOne(name: string): string {
  return name === "fields" ? "field" : name;
}

/** How a person calls a field: `Motivation`, 研究动机; an unknown field by its own name. */
export function fieldLabel(name: string, locale: Locale): string {
  return FIELD_LABELS[name]?.[locale] ?? name;
}

function percent(share: number, locale: Locale): string {
  const figure = String(Math.round(share * 1000) / 10);
  return locale === "en" ? `${figure} %` : `${figure}%`;
}
