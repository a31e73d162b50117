import type { Bilingual } from "../model/rule.js";

type Words = Readonly<Record<string, Bilingual>>;

/** What a file looks like that no reader knows, by the code that readers give. */
const LOOKS: Words = {
  html: { en: "an HTML page", zh: " HTML 网页" },
  xml: { en: "an XML file", zh: " XML 文件" },
  feed: { en: "an RSS or Atom feed", zh: " RSS 或 Atom 订阅源" },
  json: { en: "one JSON value, not JSON Lines", zh: "单个 JSON 值，而不是 JSON Lines" },
  "json-lines": { en: "JSON Lines", zh: " JSON Lines" },
  "broken-json": { en: "JSON that is not valid or breaks off", zh: "无效或不完整的 JSON" },
  python: { en: "Python literals, which are no JSON", zh: " Python 字面量，而不是 JSON" },
  "front-matter": { en: "a page with front matter", zh: "带 front matter 的页面" },
  markdown: { en: "a Markdown page without entries of papers", zh: "没有论文条目的 Markdown 页面" },
  text: { en: "plain text", zh: "纯文本" },
};

const DESCRIBE: Bilingual = {
  en: "; a digest of this form needs a `readers` block in the configuration",
  zh: "；若日报就是这种格式，请在配置中写 `readers` 说明",
};
const RUN_AGAIN: Bilingual = { en: "; if a run failed, run it again", zh: "；若是运行失败，请重新运行" };
const BOTH: Bilingual = { en: RUN_AGAIN.en + DESCRIBE.en, zh: RUN_AGAIN.zh + DESCRIBE.zh };

/** What to do about a file that no reader knows, by what it looks like. */
const TODOS: Words = {
  html: BOTH,
  xml: BOTH,
  feed: DESCRIBE,
  json: BOTH,
  "json-lines": {
    en: "; a JSONL digest is named .jsonl and has id, title, summary and AI in each line",
    zh: "；JSONL 日报应以 .jsonl 命名，每行含 id、title、summary 与 AI",
  },
  "broken-json": RUN_AGAIN,
  python: { en: "; write it with json.dumps", zh: "；请用 json.dumps 写出" },
  "front-matter": DESCRIBE,
  markdown: DESCRIBE,
  text: RUN_AGAIN,
};

/** Who says how many papers there should be. */
const STATED_BY: Words = {
  contents: { en: "the contents list", zh: "目录列出的" },
  total: { en: "the page states as its total", zh: "页面标注的" },
  twin: { en: "the same day's file beside it holds", zh: "同日的另一份文件所含的" },
  crawl: { en: "were crawled (the last of them)", zh: "当日抓取的（末尾部分）" },
};

/** What swallows entries, and how far. */
const OPENERS: Words = {
  fence: { en: "code fence", zh: "代码块" },
  comment: { en: "comment", zh: "注释" },
  tag: { en: "tag", zh: "标签" },
};
const REACHES: Words = {
  unclosed: { en: "never closed", zh: "始终没有闭合" },
  closed: { en: "closed only behind entries", zh: "跨过论文之后才闭合" },
};

/** Why a comment sets nothing aside. */
const IGNORED: Words = {
  untrusted: {
    en: "a digest cannot vouch for itself; put the finding into the baseline, or set `suppressions` to `trusted` in the configuration",
    zh: "日报不能为自己担保；请把该问题写入基线，或在配置中将 `suppressions` 设为 `trusted`",
  },
  place: {
    en: "it must stand on a line of its own, outside of every entry's texts",
    zh: "注释须独占一行，且位于各条目正文之外",
  },
};

/** The words of facts that are codes, by the name of the fact and the code. */
export const CODES: Readonly<Record<string, Words>> = {
  look: LOOKS,
  todo: TODOS,
  by: STATED_BY,
  opener: OPENERS,
  reach: REACHES,
  why: IGNORED,
};
