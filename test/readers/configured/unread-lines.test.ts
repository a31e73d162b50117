import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintDigest } from "../../../src/lint/pipeline.js";
import { bindRules } from "../../../src/lint/schedule.js";
import { builtInRules } from "../../../src/config/built-in-rules.js";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { readParts } from "../../../src/readers/read-parts.js";
import type { Digest } from "../../../src/model/digest.js";
import type { ReaderBlock } from "../../../src/model/schema-types.js";
import { DIGEST } from "../../support/entry.js";

const NEWS: ReaderBlock = {
  files: ["*"],
  format: "markdown",
  source: "none",
  id: "any",
  entries: { heading: 2, match: "^\\d+\\. " },
  fields: { id: { label: "原文链接", match: "\\((.+?)\\)" }, title: { label: "原文标题" }, tldr: "rest" },
};
const entry = (heading: string, n: number, body = "作者把一台相机装在车窗旁，借火车的移动逐列成像。"): string =>
  `${heading}\n\n**原文标题**: Paper ${n}\n\n**原文链接**: [link](https://example.org/${n})\n\n${body}\n\n`;
const PAGE = `# 新闻\n\n这是今日最热门的文章。\n\n${entry("## 1. 相机", 1)}---\n\n${entry("## 3. 猫头鹰", 3)}`;
const between = (text: string): string => PAGE.replace("---\n\n", `${text}---\n\n`);

async function read(text: string, block = NEWS): Promise<Digest> {
  return readParts([{ path: "a.md", text }], await loadReader(block, "own"), { ...DIGEST, path: "a.md" });
}

describe("Markdown: papers under another kind of heading", () => {
  test.each([
    ["no number", entry("## 修好", 2)],
    ["a number in another form", entry("## 2、修好", 2)],
    ["a higher level", entry("# 2. 修好", 2)],
    ["a lower level", entry("### 2. 修好", 2)],
    ["a bold line", entry("**2. 修好**", 2)],
    ["neither number nor labels", "## 修好\n\n修好的机器更安静。\n\n"],
    ["a number and no labels", "### 2. 修好\n\n修好的机器更安静。\n\n"],
    ["a number outside of entries and no labels", "## 2、修好\n\n修好的机器更安静。\n\n"],
  ])("%s is told", async (_, text) => {
    const { entries, faults } = await read(between(text));
    expect([entries.length, faults.map(({ kind }) => kind)]).toEqual([2, ["orphan-text"]]);
  });

  test.each([
    ["ahead of the first entry", PAGE.replace("这是", `${entry("**修好**", 2)}这是`)],
    ["behind the last", PAGE + entry("## 修好", 4)],
    ["as sections", "x"],
  ])("%s", async (where, text) => {
    const sections: ReaderBlock = {
      ...NEWS,
      entries: { heading: 1 },
      fields: { title: "heading", method: "方法", result: "结果" },
    };
    const paper = (mark: string): string => `${mark} 论文\n\n${mark}# 方法\n\n一。\n\n${mark}# 结果\n\n二。\n\n`;
    const digest = where === "as sections" ? await read(paper("#") + paper("##"), sections) : await read(text);
    expect(digest.faults.map(({ kind }) => kind)).toEqual(["orphan-text"]);
  });

  test.each([
    ["the page as it is", PAGE],
    ["numbered headings within an entry", between("### 1. 背景\n\n一。\n\n### 2. 方法\n\n二。\n\n")],
    ["categories", PAGE.replace("## 3.", "# 机器人\n\n## 3.")],
    ["a short note in the foot", `${PAGE}## 关于\n\n由模型生成，仅供参考。\n`],
    ["contents", PAGE.replace("这是", "- [1. 相机](#1)\n- [3. 猫头鹰](#3)\n\n这是")],
    [
      "an overview as long as the day",
      PAGE.replace("这是", `${"- 一句不短的概览，说明今天的一篇文章讲了什么内容\n".repeat(60)}\n这是`),
    ],
    ["a label of the entry in a quote of another", between("> 原文标题\n\n")],
  ])("%s is no fault", async (_, text) => {
    expect((await read(text)).faults).toEqual([]);
  });

  test("text that is more than a page's head is told", async () => {
    const prose = "这一段文字没有标题，也不属于任何条目。".repeat(40);
    expect((await read(PAGE.replace("这是", `${prose}\n\n这是`))).faults.map(({ kind }) => kind)).toEqual([
      "orphan-text",
    ]);
  });
});

test.each([
  ["ahead of the first entry", PAGE.replace("这是", "生成失败的论文有十二篇\n\n这是"), 1],
  ["behind the last", `${PAGE}---\n\n*Error: 12 papers could not be processed*\n`, 1],
  ["nowhere", PAGE, 0],
  ["in an entry's words", `${PAGE}处理器在高温下会失败，作者为此改了三处设计。\n`, 0],
])("a sentence of failure %s is told", async (_, text, count) => {
  const { findings } = lintDigest(await read(text), bindRules(builtInRules()));
  expect(findings.filter(({ rule }) => rule === "structure/reported-failure").length).toBe(count);
});

test("the worked example holds nothing unread", async () => {
  expect((await read(readFileSync("fixtures/readers/news-2026-08-14.md", "utf8"))).faults).toEqual([]);
});
