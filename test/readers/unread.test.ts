import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isOrdinaryText } from "../../src/readers/ordinary-text.js";
import { lintText } from "../../src/lint/lint-text.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

const SHAPES = "fixtures/digests/shapes";
const CLEAN = readFileSync("fixtures/digests/clean-day.md", "utf8");

const kinds = (text: string): string[] => {
  const { faults, unrecognised } = parseDigest(text, { format: "markdown" });
  return [...faults.map(({ kind }) => kind), ...(unrecognised === null ? [] : [unrecognised])];
};

describe("a page that breaks off", () => {
  test.each(["clean-day.md", "shapes/chinese-labels.md", "shapes/background-data.md"])(
    "%s is told wherever it does so inside of an entry",
    (name) => {
      const text = readFileSync(`fixtures/digests/${name}`, "utf8").trimEnd();
      const { entries } = parseDigest(text, { format: "markdown" });
      const second = entries[1];
      const missed: string[] = [];
      for (let at = (second?.span.start ?? 0) + 1; at < text.length; at += 7) {
        const rest = entries.find(({ span }) => span.start < at && at < span.end)?.span.end ?? at;
        const left = text.slice(at, rest).replace(/^[\s-]+|[\s-]+$/gu, "");
        const isAnchor = /^<(?:div|a)[^>]*>(?:<\/(?:div|a)>)?$/u.test(left);
        if (left !== "" && !isAnchor && kinds(text.slice(0, at)).length === 0) missed.push(text.slice(at - 40, at));
      }
      expect(missed).toEqual([]);
    },
  );

  test.each(readdirSync(SHAPES))("%s is whole and told to be so", (name) => {
    expect(kinds(readFileSync(`${SHAPES}/${name}`, "utf8"))).toEqual([]);
  });
});

describe("what is no entry", () => {
  test.each([
    ["credits", "\n\n---\n\n© 2026 Reading Group · [Source](https://github.com/example/digest)\n"],
    ["a heading of the foot", "\n\n### About this page\n\nWritten by a model, read by nobody.\n"],
    ["tags of a site generator", "\n\n{% endraw %}\n{% include footer.html author='{{ site.author }}' %}\n"],
    [
      "a snippet",
      "\n\n<script>\n  window.n = window.n || [];\n  n.push('page', 1);\n</script>\n<!-- end\n of page -->\n",
    ],
  ])("%s behind the last entry is ordinary", (_, foot) => {
    expect(kinds(CLEAN.trimEnd() + foot)).toEqual([]);
  });

  test.each([
    ["a section without its heading", "\n\nMotivation: 没有标题的一节。\n"],
    [
      "papers in another form",
      "\n\n- [One](https://arxiv.org/abs/2603.09001) 一\n- [Two](https://arxiv.org/abs/2603.09002) 二\n",
    ],
    ["more than credits", `\n\n${"这一段文字没有标题，也不属于任何条目。".repeat(40)}\n`],
    ["a comment that never ends", "\n\nText <!-- and more\n"],
  ])("%s behind the last entry is not", (_, foot) => {
    expect(kinds(CLEAN.trimEnd() + foot)).toContain("orphan-text");
  });

  test("is judged by where it stands", () => {
    const ids = new Set<string>();
    expect(isOrdinaryText("Title\n\n", "head", ids)).toBe(true);
    expect(isOrdinaryText("\n\nA note.\n\n", "between", ids)).toBe(true);
    expect(isOrdinaryText("\n\nMethod: 无主。\n", "foot", ids)).toBe(false);
  });

  test("may link to papers that are entries", () => {
    const text = "[a](https://arxiv.org/abs/2603.00001v2) and [b](https://arxiv.org/abs/2603.00002)";
    expect(isOrdinaryText(text, "head", new Set(["2603.00001", "2603.00002"]))).toBe(true);
    expect(isOrdinaryText(text, "head", new Set())).toBe(false);
  });
});

describe("a file that no reader knows", () => {
  test.each([
    ["html", "<!DOCTYPE html>\n<html><body><h1>502 Bad Gateway</h1></body></html>"],
    ["feed", '<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>'],
    ["xml", '<?xml version="1.0"?>\n<error>no</error>'],
    ["json", '{"error": {"message": "quota"}}'],
    ["json-lines", '{"level": "info"}\n{"level": "error"}\n'],
    ["broken-json", '{"papers": [{"id": "2603.0'],
    ["python", "{'id': '2603.00001', 'AI': None}"],
    ["front-matter", "---\ntitle: x\n---\n\nA text.\n"],
    ["markdown", "# Notes\n\n- one\n- two\n"],
    ["yaml", "day: 2026-08-14\npapers:\n  - title: x\n"],
    ["yaml", "- title: x\n  summary: y\n- title: z\n"],
    ["text", "Error: rate limit exceeded"],
    ["text", "Error: rate limit exceeded\nNote that it is night.\n"],
  ])("looks like %s", (look, text) => {
    const { unrecognised, entries, faults } = parseDigest(text, { format: "markdown" });
    expect([unrecognised, entries, faults]).toEqual([look, [], []]);
  });

  test.each([
    ["json-array", '[\n{"id": "1", "title": "a"},\n{"id": "2", "title": "b"}\n]\n'],
    ["json-list", '{\n "papers": [\n  {"id": "1", "title": "a", "summary": "b"}\n ]\n}\n'],
    ["json-lines", '{"time": "10:00", "msg": "started"}\n{"time": "10:01", "msg": "ended"}\n'],
    ["python", "{'id': '2603.00001', 'title': 'x'}\n{'id': '2603.00002', 'title': 'y'}\n"],
    ["html", "<html>\n<body>\n</body>\n</html>\n"],
  ])("is one fault where a JSONL file is %s", (look, text) => {
    const { unrecognised, entries } = parseDigest(text, { format: "jsonl" });
    expect([unrecognised, entries]).toEqual([look, []]);
    expect(lintText(text, { format: "jsonl" }).findings.map(({ rule }) => rule)).toEqual([
      "structure/unrecognised-file",
    ]);
  });

  test.each([
    [
      '[{"id": 1, "title": "a"}, {"id": 2}]',
      "a JSON array (2 long) of objects with the keys id, title; a digest of this form needs a block under `readers:` in the configuration (`format: json, entries: /*`), which `digestlint init FILE` proposes",
      "由 2 个对象组成的 JSON 数组，键为 id、title；若日报就是这种格式，需要在配置的 `readers:` 下加一段说明（`format: json, entries: /*`），运行 `digestlint init 文件` 即可得到建议",
    ],
    [
      '{"day": 1, "a/b": [{"id": 1}], "few": []}',
      "a JSON object with a list at `/a~1b/*` (1 long), objects with the keys id; ",
      " JSON 对象，`/a~1b/*` 处是由 1 个对象组成的列表，键为 id；",
    ],
    ["{}", "one JSON object; if a run failed", "单个 JSON 对象；若是运行失败"],
    [
      '<rss version="2.0"><channel><item><title>x</title></item><item/></channel></rss>',
      "an RSS or Atom feed (items: 1); a digest of this form needs a block under `readers:` in the configuration (`format: xml, entries: item`)",
      " RSS 或 Atom 订阅源（共 1 条）；若日报就是这种格式",
    ],
    ["# News\n\n## 1. One\n\ntext\n", "with the headings News, 1. One; a digest", "标题有：News、1. One；若"],
    [
      `<html><head><title>A  day of ${"papers ".repeat(9)}</title></head></html>`,
      "an HTML page (“A day of papers papers papers papers pa…”); if a run failed, run it again; a digest",
      " HTML 网页（“A day of papers papers papers papers pa…”）；若是运行失败",
    ],
    ["---\ntitle: {look}\ntldr: x\n---\n\nText.\n", "a page with front matter (title, tldr); a", "（title、tldr）；若"],
    ["papers:\n  - title: x\nday: 1\n", "YAML with the keys papers, day; a", " YAML，键为 papers、day；若"],
    ["{'id': '2603.00001', 'AI': None}", "Python literals, which are no JSON; write it with json.dumps", "json.dumps"],
  ])("is told what it holds and what to write: %s", (text, en, zh) => {
    const [finding] = lintText(text, { format: "markdown" }).findings;
    expect(finding?.rule).toBe("structure/unrecognised-file");
    expect(finding?.message.en).toContain(en);
    expect(finding?.message.zh).toContain(zh);
  });

  test("is not one of which some lines can be read", () => {
    const { unrecognised, entries, faults } = parseDigest('{"id": "1", "title": "a"}\n{"id": "2\n', {
      format: "jsonl",
    });
    expect([unrecognised, entries.length, faults.length]).toEqual([null, 1, 1]);
  });
});

describe("a page without entries", () => {
  const saysEmpty = (text: string): boolean => parseDigest(text, { format: "markdown" }).saysEmpty;
  test("says so where that is all there is", () => {
    expect(saysEmpty("# 2026-03-02\n\n### 今日没有找到新论文。\n")).toBe(true);
    expect(saysEmpty("# Daily\n\nNo new papers today.\n\n---\n")).toBe(true);
    expect(saysEmpty("# Daily\n\nNo new papers: the crawl failed with error 503.\n")).toBe(false);
    expect(saysEmpty(`# Daily\n\nNo new papers today.\n\n${"Some text on papers. ".repeat(30)}\n`)).toBe(false);
    expect(saysEmpty("<html>\n<p>No new papers.</p>\n<script>alert(1)</script>\n<pre>\n")).toBe(false);
  });

  test.each([
    "No papers today.",
    "No new papers.",
    "# Daily arXiv 2026-03-02\n\n*There are no new papers in cs.CL today.*\n\nPowered by [arXiv](https://arxiv.org)\n",
    "## 2026-03-02: No papers were found",
    "今日没有找到新论文。\n\nNo new papers found today. See you tomorrow!\n",
    "2026年3月2日，暂无新论文更新。",
    "> 今天 cs.CV 下没有符合条件的论文。明天见！",
    "本日は新しい論文はありません。",
    "오늘은 새로운 논문이 없습니다.",
  ])("%j is a plain note", (text) => {
    expect(saysEmpty(text)).toBe(true);
  });

  test.each([
    "No papers found: API quota exceeded.",
    "No new papers today because the crawler crashed.",
    "No papers found, the key ran out.",
    "No papers were found in the answer of the model",
    "没有论文被成功处理。",
    "没有新论文，因为接口额度用完。",
    "未找到论文，请检查网络。",
    "No new papers today.\n\nThe crawler stopped half way.\n",
    "# API quota exceeded\n\nNo new papers today.\n",
    "# 抓取失败\n\n今日没有新论文。\n",
    "今日没有新论文。\n\n共抓取 13 篇，处理了零篇\n",
  ])("%j is none", (text) => {
    expect(saysEmpty(text)).toBe(false);
  });
});
