import { describe, expect, test } from "vitest";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import type { ReaderBlock } from "../../../src/model/schema-types.js";
import { readWhole } from "./trials.js";

const NUMBERED: ReaderBlock = {
  files: ["*"],
  format: "markdown",
  source: "none",
  id: "any",
  entries: { heading: 2, match: "^\\d+\\. " },
  fields: { id: { label: "链接" }, title: { label: "标题" }, tldr: "rest" },
};
const PLAIN: ReaderBlock = {
  ...NUMBERED,
  entries: { heading: 2 },
  fields: { title: "heading", method: "方法", result: "结果" },
};
const BODY = "作者把一台相机装在车窗旁，借火车的移动逐列成像，并公开了图纸。";
const numbered = (n: number, body = BODY): string =>
  `## ${n}. 相机\n\n标题: Paper ${n}\n\n链接: https://example.org/${n}\n\n${body}\n\n`;
const plain = (n: number, result = BODY): string =>
  `## 论文 ${n}\n\n### 方法\n\n逐列成像的方法 ${n}。\n\n### 结果\n\n${result}\n\n`;
const HEAD = "---\ntitle: 新闻\nnote: <div hidden>\n---\n\n# 新闻\n\n";

async function faultsOf(block: ReaderBlock, text: string): Promise<unknown[]> {
  const { faults } = readWhole(await loadReader(block, "own"), text);
  return faults.map(({ kind, entry, field, data }) =>
    kind === "swallowed" ? [kind, data["opener"], data["reach"], data["count"]] : [kind, entry, field],
  );
}

describe.each([
  ["numbered entries with labels", NUMBERED, numbered],
  ["entries with sections", PLAIN, plain],
] as const)("%s", (_, block, entry) => {
  const page = (middle: string, behind = ""): string => `${HEAD}${entry(1)}${entry(2)}${middle}${behind}`;

  test.each([
    ["a fence that is open", "```\n", "", ["fence", "unclosed", 2]],
    ["a fence", "~~~ text\n", "~~~\n", ["fence", "closed", 2]],
    ["a comment", "<!--\n", "-->\n", ["comment", "closed", 2]],
    ["a comment that is open", "<!--\n", "", ["comment", "unclosed", 2]],
    ["a hidden element", "<div hidden>\n\n", "</div>\n", ["tag", "closed", 2]],
    ["an element that is not displayed", '<div style="display:none">\n\n', "", ["tag", "unclosed", 2]],
    ["a block of Liquid", "{% if false %}\n\n", "{% endif %}\n", ["template", "closed", 2]],
  ])("%s that holds entries is told", async (_name, open, close, expected) => {
    const faults = await faultsOf(block, page(open, entry(3) + entry(4) + close));
    expect(faults).toContainEqual(["swallowed", ...expected]);
  });

  test.each([
    ["the page as it is", page("")],
    ["comments between entries", page("<!-- 第三篇论文从这里开始 -->\n\n", entry(3))],
    ["code with a heading of its level", page("```sh\n## install\nnpm ci\n```\n\n", entry(3))],
    ["code with numbered headings that entries have", page("```md\n## 1. one\n\n## 2. two\n```\n\n", entry(3))],
    ["what explains Liquid", page("模板写作 `{% if x %}`。\n\n", entry(3))],
    ["a folded part", page("<details>\n<summary>更多</summary>\n\n一段话。\n\n</details>\n\n", entry(3))],
  ])("%s is no fault", async (_name, text) => {
    expect((await faultsOf(block, text)).filter((fault) => String(fault).startsWith("swallowed"))).toEqual([]);
  });
});

describe("texts of an entry", () => {
  test.each([
    ["in a comment", `<!-- ${BODY} -->`, "hidden-text"],
    ["in an attribute", `<i title="${BODY}"></i>`, "hidden-text"],
    ["behind a fence's mark", `见下。\n\n\`\`\`${BODY}\n甲\n\`\`\``, "hidden-text"],
    ["of which a part is a comment", `${BODY}<!-- 另有两个数据集上的结果 -->`, "hidden-part"],
  ])("%s are told with their entry and field", async (_, text, kind) => {
    expect(await faultsOf(PLAIN, HEAD + plain(1) + plain(2, text) + plain(3))).toEqual([[kind, 2, "result"]]);
    expect(await faultsOf(NUMBERED, HEAD + numbered(1) + numbered(2, text))).toEqual([[kind, 2, "tldr"]]);
  });

  test.each([
    ["an image with its description", `${BODY}\n\n![相机装在车窗旁的照片](a.png)`],
    ["a comment of a few letters", `<!-- 结果 -->${BODY}`],
    ["emphasis and a link", `**${BODY}** [来源](https://example.org/1)`],
  ])("%s is no fault", async (_, text) => {
    expect(await faultsOf(PLAIN, HEAD + plain(1) + plain(2, text))).toEqual([]);
  });

  test("places are the file's, behind a byte order mark and front matter", async () => {
    const text = `\ufeff${HEAD}${plain(1)}${plain(2, `<!-- ${BODY} -->`)}`;
    const [fault] = readWhole(await loadReader(PLAIN, "own"), text).faults;
    expect(text.slice(fault?.span.start, fault?.span.end)).toBe(`<!-- ${BODY} -->`);
  });

  test("a file that is one entry is looked at as well", async () => {
    const block: ReaderBlock = { ...PLAIN, entries: "file", fields: { title: "heading", tldr: "body" } };
    expect(await faultsOf(block, `# 论文\n\n<!-- ${BODY} -->\n`)).toEqual([["hidden-text", 1, "tldr"]]);
    expect(await faultsOf(block, `# 论文\n\n${BODY}\n`)).toEqual([]);
  });
});
