import type { FieldRole } from "../model/field.js";

/** What a label or JSON key stands for. */
export interface LabelMeaning {
  /** Canonical name of the field. */
  readonly name: string;
  readonly role: FieldRole;
  /** True for words that text also begins with: such a label counts only where the digest uses it as one. */
  readonly common: boolean;
  /** True for parts that a digest puts behind the abstract. */
  readonly trailing: boolean;
}

interface Row {
  readonly name: string;
  readonly role: FieldRole;
  readonly common?: boolean;
  readonly trailing?: boolean;
  /** Labels in Markdown and keys in the `AI` object. */
  readonly labels: readonly string[];
  /** Keys at the top of a JSONL object, where they differ from the labels. */
  readonly keys?: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: "tldr",
    role: "section",
    labels: ["TL;DR", "TLDR", "TL; DR", "Task", "一句话结论", "一句话总结", "一句话要点", "一句话概括", "一句话摘要", "太长不看", "한 줄 요약", "한줄 요약", "要約", "一言要約"],
  },
  { name: "motivation", role: "section", labels: ["Motivation", "研究动机", "动机", "研究動機", "動機", "연구 동기", "동기"] },
  { name: "method", role: "section", labels: ["Method", "Methods", "Methodology", "主要方法", "研究方法", "核心方法", "方法", "手法", "방법", "연구 방법"] },
  { name: "result", role: "section", labels: ["Result", "Results", "主要结果", "实验结果", "研究结果", "结果", "主要結果", "結果", "결과", "연구 결과"] },
  { name: "conclusion", role: "section", labels: ["Conclusion", "Conclusions", "结论", "研究结论", "結論", "결론"] },
  { name: "abstract", role: "source", labels: ["Abstract", "Original abstract", "English abstract", "英文原始摘要", "英文摘要", "原始摘要", "原文摘要", "摘要", "초록", "概要"], keys: ["summary", "abstract"] },
  { name: "title", role: "source", labels: ["标题", "Title"], common: true, keys: ["title"] },

  { name: "research_problem", role: "section", labels: ["研究问题", "问题定义", "Research problem", "research_problem"] },
  { name: "key_innovation", role: "section", labels: ["主要创新点", "创新点", "核心创新", "主要贡献", "Key innovation", "key_innovation", "Key contributions"] },
  { name: "experiments", role: "section", common: true, labels: ["实验 / 验证", "实验/验证", "实验验证", "实验", "Experiments", "Experiment"] },
  { name: "limitations", role: "section", common: true, labels: ["局限 / 后续问题", "局限/后续问题", "局限性", "局限", "Limitations", "Limitation"] },
  { name: "background", role: "section", common: true, labels: ["Background", "研究背景", "背景"] },
  { name: "data", role: "section", common: true, labels: ["Data", "数据"] },
  { name: "techniques", role: "section", common: true, labels: ["Techniques"] },
  { name: "main_theorems", role: "section", common: true, labels: ["Main Theorems", "main_theorems"] },
  { name: "significance", role: "section", common: true, labels: ["Significance", "研究意义"] },
  { name: "summary", role: "section", common: true, labels: ["Summary", "ai_Abstract", "AI Abstract", "ai_summary", "总结", "概述"] },

  {
    name: "abstract_zh",
    role: "extra",
    trailing: true,
    labels: ["中文摘要", "摘要翻译", "Abstract Translation", "Abstract in Chinese", "abstract_zh", "summary_zh", "translated_summary", "translated_abstract", "abstract_translation", "translation"],
  },
  { name: "title_zh", role: "extra", labels: ["中文标题", "标题翻译", "Title translation", "title_translation", "title_zh", "translated_title"] },
  { name: "conclusion_zh", role: "extra", trailing: true, labels: ["Conclusion Translation", "conclusion_translation", "conclusion_zh"] },
  { name: "key_figures", role: "extra", trailing: true, labels: ["Key Figures", "关键图表"] },
  { name: "keywords", role: "extra", common: true, labels: ["Keywords", "Keyword", "关键词", "關鍵詞"] },
  { name: "ai_comments", role: "extra", labels: ["AI_Comments", "AI Comments", "AI 点评", "AI点评", "comments"], keys: [] },
  { name: "relevance", role: "extra", common: true, labels: ["Relevance", "相关性"] },
  { name: "relevance_reason", role: "extra", common: true, labels: ["Why", "相关性说明", "relevance_reason"] },
  { name: "relevance_topics", role: "extra", labels: ["Matched topics", "relevance_topics"] },
  { name: "relevance_score", role: "extra", labels: ["Relevance score", "relevance_score"] },
  { name: "selection_reason", role: "extra", labels: ["Selection reason", "入选理由", "selection_reason"] },
  { name: "recommendation", role: "extra", common: true, labels: ["Recommendation", "推荐"] },

  { name: "category", role: "meta", labels: ["Main category", "Primary category", "主分类", "主类别", "主要分类"], keys: ["cate"] },
  { name: "categories", role: "meta", common: true, labels: ["Categories", "Category", "分类"], keys: [] },
  { name: "authors", role: "meta", common: true, labels: ["Authors", "Author", "作者"], keys: ["authors"] },
  { name: "source", role: "meta", common: true, labels: ["来源", "Source"], keys: ["source"] },
  { name: "source_type", role: "meta", labels: [], keys: ["source_type"] },
  { name: "journal", role: "meta", common: true, labels: ["期刊", "Journal"], keys: ["journal"] },
  { name: "doi", role: "meta", common: true, labels: ["DOI"], keys: ["doi"] },
  { name: "fulltext", role: "meta", labels: ["免费全文", "Free full text", "free_fulltext_sources"] },
  { name: "comment", role: "meta", common: true, labels: ["Comment", "备注"], keys: ["comment"] },
  { name: "date", role: "meta", common: true, labels: ["Published", "Updated", "Date", "发布日期", "日期"], keys: ["date", "published", "updated"] },
  { name: "code", role: "meta", common: true, labels: ["Code", "代码"], keys: ["code_url"] },
  { name: "code_last_update", role: "meta", labels: [], keys: ["code_last_update"] },
  { name: "pdf", role: "meta", common: true, labels: ["PDF"], keys: ["pdf"] },
  { name: "link", role: "meta", common: true, labels: ["arXiv", "Link", "URL", "链接"], keys: ["abs", "url"] },
];

/** Labels and keys brought into shape: a digest repeats its own in every entry. */
const SHAPED = new Map<string, string>();
const SHAPED_LIMIT = 1000;
const LONGEST_SHAPED = 60;

const BY_LABEL = new Map<string, LabelMeaning>();
const BY_KEY = new Map<string, LabelMeaning>();
for (const { name, role, common = false, trailing = false, labels, keys } of ROWS) {
  const meaning: LabelMeaning = { name, role, common, trailing };
  for (const label of [name, ...labels]) if (!BY_LABEL.has(labelKey(label))) BY_LABEL.set(labelKey(label), meaning);
  for (const key of keys ?? [name, ...labels]) BY_KEY.set(labelKey(key), meaning);
}
// The label `Summary` is the model's text; the key `summary` at the top of an object is the abstract, inside `AI` the model's.
BY_KEY.set("summary", { name: "abstract", role: "source", common: false, trailing: false });

/** A label as the table knows it: lower case, blanks and underscores alike, emphasis and pictures before it gone. */
export function labelKey(label: string): string {
  const known = SHAPED.get(label);
  if (known !== undefined) return known;
  const key = label.replace(/[*_\s]+/gu, " ").replace(/^[^\p{L}\p{N}]+/u, "").trimEnd().toLowerCase();
  if (label.length <= LONGEST_SHAPED && SHAPED.size < SHAPED_LIMIT) SHAPED.set(label, key);
  return key;
}

/** What a label in Markdown, or a key of the `AI` object, stands for, by its `labelKey`; undefined for one that no known digest uses. */
export function meaningOfLabel(key: string): LabelMeaning | undefined {
  return BY_LABEL.get(key);
}

/** What a key at the top of a JSONL object stands for. */
export function meaningOfKey(key: string): LabelMeaning | undefined {
  return BY_KEY.get(labelKey(key));
}
