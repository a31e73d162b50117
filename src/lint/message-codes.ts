import type { Bilingual } from "../model/rule.js";

type Words = Readonly<Record<string, Bilingual>>;

/**
 * What a file looks like that no reader knows, by the code that readers give; `-with` where it has names of its own:
 * keys, headings, a title. The words may name facts of the finding.
 */
const LOOKS: Words = {
  html: { en: "an HTML page", zh: " HTML 网页" },
  "html-with": { en: "an HTML page (“{names}”)", zh: " HTML 网页（“{names}”）" },
  xml: { en: "an XML file", zh: " XML 文件" },
  feed: { en: "an RSS or Atom feed (items: {count})", zh: " RSS 或 Atom 订阅源（共 {count} 条）" },
  json: { en: "one JSON object", zh: "单个 JSON 对象" },
  "json-with": { en: "one JSON object with the keys {names}", zh: "单个 JSON 对象，键为 {names}" },
  "json-array": {
    en: "a JSON array ({count} long), not JSON Lines",
    zh: "长度为 {count} 的 JSON 数组，而不是 JSON Lines",
  },
  "json-array-with": {
    en: "a JSON array ({count} long) of objects with the keys {names}",
    zh: "由 {count} 个对象组成的 JSON 数组，键为 {names}",
  },
  "json-list-with": {
    en: "a JSON object with a list at `{entries}` ({count} long), objects with the keys {names}",
    zh: " JSON 对象，`{entries}` 处是由 {count} 个对象组成的列表，键为 {names}",
  },
  "json-lines": { en: "JSON Lines", zh: " JSON Lines" },
  "json-lines-with": {
    en: "JSON Lines (lines: {count}) with the keys {names}",
    zh: " JSON Lines（共 {count} 行），键为 {names}",
  },
  "broken-json": { en: "JSON that is not valid or breaks off", zh: "无效或不完整的 JSON" },
  python: { en: "Python literals, which are no JSON", zh: " Python 字面量，而不是 JSON" },
  yaml: { en: "YAML", zh: " YAML" },
  "yaml-with": { en: "YAML with the keys {names}", zh: " YAML，键为 {names}" },
  "front-matter": { en: "a page with front matter", zh: "带 front matter 的页面" },
  "front-matter-with": { en: "a page with front matter ({names})", zh: "带 front matter 的页面（{names}）" },
  markdown: { en: "a Markdown page without entries of papers", zh: "没有论文条目的 Markdown 页面" },
  "markdown-with": {
    en: "a Markdown page without entries of papers, with the headings {names}",
    zh: "没有论文条目的 Markdown 页面，标题有：{names}",
  },
  text: { en: "plain text", zh: "纯文本" },
};

const PROPOSED: Bilingual = {
  en: "; a digest of this form needs a block under `readers:` in the configuration, which `digestlint init FILE` proposes",
  zh: "；若日报就是这种格式，需要在配置的 `readers:` 下加一段说明，运行 `digestlint init 文件` 即可得到建议",
};
const RUN_AGAIN: Bilingual = { en: "; if a run failed, run it again", zh: "；若是运行失败，请重新运行" };
const EITHER: Bilingual = { en: RUN_AGAIN.en + PROPOSED.en, zh: RUN_AGAIN.zh + PROPOSED.zh };

/** The same with the first lines of the block, where they are certain. */
function described(block: string): Bilingual {
  return {
    en: `; a digest of this form needs a block under \`readers:\` in the configuration (\`${block}\`), which \`digestlint init FILE\` proposes`,
    zh: `；若日报就是这种格式，需要在配置的 \`readers:\` 下加一段说明（\`${block}\`），运行 \`digestlint init 文件\` 即可得到建议`,
  };
}

/** What to do about a file that no reader knows, by what it looks like. */
const TODOS: Words = {
  html: EITHER,
  xml: EITHER,
  feed: described("format: xml, entries: item"),
  json: EITHER,
  "json-array": described("format: json, entries: {entries}"),
  "json-list": described("format: json, entries: {entries}"),
  "json-lines": {
    en: `; the built-in reader takes lines with id, title, summary and AI${described("format: jsonl").en}`,
    zh: `；内置读取器要求每行含 id、title、summary 与 AI${described("format: jsonl").zh}`,
  },
  "broken-json": RUN_AGAIN,
  python: { en: "; write it with json.dumps", zh: "；请用 json.dumps 写出" },
  yaml: PROPOSED,
  "front-matter": PROPOSED,
  markdown: PROPOSED,
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
  template: { en: "template tag", zh: "模板标签" },
  element: { en: "element", zh: "元素" },
};
const REACHES: Words = {
  unclosed: { en: "never closed", zh: "始终没有闭合" },
  closed: { en: "closed only behind entries", zh: "跨过论文之后才闭合" },
  hidden: { en: "hidden, and no browser shows it", zh: "被设为隐藏，浏览器不会显示" },
  outside: { en: "outside of the channel, where no feed reader shows it", zh: "位于 channel 之外，订阅器不会显示" },
};

/** What takes a text out of sight. */
const HIDDEN_IN: Words = {
  tag: { en: "a tag", zh: "标签" },
  comment: { en: "a comment", zh: "注释" },
  definition: { en: "the definition of a link", zh: "链接定义" },
  footnote: { en: "a footnote that nothing refers to", zh: "无处引用的脚注" },
  cell: { en: "a table cell beyond the header's columns", zh: "超出表头列数的单元格" },
  fence: { en: "the first line of a code fence", zh: "代码块的首行" },
  image: { en: "the description of an image", zh: "图片的替代文字" },
  link: { en: "the address or title of a link", zh: "链接的地址或标题" },
  template: { en: "a template tag", zh: "模板标签" },
  element: { en: "a hidden element", zh: "隐藏的元素" },
};

/** What the length of a translation says. */
const EXTENTS: Words = {
  short: { en: "a part of it is missing", zh: "漏译了部分内容" },
  long: { en: "it says more than its source", zh: "多出了原文没有的内容" },
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

/** What stands in several places. */
const ALIKE: Words = {
  text: { en: "The same text", zh: "同一段文字" },
  frame: { en: "The same wording, names and single words apart,", zh: "除名称和个别词语外相同的文字" },
  sentence: { en: "The same sentence", zh: "同一句话" },
};

/** The words of facts that are codes, by the name of the fact and the code. */
export const CODES: Readonly<Record<string, Words>> = {
  look: LOOKS,
  todo: TODOS,
  by: STATED_BY,
  opener: OPENERS,
  within: HIDDEN_IN,
  reach: REACHES,
  why: IGNORED,
  extent: EXTENTS,
  alike: ALIKE,
};
