import type { ReaderBlock } from "../../../src/model/schema-types.js";

/** The block for `fixtures/readers/cards.html`. */
export const CARDS_BLOCK: ReaderBlock = {
  files: ["*.html"],
  format: "html",
  entries: "div.paper",
  fields: { id: ".id", title: ".title", abstract: ".en", translation: { css: ".zh", translates: "abstract" } },
};

/** The block for `fixtures/readers/feed.xml`. */
export const FEED_BLOCK: ReaderBlock = {
  files: ["*.xml"],
  format: "xml",
  entries: "item",
  source: "none",
  id: "any",
  fields: { id: "guid", title: "title", summary: "content:encoded" },
};

/** A block for each file of the corpus of formats that no built-in reader knows: what a person would write into `readers:`. */
export const BLOCKS: Readonly<Record<string, ReaderBlock>> = {
  "02-markdown-label-pairs.md": {
    files: ["*/RO/README.md"],
    format: "markdown",
    entries: { heading: 1 },
    fields: {
      id: { label: "Link" },
      title: "heading",
      title_zh: { label: "Title (ZH)", translates: "title" },
      abstract: { label: "Abstract" },
      translation: { label: "Abstract (ZH)", translates: "abstract" },
    },
  },
  "03-markdown-numbered-unlabelled.md": {
    files: ["output/hacker_news_*.md"],
    format: "markdown",
    source: "none",
    id: "any",
    entries: { heading: 2, match: "^\\d+\\. " },
    fields: {
      id: { label: "原文链接", match: "\\((.+?)\\)" },
      title: { label: "原文标题" },
      title_zh: { heading: true, translates: "title" },
      tldr: "rest",
    },
  },
  "05-json-object-list.json": {
    files: ["data/**/ai_summary.json"],
    format: "json",
    entries: "/papers/*",
    fields: {
      id: "/arxiv_id",
      title: "/title",
      abstract: "/summary",
      tldr: "/headline_zh",
      motivation: "/intro_zh/*",
      method: "/method_zh",
      translation: { at: "/summary_zh", translates: "abstract" },
    },
  },
  "06-json-array.json": {
    files: ["data/*.json"],
    format: "json",
    entries: "/*",
    fields: {
      id: "/arxiv_id",
      title: "/title",
      title_zh: { at: "/title_translated", translates: "title" },
      abstract: "/summary",
      translation: { at: "/summary_translated", translates: "abstract" },
    },
  },
  "09-html-cards.html": {
    files: ["output/*/index.html"],
    format: "html",
    entries: "div.paper",
    fields: {
      id: ".arxiv-id",
      title: ".title-en",
      title_zh: { css: ".title-cn", translates: "title" },
      abstract: ".summary-en",
      translation: { css: ".summary-cn", translates: "abstract" },
    },
  },
  "10-rss.xml": {
    files: ["rss.xml"],
    format: "xml",
    entries: "item",
    source: "none",
    id: "any",
    fields: { id: "guid", title: "title", link: "link", summary: "content:encoded" },
  },
  "11-jekyll-post-japanese.md": {
    files: ["_posts/*.md"],
    format: "markdown",
    target: "ja",
    fields: {
      id: { front: "arxiv_id" },
      title: { front: "title" },
      title_ja: { front: "title_ja", translates: "title" },
      abstract: { front: ["arxiv_abstract", "abstract_en"] },
      tldr: { front: "summary" },
      translation: { front: "abstract_ja", translates: "abstract" },
      summary: { section: "要約" },
      background: { section: "背景と問題設定" },
      result: { section: "主結果" },
      method: { section: "証明の見取り図" },
    },
  },
};
