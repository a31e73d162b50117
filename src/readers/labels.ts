import type { FieldRole } from "../model/field.js";
import { lazy } from "../model/lazy.js";

/** The meaning of a label or JSON key. */
export interface LabelMeaning {
  /** Canonical name of the field. */
  readonly name: string;
  readonly role: FieldRole;
  /** True for words with which text also begins: such a label counts only where the digest uses it as one. */
  readonly common: boolean;
  /** True for parts that digests have behind the abstract. */
  readonly trailing: boolean;
}

interface Row {
  readonly name: string;
  readonly role: FieldRole;
  readonly common?: boolean;
  readonly trailing?: boolean;
  /** Labels in Markdown and keys in the `AI` object, in the form of `labelKey`. */
  readonly labels: readonly string[];
  /** Keys at the top of a JSONL object, in the form of `labelKey`, where they differ from the labels. */
  readonly keys?: readonly string[];
}

/** The fields of known digests and their labels. */
export const ROWS: readonly Row[] = [
  {
    name: "tldr",
    role: "section",
    labels: [
      "tldr",
      "tl;dr",
      "tl; dr",
      "task",
      "一句话结论",
      "一句话总结",
      "一句话要点",
      "一句话概括",
      "一句话摘要",
      "太长不看",
      "한 줄 요약",
      "한줄 요약",
      "要約",
      "一言要約",
    ],
  },
  {
    name: "motivation",
    role: "section",
    labels: ["motivation", "研究动机", "动机", "研究動機", "動機", "연구 동기", "동기"],
  },
  {
    name: "method",
    role: "section",
    labels: [
      "method",
      "methods",
      "methodology",
      "主要方法",
      "研究方法",
      "核心方法",
      "方法",
      "手法",
      "방법",
      "연구 방법",
    ],
  },
  {
    name: "result",
    role: "section",
    labels: ["result", "results", "主要结果", "实验结果", "研究结果", "结果", "主要結果", "結果", "결과", "연구 결과"],
  },
  { name: "conclusion", role: "section", labels: ["conclusion", "conclusions", "结论", "研究结论", "結論", "결론"] },
  {
    name: "abstract",
    role: "source",
    labels: [
      "abstract",
      "original abstract",
      "english abstract",
      "英文原始摘要",
      "英文摘要",
      "原始摘要",
      "原文摘要",
      "摘要",
      "초록",
      "概要",
    ],
    keys: ["summary", "abstract"],
  },
  { name: "title", role: "source", common: true, labels: ["title", "标题"], keys: ["title"] },

  { name: "research_problem", role: "section", labels: ["research problem", "研究问题", "问题定义"] },
  {
    name: "key_innovation",
    role: "section",
    labels: ["key innovation", "主要创新点", "创新点", "核心创新", "主要贡献", "key contributions"],
  },
  {
    name: "experiments",
    role: "section",
    common: true,
    labels: ["experiments", "实验 / 验证", "实验/验证", "实验验证", "实验", "experiment"],
  },
  {
    name: "limitations",
    role: "section",
    common: true,
    labels: ["limitations", "局限 / 后续问题", "局限/后续问题", "局限性", "局限", "limitation"],
  },
  { name: "background", role: "section", common: true, labels: ["background", "研究背景", "背景"] },
  { name: "data", role: "section", common: true, labels: ["data", "数据"] },
  { name: "techniques", role: "section", common: true, labels: ["techniques"] },
  { name: "main_theorems", role: "section", common: true, labels: ["main theorems"] },
  { name: "significance", role: "section", common: true, labels: ["significance", "研究意义"] },
  { name: "summary", role: "section", common: true, labels: ["summary", "ai abstract", "ai summary", "总结", "概述"] },

  {
    name: "abstract_zh",
    role: "extra",
    trailing: true,
    labels: [
      "abstract zh",
      "中文摘要",
      "摘要翻译",
      "abstract translation",
      "abstract in chinese",
      "summary zh",
      "translated summary",
      "translated abstract",
      "translation",
    ],
  },
  {
    name: "title_zh",
    role: "extra",
    labels: ["title zh", "中文标题", "标题翻译", "title translation", "translated title"],
  },
  { name: "conclusion_zh", role: "extra", trailing: true, labels: ["conclusion zh", "conclusion translation"] },
  { name: "key_figures", role: "extra", trailing: true, labels: ["key figures", "关键图表"] },
  {
    // It summarises the whole paper, which no digest has, so it is not compared with the abstract.
    name: "detailed_summary",
    role: "extra",
    common: true,
    labels: ["detailed summary"],
  },
  { name: "keywords", role: "extra", common: true, labels: ["keywords", "keyword", "关键词", "關鍵詞"] },
  { name: "ai_comments", role: "extra", labels: ["ai comments", "ai 点评", "ai点评", "comments"], keys: [] },
  { name: "relevance", role: "meta", common: true, labels: ["relevance", "相关性"] },
  { name: "relevance_reason", role: "extra", common: true, labels: ["relevance reason", "why", "相关性说明"] },
  { name: "relevance_topics", role: "extra", labels: ["relevance topics", "matched topics"] },
  { name: "relevance_score", role: "meta", labels: ["relevance score"] },
  { name: "selection_reason", role: "extra", labels: ["selection reason", "入选理由"] },
  { name: "recommendation", role: "extra", common: true, labels: ["recommendation", "推荐"] },

  {
    name: "category",
    role: "meta",
    labels: ["category", "main category", "primary category", "主分类", "主类别", "主要分类"],
    keys: ["cate"],
  },
  { name: "categories", role: "meta", common: true, labels: ["categories", "category", "分类"], keys: [] },
  { name: "authors", role: "meta", common: true, labels: ["authors", "author", "作者"], keys: ["authors"] },
  { name: "source", role: "meta", common: true, labels: ["source", "来源"], keys: ["source"] },
  { name: "source_type", role: "meta", labels: ["source type"], keys: ["source type"] },
  { name: "journal", role: "meta", common: true, labels: ["journal", "期刊"], keys: ["journal"] },
  { name: "doi", role: "meta", common: true, labels: ["doi"], keys: ["doi"] },
  { name: "fulltext", role: "meta", labels: ["fulltext", "免费全文", "free full text", "free fulltext sources"] },
  { name: "comment", role: "meta", common: true, labels: ["comment", "备注"], keys: ["comment"] },
  {
    name: "date",
    role: "meta",
    common: true,
    labels: ["date", "published", "updated", "发布日期", "日期"],
    keys: ["date", "published", "updated"],
  },
  { name: "code", role: "meta", common: true, labels: ["code", "代码"], keys: ["code url"] },
  { name: "code_last_update", role: "meta", labels: ["code last update"], keys: ["code last update"] },
  { name: "pdf", role: "meta", common: true, labels: ["pdf"], keys: ["pdf"] },
  { name: "link", role: "meta", common: true, labels: ["link", "arxiv", "url", "链接"], keys: ["abs", "url"] },
];

/** Cache of `labelKey`: a digest repeats its labels in every entry. */
const SHAPED = new Map<string, string>();
const SHAPED_LIMIT = 1000;
const LONGEST_SHAPED = 60;

const MEANINGS = ROWS.map(({ name, role, common = false, trailing = false }): LabelMeaning => ({
  name,
  role,
  common,
  trailing,
}));

/** For a label in two rows the first counts. */
const BY_LABEL = new Map<string, LabelMeaning>();
ROWS.forEach(({ labels }, row) => {
  for (const label of labels) if (!BY_LABEL.has(label)) BY_LABEL.set(label, MEANINGS[row] as LabelMeaning);
});

/** On demand, for Markdown has no keys. For a key in two rows the last counts. */
const byKey = lazy(() => {
  const table = new Map<string, LabelMeaning>();
  ROWS.forEach(({ labels, keys = labels }, row) => {
    for (const key of keys) table.set(key, MEANINGS[row] as LabelMeaning);
  });
  // The label `Summary`, and the key inside `AI`, is the model's text; the key at the top of an object is the abstract.
  return table.set("summary", { name: "abstract", role: "source", common: false, trailing: false });
});

/**
 * A label in the form of the table: lower case, one blank for runs of stars, underscores and blanks, and without signs
 * before it.
 */
export function labelKey(label: string): string {
  const known = SHAPED.get(label);
  if (known !== undefined) return known;
  const key = withoutSigns(label.replace(/[*_\s]+/gu, " "))
    .trimEnd()
    .toLowerCase();
  if (label.length <= LONGEST_SHAPED && SHAPED.size < SHAPED_LIMIT) SHAPED.set(label, key);
  return key;
}

/** The text from its first letter or digit on. */
function withoutSigns(text: string): string {
  let first = 0;
  while (isSign(text.charCodeAt(first))) first++;
  // Compiling the pattern for all letters of Unicode takes time, and few labels need it.
  return beginsPlainly(text, first) ? text.slice(first) : text.replace(/^[^\p{L}\p{N}]+/u, "");
}

/** True for an ASCII character that is neither letter nor digit. */
function isSign(code: number): boolean {
  return code < 48 || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 128);
}

/** True for an ASCII letter or a Han character at `at`. */
export function beginsPlainly(text: string, at = 0): boolean {
  const code = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0x4e00 && code <= 0x9fff);
}

/**
 * The meaning of a label in Markdown or a key of the `AI` object, by its `labelKey`; undefined for one of no known
 * digest.
 */
export function meaningOfLabel(key: string): LabelMeaning | undefined {
  return BY_LABEL.get(key);
}

/** The meaning of a key at the top of a JSONL object; undefined for one of no known digest. */
export function meaningOfKey(key: string): LabelMeaning | undefined {
  return byKey().get(labelKey(key));
}
