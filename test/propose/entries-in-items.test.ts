import { describe, expect, test } from "vitest";
import { entriesInItems } from "../../src/propose/entries-in-items.js";

const ITEMS = [1, 2, 3].map(
  (at) => `- **P ${at}** ([2601.0000${at}](https://arxiv.org/abs/2601.0000${at}))\n  - 摘要：第${at}篇的摘要。\n`,
);
const ROWS = [1, 2].map(
  (at) => `| [2601.0000${at}](https://arxiv.org/abs/2601.0000${at}) | P ${at} | 第${at}篇的摘要。 |\n`,
);

describe("entries of a page are", () => {
  test.each([
    ["items, with points below each", `# 今日论文\n\n${ITEMS.join("")}`, "items"],
    [
      "numbered items",
      `# 新闻\n\n${ITEMS.join("\n").replaceAll("- **", "1. **").replaceAll("  - ", "   - ")}`,
      "items",
    ],
    ["rows of a table", `---\ntitle: x\n---\n\n| id | 标题 | 总结 |\n|---|---|---|\n${ROWS.join("")}`, "rows"],
    [
      "no items where the text stands under headings",
      `# P\n\n${"正文说明了方法。".repeat(40)}\n\n## 参考\n\n${ITEMS.join("")}`,
      null,
    ],
    ["no items that are points without a link", `# P\n\n- 第一点：方法。\n- 第二点：结果。\n`, null],
    ["no items where one paper alone is linked", `# P\n\n${(ITEMS[0] ?? "").repeat(3)}`, null],
    ["no rows of numbers", "| 方法 | 结果 |\n|---|---|\n| a | 1 |\n| b | 2 |\n", null],
  ])("%s", (_, text, wanted) => {
    expect(entriesInItems(text)).toBe(wanted);
    expect(entriesInItems(text.replaceAll("\n", "\r\n"))).toBe(wanted);
  });
});
