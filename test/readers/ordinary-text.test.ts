import { describe, expect, test } from "vitest";
import { isOrdinaryText, type OuterPart } from "../../src/readers/ordinary-text.js";

const KNOWN: ReadonlySet<string> = new Set(["2603.00001", "2603.00002"]);
const ordinary = (text: string, part: OuterPart = "head"): boolean => isOrdinaryText(text, part, KNOWN);
const link = (id: string): string => `https://arxiv.org/abs/${id}`;

describe("how much text is ordinary depends on where it stands", () => {
  test.each<[OuterPart, number]>([
    ["head", 1200],
    ["between", 200],
    ["foot", 600],
  ])("in the %s %i units are; what is wide counts twice", (part, most) => {
    // No sentence ends in it.
    expect(ordinary("a".repeat(most), part)).toBe(true);
    expect(ordinary("a".repeat(most + 1), part)).toBe(false);
    for (const wide of ["字", "か", "カ", "한"]) {
      expect(ordinary(wide.repeat(most / 2), part), wide).toBe(true);
      expect(ordinary(wide.repeat(most / 2 + 1), part), wide).toBe(false);
    }
  });

  test.each([
    ["blanks and marks", `${"-=*_ |#>`~+![]\n".repeat(100)}a`],
    ["addresses", `see https://example.org/${"x".repeat(1500)} and http://example.org/${"y".repeat(1500)}`],
    ["where links lead", `[a](/${"x".repeat(1500)}) [b](/${"y".repeat(1500)} "${"t".repeat(200)}")`],
    ["tags within lines", `<span class="${"x".repeat(1500)}">a</span>`],
    ["comments", `<!-- ${"x".repeat(1500)} -->a`],
    ["scripts", `<script>${"x".repeat(1500)}</script>a`],
  ])("%s do not count", (_name, text) => {
    expect(ordinary(text)).toBe(true);
    expect(ordinary(`${text} ${"a".repeat(1200)}`)).toBe(false);
  });

  test.each<[OuterPart, number]>([
    ["head", 14],
    ["between", 3],
    ["foot", 8],
  ])("in the %s %i sentences are", (part, most) => {
    const sentences = (count: number, end: string): string =>
      Array.from({ length: count }, (_, at) => `Note ${String.fromCharCode(97 + at)} is${end}`).join("");
    for (const end of [". ", "! ", "? ", "。", "！", "？", ".\n"]) {
      expect(ordinary(sentences(most, end), part), end).toBe(true);
      expect(ordinary(sentences(most + 1, end), part), end).toBe(false);
    }
    // Too short to be one, and a point within a word.
    expect(ordinary("No. ".repeat(most + 1), part)).toBe(true);
    expect(ordinary("version1.version2.version3.version4.version5".slice(0, 190), part)).toBe(true);
  });

  test("the same sentence may stand there twice", () => {
    expect(ordinary("生成摘要时出错。\n\n生成摘要时出错。", "foot")).toBe(true);
    expect(ordinary("生成摘要时出错。\n\n 生成摘要时出错。\n\n生成摘要时出错。", "foot")).toBe(false);
    expect(ordinary("生成摘要时出错。 生成摘要时出错。 生成摘要时没出错。", "foot")).toBe(true);
  });
});

describe("a record of JSON", () => {
  test.each([
    ["of one line", '{"id": "2603.00009", "title": "Lost", "AI": {"tldr": "丢了。", "motivation": "无。"}}'],
    ["of several", '{\n  "tldr": "丢了。",\n  "method": "无。"\n}'],
    ["of Python", "{'tldr': '丢了。', 'conclusion': '无。'}"],
  ])("%s is an entry", (_, text) => {
    expect([ordinary(text), ordinary(text, "foot")]).toEqual([false, false]);
  });

  test.each([
    ["in code", '```json\n{"tldr": "一句话", "motivation": "动机"}\n```'],
    ["with one section", '{"model": "gpt", "tldr": "on"}'],
    ["with none", '{"model": "gpt", "date": "2026-03-01", "tags": ["cs.LG"]}'],
    ["in a script", '<script type="application/json">{"tldr": "x", "motivation": "y"}</script>'],
  ])("%s is none", (_, text) => {
    expect(ordinary(text)).toBe(true);
  });
});

describe("papers that are no entries", () => {
  test("one may be named without a link, and any that are entries", () => {
    expect(ordinary("延续 arXiv:2603.00008 的工作，见 arXiv: 2603.00001v2 与 arXiv:2603.00008。")).toBe(true);
    expect(ordinary("arXiv:2603.00008 与 arXiv:2603.00009")).toBe(false);
    expect(ordinary(`<!-- arXiv:2603.00008 arXiv:2603.00009 -->一句话`)).toBe(true);
    expect(ordinary("版本 2603.00008 与 2603.00009")).toBe(true);
  });

  test("one may be linked to, and any that are entries, whatever their version", () => {
    expect(ordinary(`[a](${link("2603.00009")})`)).toBe(true);
    expect(ordinary(`[a](${link("2603.00009")}) [b](${link("2603.00008")})`)).toBe(false);
    expect(ordinary(`${link("2603.00009")}\n\n${link("2603.00009")}`)).toBe(false);
    expect(ordinary(`[a](${link("2603.00001v2")}) [b](${link("2603.00002")}) [c](${link("2603.00009")})`)).toBe(true);
    expect(ordinary("https://example.org/a https://example.org/b https://example.org/c")).toBe(true);
  });

  test("links in comments and scripts lead nowhere", () => {
    const links = `${link("2603.00009")} ${link("2603.00008")}`;
    expect(ordinary(`<!-- ${links} -->`)).toBe(true);
    expect(ordinary(`<script>"${links}"</script>`)).toBe(true);
  });
});

describe("what is set as an entry is not ordinary", () => {
  test.each([
    ["a numbered heading", "## [3] A Title"],
    ["a numbered heading, in bold", "### **[12] A Title**"],
    ["a numbered heading, indented", "  ## [3] A Title"],
    ["a numbered heading of HTML", "<h3>[3] A Title</h3>"],
    ["a heading that links to another paper", `### [A Title](${link("2603.00009")})`],
    ["a numbered line that links to another paper", `1. [A Title](${link("2603.00009")})`],
    ["a number in brackets with another paper", `[7] [A Title](${link("2603.00009")})`],
    ["a number as in Chinese", `3、[A Title](${link("2603.00009")})`],
    ["a number with a link of HTML", `4) <a href="${link("2603.00009")}">A Title</a>`],
    ["a section", "TL;DR: 一句话。"],
    ["a section in bold", "**Motivation**: 一句话。"],
    ["a section in a list", "- Method: 一句话。"],
    ["a section in a quote in a list", "1. > Result: 一句话。"],
    ["a section in a cell", "| x | TL;DR: 一句话。 |"],
    ["a section as HTML", "<p><b>Conclusion:</b> 一句话。</p>"],
    ["an abstract and its translation", "Abstract: It is.\n\nTranslation: 如此。"],
    ["two titles of sections", "**Motivation**\n\n**Method**"],
    ["two titles of sections alone on their lines", "Motivation\n\nMethod"],
  ])("%s: %j", (_name, text) => {
    expect(ordinary(`Today\n\n${text}\n`)).toBe(false);
  });

  test.each([
    ["a heading", "## Three papers on trees"],
    ["a heading with a year", "## 2026 in review"],
    ["a number without a heading", "[3] of these were new"],
    ["a heading of an entry", `### [A Title](${link("2603.00001")})`],
    ["a contents line of an entry", `1. [A Title](${link("2603.00001")})`],
    ["a paper in a sentence", `As [we said](${link("2603.00009")}) before`],
    ["a number and an address that is no link", `1. ${link("2603.00009")}`],
    ["one title of a section", "**Motivation**"],
    ["a title of a section with words of the digest's own", "**Method of this digest**"],
    ["labels that words also are", "Summary: ten papers.\n\nSource: example.org\n\nKeywords: trees"],
    ["the abstract's label alone", "Abstract: of all papers"],
    ["labels of the paper", "Comments: none\n\nDate: today"],
    ["contents that lead into the page", '<a href="#a">[1] A</a>\n<a class="x" href=\'#b\'>[2] B</a>'],
  ])("but not %s: %j", (_name, text) => {
    expect(ordinary(`Today\n\n${text}\n`)).toBe(true);
  });
});

test.each(["<!-- never", "<script>never", "<style>never", "<noscript>never"])("what breaks off is not: %s", (text) => {
  expect(ordinary(`Today\n\n${text}`)).toBe(false);
});
