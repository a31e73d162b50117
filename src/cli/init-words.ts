import type { Look } from "../model/digest.js";
import { DEFAULT_SOURCE, DEFAULT_TARGET, type Language } from "../model/language.js";
import { LANGUAGE_WORDS } from "../model/language-words.js";
import type { EntryLocator, FieldLocator } from "../model/schema-types.js";
import type { Doubt } from "../propose/propose-reader.js";
import { clip } from "../report/clip.js";
import { visible } from "../report/visible.js";

/** A sentence in the language of messages. */
export type Say = (en: string, zh: string) => string;

function languageWords(language: string, say: Say): string {
  const { en, zh } = LANGUAGE_WORDS[language] ?? { en: language, zh: language };
  return say(en, zh);
}

/** What the model's texts are in, and the source texts where that is not usual. */
export function targetWords(target: Language, source: Language, say: Say): string {
  const of =
    source === DEFAULT_SOURCE
      ? ""
      : say(`, source ${languageWords(source, say)}`, `，原文为${languageWords(source, say)}`);
  const isUsual = target === DEFAULT_TARGET ? say(" (the default)", "（默认）") : "";
  return say(`target ${languageWords(target, say)}`, `目标语言为${languageWords(target, say)}`) + isUsual + of;
}

/** Why no reader can be proposed for a file. */
export function refusal(
  { look, within }: { readonly look: Look; readonly within?: "items" | "rows" },
  say: Say,
): string {
  if (within === "items")
    return say(
      "its entries are items of a Markdown list, which no reader takes apart; give each a heading, or write JSON or JSONL",
      "其中的条目是 Markdown 列表项，读取器无法逐条读取；请为每个条目加上标题，或改用 JSON、JSONL",
    );
  if (within === "rows")
    return say(
      "its entries are rows of a Markdown table, which no reader takes apart; give each a heading, or write JSON or JSONL",
      "其中的条目是 Markdown 表格的行，读取器无法逐条读取；请为每个条目加上标题，或改用 JSON、JSONL",
    );
  if (look === "python")
    return say(
      "holds Python literals, which are no JSON; write it with json.dumps",
      "内容是 Python 字面量而不是 JSON，请用 json.dumps 写出",
    );
  if (look === "broken-json") return say("is JSON that is not valid or breaks off", "是无效或不完整的 JSON");
  return say(
    "no entries were found whose texts could be summaries; items of Markdown lists and rows of its tables cannot be described as entries",
    "没有找到可以视为总结的条目；Markdown 的列表项和表格行不能作为条目来描述",
  );
}

/** Where entries stand, as a person says it. */
export function entriesWords(entries: EntryLocator | undefined, format: string, say: Say): string {
  if (entries === undefined || entries === "file")
    return format === "jsonl"
      ? say("each line is an entry", "每行一个条目")
      : say("the file is one entry", "整个文件是一个条目");
  if (typeof entries === "string") return say(`entries at ${entries}`, `条目位于 ${entries}`);
  if (Array.isArray(entries)) return say(`entries at ${entries.join(", ")}`, `条目位于 ${entries.join("、")}`);
  const match = entries.match === undefined ? "" : say(` that matches ${entries.match}`, `（符合 ${entries.match}）`);
  return say(
    `an entry from each heading of level ${entries.heading}${match}`,
    `每个 ${entries.heading} 级标题${match}开始一个条目`,
  );
}

/** A locator in a few words. */
export function locatorWords(locator: FieldLocator): string {
  if (typeof locator === "string") return visible(locator);
  const { translates, role, match, strip, ...place } = locator;
  return visible(
    Object.entries(place)
      .map(([key, value]) =>
        value === true ? key : (["at", "css", "element"].includes(key) ? "" : `${key} `) + [value].flat().join(", "),
      )
      .join(" "),
  );
}

/** What is not certain, and what to look at. */
export function doubtWords(doubt: Doubt, say: Say): string {
  switch (doubt.kind) {
    case "no-title":
      return say("no field looks like a title", "没有看起来像标题的字段");
    case "no-id":
      return say(
        "no field tells entries apart: give an id or a link if there is one",
        "没有能区分条目的字段；若有编号或链接，请补上",
      );
    case "same-language":
      return say(
        "all texts are English: if the summaries should be in another language, set target",
        "所有文本都是英文；若总结应使用其他语言，请设置 target",
      );
    case "languages":
      return say(
        `texts are in ${doubt.languages.map((one) => languageWords(one, say)).join(" and ")}; the first was taken for the target`,
        `文本有${doubt.languages.map((one) => languageWords(one, say)).join("和")}，此处以前者为目标语言`,
      );
    case "other-language":
      return say(
        `some texts are in a language that cannot be a target (${doubt.language})`,
        `部分文本的语言不能作为目标语言（${doubt.language}）`,
      );
    case "short-translation": {
      const share = `${Math.round(doubt.share * 100)} %`;
      return say(
        `${doubt.field} has ${share} of the usual length of a translation of ${doubt.of}: if it is a summary, take translates away`,
        `${doubt.field} 的长度只有 ${doubt.of} 译文通常长度的 ${share}；若它是总结，请去掉 translates`,
      );
    }
    case "beyond-source":
      return say(
        `${doubt.field} says far more than the source text beside it could: source is partial, so that figures and names are not held to it`,
        `${doubt.field} 的内容远超随条目给出的原文，因此 source 设为 partial，数字与名称不与原文对照`,
      );
    case "left-out":
      return say(
        `texts that were left out, to keep the block short: ${list(doubt.names, ", ")}`,
        `为保持简短而未写入的文本：${list(doubt.names, "、")}`,
      );
    case "stray-headings":
      return say(
        `headings of the same level that look like no entry and are read as one: ${list(doubt.names, "; ")}; give entries a match`,
        `同级标题中有些不像条目，但会被当作条目读取：${list(doubt.names, "；")}；请为 entries 加上 match`,
      );
    case "missing":
      return say(
        `${doubt.field} was found in ${doubt.found} of ${doubt.entries} entries`,
        `${doubt.field} 只在 ${doubt.entries} 个条目中的 ${doubt.found} 个里找到`,
      );
  }
}

function list(names: readonly string[], between: string): string {
  const shown = names.slice(0, 5).map((name) => visible(clip(name, 40)));
  return shown.join(between) + (names.length > shown.length ? " …" : "");
}
