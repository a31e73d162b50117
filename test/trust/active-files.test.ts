import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintText } from "../../src/lint/lint-text.js";
import type { ReaderBlock } from "../../src/model/schema-types.js";
import { loadReader } from "../../src/readers/configured/load-reader.js";
import { CARDS_BLOCK, FEED_BLOCK } from "../readers/configured/blocks.js";

const RULES = builtInRules();
const JSON_LIST: ReaderBlock = {
  files: ["*.json"],
  format: "json",
  entries: "/papers/*",
  source: "none",
  id: "any",
  fields: { id: "/id", title: "/title", tldr: "/tldr" },
};
const CARDS = `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="UTF-8"><meta http-equiv="X-UA-Compatible" content="IE=edge"><title>论文日报</title>
<link rel="stylesheet" href="https://example.org/x.css"><style>.a > b { color: red }</style>
<script type="application/ld+json">{"name": "论文日报"}</script>
<!--[if lt IE 9]><script src="https://example.org/old.js"></script><![endif]--></head>
<body>
<form action="/search"><input name="q"><button type="submit">搜索</button></form>
<div class="paper" style="background:url(x.png)">
  <span class="id">[2608.00001]</span> <svg width="10" height="10"><path d="M0 0"/></svg>
  <div class="title">Small Robots Open Doors</div>
  <div class="en">We study how small robots learn to open doors. The tag &lt;script&gt; and &lt;img onerror=x&gt; are prose.</div>
  <details><summary>中文</summary><div class="zh">我们研究小型机器人如何学习开门。标签 &lt;script&gt; 与 &lt;img onerror=x&gt; 是正文。</div></details>
</div>
<div class="foot">尾注</div>
</body>
</html>
`;
const FEED = `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"><channel><title>每日要闻</title>
<link>https://example.org/</link><description>每日要闻的说明</description>
<atom:link href="https://example.org/rss.xml" rel="self"/>
<item><guid>https://example.org/14</guid><title>八月十四日要闻</title><description>要闻概览</description>
<content:encoded><![CDATA[<h2>火车上的相机</h2><p>作者把一台线阵相机装在<b>车窗</b>旁 &lt;script&gt; 逐列成像。</p>]]></content:encoded></item>
<item><guid>https://example.org/13</guid><title>八月十三日要闻</title>
<content:encoded>&lt;p&gt;一种更安静的螺旋桨使无人机能清点猫头鹰，&amp;lt;script&amp;gt; 是正文。&lt;/p&gt;</content:encoded></item>
</channel></rss>
`;

/** Critical findings of the safety rules: the entry that each is held against, and the text at its place. */
async function told(block: ReaderBlock, text: string): Promise<[number | null, string][]> {
  const path = `a.${block.format}`;
  const { findings } = lintText(text, { rules: RULES, path, reader: await loadReader(block, "own") });
  return findings
    .filter(({ rule, severity }) => rule.startsWith("safety/") && severity === "critical")
    .map(({ entry, data }) => [entry?.index ?? null, String(data["evidence"])]);
}
const escaped = (html: string): string => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const RUNS = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "<iframe src=//evil.x></iframe>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  "<svg/onload=alert(1)>",
  "<base href=//evil.x/>",
  '<meta http-equiv="refresh" content="0;url=https://evil.x">',
  "<object data=x></object>",
  '<div srcdoc="x">y</div>',
  "<!--><script>alert(1)</script>-->",
];

describe("a page of HTML that a configured reader reads", () => {
  test("its ordinary parts, comments, data and prose about HTML are not told", async () => {
    expect(await told(CARDS_BLOCK, CARDS)).toEqual([]);
  });
  test.each([
    ["a translation", "我们研究", 1],
    ["an abstract", "We study", 1],
    ["a title", "Small Robots", 1],
    ["the foot", "尾注", null],
    ["the head", '<link rel="stylesheet"', null],
  ])("what runs in %s is critical", async (_, words, entry) => {
    for (const html of RUNS) {
      const found = await told(
        CARDS_BLOCK,
        CARDS.replace(words, () => `${html}${words}`),
      );
      expect([html, found.length > 0, found.every(([index]) => index === entry)]).toEqual([html, true, true]);
    }
  });
  test.each([
    ['<div class="paper"', '<div onclick="alert(1)" class="paper"', 1],
    ["<body>", "<body onload=alert(1)>", null],
    ["我们研究", '<form action="https://evil.x">我们研究', 1],
    ["我们研究", "<style>*{}</style>我们研究", 1],
    ["<title>论文", "<title><!--</title><script>alert(1)</script><title>论文", null],
    ["尾注", "<textarea><!--</textarea><img src=x onerror=alert(1)>尾注", null],
  ])("%s becomes %s", async (words, changed, entry) => {
    expect(
      (
        await told(
          CARDS_BLOCK,
          CARDS.replace(words, () => changed),
        )
      ).map(([index]) => index),
    ).toEqual([entry]);
  });
});

describe("a feed that a configured reader reads", () => {
  test("its own elements and prose about HTML are not told", async () => {
    expect(await told(FEED_BLOCK, FEED)).toEqual([]);
    const plain = FEED.replace("<title>八月十四日", '<title type="text">&lt;script&gt; 八月十四日');
    expect(await told(FEED_BLOCK, plain)).toEqual([]);
  });
  test.each([
    ["a section of CDATA", "作者把", false, 1],
    ["an escaped text", "一种更", true, 2],
    ["a title", "八月十四日", true, 1],
    ["a description that no field is made of", "要闻概览", true, 1],
    ["the channel's description", "每日要闻的说明", true, null],
  ])("what runs in %s is critical", async (_, words, isEscaped, entry) => {
    for (const html of RUNS) {
      const found = await told(
        FEED_BLOCK,
        FEED.replace(words, () => `${isEscaped ? escaped(html) : html}${words}`),
      );
      expect([html, found.length > 0, found.every(([index]) => index === entry)]).toEqual([html, true, true]);
    }
  });
  test("the evidence of an escaped text is what stands at its place", async () => {
    expect(await told(FEED_BLOCK, FEED.replace("一种更", "&lt;img src=x onerror=y&gt;一种更"))).toEqual([
      [2, "&lt;img src=x onerror=y&gt;"],
    ]);
  });
  test.each([
    ["https://example.org/14", "javascript:alert(1)", 1],
    ["<link>https://example.org/", "<link>javascript:alert(1)", null],
    ["<description>要闻概览", '<x type="xhtml"><script>alert(1)</script></x><description>要闻概览', 1],
    ['<atom:link href="https://example.org/rss.xml"', '<atom:link href="javascript:alert(1)"', null],
  ])("%s becomes %s", async (words, changed, entry) => {
    expect(
      (
        await told(
          FEED_BLOCK,
          FEED.replace(words, () => changed),
        )
      ).map(([index]) => index),
    ).toEqual([entry]);
  });
});

test("an id of a script in JSON is critical", async () => {
  const list = (id: string): string => JSON.stringify({ papers: [{ id, title: "一个标题", tldr: "一段总结。" }] });
  expect(await told(JSON_LIST, list("https://example.org/1"))).toEqual([]);
  expect((await told(JSON_LIST, list("javascript:alert(1)"))).map(([index]) => index)).toEqual([1]);
});
