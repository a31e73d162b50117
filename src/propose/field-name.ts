import { labelKey, meaningOfLabel } from "../readers/labels.js";

/** What a name stands for, as far as names tell; a section's is told by the labels that digests use. */
export type Concept =
  | "id"
  | "link"
  | "title"
  | "headline"
  | "abstract"
  | "body"
  | "authors"
  | "category"
  | "date"
  | "aside"
  | "translation";

/** A key, label or class taken apart: `summary_translated`, `Abstract (ZH)`, `title-cn`, 中文摘要. */
export interface FieldName {
  /** What is left without languages and makers, in lower case. */
  readonly base: string;
  readonly concept: Concept | null;
  readonly language: "zh" | "en" | "ja" | "ko" | null;
  readonly isTranslated: boolean;
  /** True for a name that says of its text that it is the original. */
  readonly isOriginal: boolean;
}

const LANGUAGES: readonly (readonly ["zh" | "en" | "ja" | "ko", RegExp])[] = [
  [
    "zh",
    /\b(?:zh|cn|chs|cht|zhs|zht|tw|hk|chinese|hans|hant|zhcn|mandarin)\b|中文|汉语|漢語|简体|簡體|繁体|繁體|中国語/gu,
  ],
  ["ja", /\b(?:ja|jp|jpn|japanese)\b|日本語|日文|日语/gu],
  ["ko", /\b(?:ko|kr|kor|korean)\b|한국어|한글|국문|韩文|韩语/gu],
  ["en", /\b(?:en|eng|english|us)\b|英文|英语|英語|영문|영어/gu],
];
const TRANSLATED = /\b(?:translated|translation|translations|trans|tr)\b|翻译|翻譯|译文|譯文|翻訳|訳文|和訳|번역/gu;
const ORIGINAL = /\b(?:original|orig|source|raw|src)\b|原文|原始|原題|原标题|원문|원제/gu;
/** Who wrote a text tells nothing of what it is. */
const MAKERS =
  /\b(?:ai|llm|gpt|chatgpt|gemini|deepseek|claude|qwen|model|generated|auto|my|paper|item|entry|article|news|post|field|text|str)\b|ai生成|自动生成|論文|论文|文章|新闻/gu;

const CONCEPTS: readonly (readonly [Concept, RegExp])[] = [
  ["id", /^(?:arxiv|id|arxiv id|ids|uid|uuid|guid|doi|key|identifier|slug|编号|編號|番号)$/u],
  [
    "link",
    /^(?:link|links|url|urls|uri|href|abs|abs url|pdf|pdf url|pdf link|arxiv url|arxiv link|abstract url|html url|permalink|website|homepage|链接|連結|地址|网址|リンク|링크|출처)$/u,
  ],
  ["title", /^(?:title|titles|标题|標題|题目|題目|题名|題名|タイトル|제목|名称|heading)$/u],
  ["headline", /^(?:headline|name|subject|subtitle|repo|repository|project|package)$/u],
  ["abstract", /^(?:abstract|abstracts|summary|摘要|概要|要約|요약|抄録|アブストラクト|초록|abs text|要旨)$/u],
  [
    "body",
    /^(?:content|contents|content encoded|encoded|body|description|desc|full|fulltext|full text|正文|内容|全文|本文|내용|본문|p)$/u,
  ],
  ["authors", /^(?:author|authors|creator|dc creator|byline|writer|作者|著者|저자)$/u],
  [
    "category",
    /^(?:category|categories|primary category|cate|subject|subjects|分类|类别|主分类|カテゴリ|카테고리|분류)$/u,
  ],
  [
    "date",
    /^(?:date|dates|published|publish|published at|published date|publish date|publishdate|pubdate|pub date|updated|updated at|created|created at|submitted|submission|time|timestamp|day|year|日期|时间|時間|发布|发布时间|更新|日付|投稿日|날짜|발행일|게시일)$/u,
  ],
  [
    "aside",
    /^(?:tag|tags|keyword|keywords|关键词|標籤|标签|キーワード|タグ|키워드|태그|score|scores|rating|rank|relevance score|相关度|评分|comment|comments|venue|journal|journal ref|license|license name|license url|status|type|layout|image|images|figure|figures|figures json|thumbnail|cover|code|code url|github|index|source|sources|provider|mode|scope|lang|language|hash|path|file|filename|affiliation|affiliations|institution|机构|单位|来源|出处|备注|备考|備考|期刊|代码|meta|metadata|footer|header|nav|topic|query|prompt|model name|api|used api)$/u,
  ],
];

/** Takes a name apart. */
export function readName(hint: string): FieldName {
  let words = hint
    .replace(/([a-z\d])([A-Z])/gu, "$1 $2")
    .replace(/[^\p{L}\p{N};]+/gu, " ")
    .trim()
    .toLowerCase();
  const whole = words;
  let language: FieldName["language"] = null;
  for (const [name, pattern] of LANGUAGES) {
    const left = words.replace(pattern, " ");
    if (left !== words) language ??= name;
    words = left;
  }
  const untranslated = words.replace(TRANSLATED, " ");
  const isTranslated = untranslated !== words;
  const plain = untranslated.replace(ORIGINAL, " ");
  const isOriginal = plain !== untranslated && !isTranslated;
  const base = squeezed(plain.replace(MAKERS, " ")) || squeezed(plain);
  const concept =
    base === "" && (language !== null || isTranslated)
      ? "translation"
      : (conceptOf(base) ?? conceptOf(squeezed(plain)) ?? conceptOf(whole));
  return { base: base === "" ? whole : base, concept, language, isTranslated, isOriginal };
}

function squeezed(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}

function conceptOf(words: string): Concept | null {
  return CONCEPTS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** True for a name that tells who wrote a text and nothing else: `ai`, `gpt`. */
export function isMaker(base: string): boolean {
  return base.replace(MAKERS, " ").trim() === "";
}

/** Names of sections beside those that the labels of digests know, in their plainest form. */
const MORE_SECTIONS: readonly (readonly [string, RegExp])[] = [
  [
    "tldr",
    /^(?:tl ?;? ?dr|one ?liner|one ?sentence(?: summary)?|brief|short summary|headline|gist|一句话.*|短评|摘要一句话|ひとこと.*|一言.*|한 ?줄.*)$/u,
  ],
  ["motivation", /^(?:motivations?|why|intro(?:duction)?|研究背景与动机|背景与动机|课题|課題)$/u],
  ["method", /^(?:methods?|approach|how|核心方法|方法概述|提案手法|アプローチ|접근법|방법론)$/u],
  [
    "result",
    /^(?:results?|findings?|key ?findings?|experiment(?:al)? results?|实验与结果|主结果|主結果|実験結果|実験と結果|실험 결과)$/u,
  ],
  ["conclusion", /^(?:conclusions?|takeaways?|key ?takeaways?|まとめ|结论与展望|총평)$/u],
  ["background", /^(?:background|context|问题背景|研究背景|背景と問題設定|배경)$/u],
];

/** The name of a section as rules and reports know it; null for a name of the digest's own. */
export function sectionNamed(name: FieldName, hint: string): string | null {
  for (const key of [labelKey(name.base), labelKey(hint)]) {
    const known = meaningOfLabel(key);
    const isSection = known?.role === "section" || known?.role === "extra";
    // Translations of abstract, title and conclusion have their languages in their names.
    if (known !== undefined && isSection && !known.name.endsWith("_zh")) return known.name;
  }
  const more = MORE_SECTIONS.find(([, pattern]) => pattern.test(name.base))?.[0];
  if (more !== undefined) return more;
  // 核心方法, 핵심 방법론: which method it is goes without saying.
  const plain = name.base.replace(
    /^(?:核心|主要|关键|關鍵|研究|具体|本文|提案|핵심|주요|연구|제안|key|main|core)\s*/u,
    "",
  );
  return plain === name.base || plain === "" ? null : sectionNamed({ ...name, base: plain }, plain);
}
