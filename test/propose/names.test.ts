import { describe, expect, test } from "vitest";
import { readName, sectionNamed } from "../../src/propose/field-name.js";
import { globOf, isInDay } from "../../src/propose/file-glob.js";

describe("a name taken apart", () => {
  test.each([
    ["summary_translated", "summary", "abstract", null, true],
    ["Abstract (ZH)", "abstract", "abstract", "zh", false],
    ["title-cn", "title", "title", "zh", false],
    ["titleJa", "title", "title", "ja", false],
    ["中文摘要", "摘要", "abstract", "zh", false],
    ["摘要翻译", "摘要", "abstract", null, true],
    ["한국어 요약", "요약", "abstract", "ko", false],
    ["translation", "translation", "translation", null, true],
    ["zh", "zh", "translation", "zh", false],
    ["paper_id", "id", "id", null, false],
    ["原文链接", "链接", "link", null, false],
    ["pdf_url", "pdf url", "link", null, false],
    ["dc:creator", "dc creator", "authors", null, false],
    ["content:encoded", "content encoded", "body", null, false],
    ["publishedAt", "published at", "date", null, false],
    ["relevance_score", "relevance score", "aside", null, false],
    ["highlight_zh", "highlight", null, "zh", false],
    ["source", "source", "aside", null, false],
  ])("%s", (hint, base, concept, language, isTranslated) => {
    expect(readName(hint)).toMatchObject({ base, concept, language, isTranslated });
  });

  test.each([
    ["headline_zh", "tldr"],
    ["One-sentence summary", "tldr"],
    ["研究方法", "method"],
    ["핵심 방법론", "method"],
    ["主要结果", "result"],
    ["key_takeaways", "conclusion"],
    ["要約", "tldr"],
    ["limitations", "limitations"],
    ["summary_zh", "summary"],
    ["highlight_zh", null],
    ["核心内容", null],
    ["authors", null],
  ])("%s is the section %s", (hint, section) => {
    expect(sectionNamed(readName(hint), hint)).toBe(section);
  });
});

test.each([
  ["data/2026-08-14/ai_summary.json", false, "data/*/ai_summary.json"],
  ["./output/hacker_news_2026-08-18.md", false, "output/hacker_news_*.md"],
  ["2026/08/14/index.html", false, "*/*/*/index.html"],
  ["docs/202608/14/2608.00001v1-doors.md", true, "docs/*/*/*.md"],
  ["_posts/2026-02-12-fujita.md", true, "_posts/*.md"],
  ["feed.xml", false, "feed.xml"],
  ["a [1]/x{y}.json", false, "a ?1?/x?y?.json"],
])("the glob of %s", (path, isEntry, glob) => {
  expect(globOf(path, isEntry)).toBe(glob);
});

test("a folder is a day where its path says so", () => {
  const days = ["docs/202608/14/x.md", "2026/08/14/x.md", "news/2026-08-14/x.md"];
  expect(days.filter(isInDay)).toEqual(days);
  expect(["_posts/2026-08-14-x.md", "x.md", "v2026/x.md"].filter(isInDay)).toEqual([]);
});
