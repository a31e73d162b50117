import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/model/digest.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

const FOLDER = "fixtures/digests/shapes";
const CORE = ["tldr", "motivation", "method", "result", "conclusion"];

function read(name: string): Digest {
  const path = `${FOLDER}/${name}.md`;
  return parseDigest(readFileSync(path, "utf8"), { path });
}

/** Names of the fields of the first entry in the order of the page. */
function names(digest: Digest): string[] {
  return [...(digest.entries[0]?.fields.keys() ?? [])];
}

function text(digest: Digest, index: number, field: string): string {
  const found = digest.entries[index - 1]?.fields.get(field);
  if (found === undefined) throw new Error(`no ${field} in entry ${index}`);
  return found.text;
}

describe("shapes of digests", () => {
  it.each([
    ["t0-abstract-only", 2, ["title", "authors", "abstract"]],
    ["t1-task", 1, ["title", "authors", ...CORE, "abstract"]],
    ["t2-tldr", 2, ["title", "authors", "category", ...CORE, "abstract"]],
    ["t3-numbered", 2, ["title", "authors", "category", ...CORE, "abstract"]],
    ["t4-semicolon", 2, ["title", "authors", "category", ...CORE, "abstract"]],
    [
      "relevance",
      2,
      [
        "title",
        "authors",
        "category",
        "relevance",
        "relevance_reason",
        "tldr",
        "relevance_topics",
        "motivation",
        "method",
        "result",
        "conclusion",
        "abstract",
      ],
    ],
    ["selection", 1, ["title", "authors", "category", "selection_reason", ...CORE, "abstract_zh", "abstract"]],
    [
      "chinese-labels",
      2,
      [
        "title",
        "authors",
        "category",
        "source",
        "journal",
        "doi",
        "fulltext",
        "tldr",
        "research_problem",
        "key_innovation",
        "motivation",
        "method",
        "experiments",
        "result",
        "conclusion",
        "limitations",
        "abstract_zh",
        "abstract",
      ],
    ],
    [
      "quoted",
      2,
      [
        "title",
        "title_zh",
        "authors",
        "category",
        "keywords",
        "comment",
        "tldr",
        "ai_comments",
        "motivation",
        "method",
        "result",
        "conclusion",
        "summary",
        "abstract_zh",
      ],
    ],
    ["named-categories", 2, ["title", "authors", "category", ...CORE, "abstract", "categories"]],
    ["abstract-in-chinese", 2, ["title", "tldr", "authors", "categories", "abstract_zh"]],
    ["background-data", 2, ["title", "authors", "tldr", "background", "data", "method", "result", "abstract"]],
    ["subheadings", 3, ["title", "relevance", "background", "summary"]],
    [
      "translations",
      1,
      [
        "title",
        "authors",
        "category",
        "recommendation",
        ...CORE,
        "abstract",
        "abstract_zh",
        "conclusion_zh",
        "key_figures",
      ],
    ],
    ["doi-links", 2, ["title", "authors", "category", ...CORE, "abstract"]],
    [
      "radar",
      2,
      [
        "title",
        "authors",
        "category",
        "分级",
        "得分",
        "副标签",
        "tldr",
        "research_problem",
        "method",
        "关键结果",
        "建议精读",
        "开源",
        "motivation",
        "result",
        "conclusion",
        "abstract",
      ],
    ],
    [
      "techniques",
      1,
      ["title", "authors", "category", "tldr", "motivation", "techniques", "main_theorems", "significance", "abstract"],
    ],
  ])("reads %s: %i entries", (name, count, fields) => {
    const digest = read(name);
    expect(digest.entries).toHaveLength(count);
    expect(names(digest)).toEqual(fields);
    for (const entry of digest.entries) expect([...entry.fields.keys()].sort()).toEqual([...fields].sort());
    expect(digest.faults).toEqual([]);
  });

  it("has a case for every file", () => {
    expect(readdirSync(FOLDER)).toHaveLength(19);
  });

  it("sees that a page says it is empty, and that another only is", () => {
    expect(read("no-papers")).toMatchObject({ saysEmpty: true, entries: [], faults: [] });
    expect(read("contents-only")).toMatchObject({ saysEmpty: false, entries: [], faults: [] });
  });

  it.each([
    [
      "t4-semicolon",
      [
        ["cs.LG", 1],
        ["physics.ao-ph", 1],
      ],
      null,
    ],
    [
      "quoted",
      [
        ["cs.CR", 1],
        ["cs.LG", 1],
      ],
      2,
    ],
    [
      "named-categories",
      [
        ["cs.AI", 1],
        ["cs.DB", 1],
      ],
      null,
    ],
    [
      "doi-links",
      [
        ["Sensors & control (soft)", 1],
        ["Other", 1],
      ],
      null,
    ],
    ["subheadings", [], null],
    ["radar", [["A-系统", 2]], null],
  ])("reads the contents of %s", (name, contents, total) => {
    const digest = read(name);
    expect(digest.contents.map((line) => [line.category, line.total])).toEqual(contents);
    for (const { span, total: number } of digest.contents)
      expect(digest.text.slice(span.start, span.end)).toBe(String(number));
    expect(digest.grandTotal?.total ?? null).toBe(total);
  });

  it.each([
    ["t0-abstract-only", ["", ""]],
    ["t3-numbered", ["cs.LG", "physics.ao-ph"]],
    ["quoted", ["cs.CR", "cs.LG"]],
    ["named-categories", ["cs.AI", "cs.DB"]],
    ["abstract-in-chinese", ["cs.AI", "cs.DB"]],
    ["radar", ["A-系统", "A-系统"]],
    ["subheadings", ["Galaxy Formation", "Galaxy Formation", "Galaxy Clusters"]],
    ["doi-links", ["Sensors & control (soft)", "Other"]],
  ])("puts the entries of %s under their categories", (name, categories) => {
    expect(read(name).entries.map((entry) => entry.category)).toEqual(categories);
  });

  it.each([
    ["t1-task", ["2503.20001"]],
    ["selection", ["2605.20001v1"]],
    ["doi-links", ["10.1016/S0924-4247(26)00017-2", "s2:0123456789abcdef0123456789abcdef01234567"]],
    ["techniques", ["math/0604001"]],
    ["subheadings", ["2608.60001", "2608.60002", "2608.60003"]],
  ])("reads the ids of %s off its links", (name, ids) => {
    expect(read(name).entries.map((entry) => entry.id)).toEqual(ids);
  });

  it("reads titles with brackets and parentheses", () => {
    expect(read("t0-abstract-only").entries[1]?.title).toBe("Sorting [Almost] Sorted Lists (and Other Lists)");
    expect(read("relevance").entries[1]?.title).toBe("Codes over the ring Z2[u,v](u2(1+u),v2(1+v2)) and their duals");
  });

  it("lets the abstract run to the end of its details, labels in it or not", () => {
    expect(text(read("t0-abstract-only"), 2, "abstract")).toMatch(/tape\.\nConclusion: one pass[^]*belongs\.$/u);
    expect(text(read("t1-task"), 1, "abstract")).toMatch(/available at\nhttps:\/\/example\.org\/tidal-graphs\.$/u);
    expect(text(read("selection"), 1, "abstract")).toMatch(/cover\.\n {2}On 14 projects/u);
  });

  it("keeps values of several lines whole and takes quote marks out of quoted ones", () => {
    expect(text(read("techniques"), 1, "techniques")).toBe("1. 概率方法。\n\n2. 局部引理。");
    expect(text(read("quoted"), 1, "comment")).toBe("11 pages, includes tables; discusses\n  padding and shaping");
    expect(text(read("quoted"), 1, "summary")).toBe(
      "本文检验填充对语音助手流量分析的防御效果。\n对三款设备的实验表明，由包间隔仍可以 71% 的准确率识别 25 条命令。",
    );
    expect(text(read("abstract-in-chinese"), 1, "abstract_zh")).toMatch(/^调车规划[^]*车站。\n在 8 个车站上/u);
    expect(text(read("background-data"), 1, "abstract")).toMatch(/mass\n> 10\^9 solar masses\.$/u);
    expect(text(read("translations"), 1, "key_figures")).toMatch(/^#### Figure 1[^]*气体面密度。$/u);
  });
});

describe("the clean day", () => {
  it("is one digest seen twice", () => {
    const page = parseDigest(readFileSync("fixtures/digests/clean-day.md", "utf8"), { path: "clean-day.md" });
    const lines = parseDigest(readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8"), {
      path: "clean-day_AI_enhanced_Chinese.jsonl",
    });
    expect([page.faults, lines.faults]).toEqual([[], []]);
    expect(page.entries).toHaveLength(13);
    const facts = (digest: Digest): unknown =>
      digest.entries.map((entry) => [
        entry.id,
        entry.title,
        entry.category,
        ...[...CORE, "abstract", "authors"].map((name) => entry.fields.get(name)?.text),
      ]);
    expect(facts(page)).toEqual(facts(lines));
  });
});
