import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Report } from "../../src/model/report.js";
import { run } from "../support/run.js";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-readers-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const ABSTRACT =
  "We study how small robots learn to open doors in cluttered homes. Our method combines a tactile sensor with a learned planner, and it succeeds in 87.5% of 240 trials.";
const GOOD = "本文研究小型机器人如何在杂乱的家庭环境中学习开门，方法把触觉传感器与学习得到的规划器结合起来。";

/** A page of daily-paper-reader. */
function paperPage(id: string, tldr: string): string {
  return `---
title: "Opening Doors ${id}"
title_zh: 学会开门
authors: "A. Nobody"
date: 2026-08-14
pdf: "https://arxiv.org/pdf/${id}v1"
score: 8.0
evidence: 与查询主题直接相关。
tldr: ${tldr}
motivation: 家庭环境杂乱，小型机器人难以可靠地打开各式各样的门。
method: 把触觉传感器的读数与学习得到的规划器结合起来，边推边修正动作。
result: 在 240 次试验中成功率达到 87.5%。
conclusion: 触觉信息足以让小型机器人在真实家庭里开门。
---

## 摘要
我们研究小型机器人如何在杂乱的家庭中学习开门。我们的方法将触觉传感器与学习得到的规划器相结合，在 240 次试验中有 87.5% 成功。

## Abstract
${ABSTRACT}
`;
}

const DAY = {
  "docs/202608/14/2608.00001v1-doors.md": paperPage("2608.00001", GOOD),
  "docs/202608/14/2608.00002v1-doors.md": paperPage("2608.00002", "生成失败"),
  "docs/202608/14/README.md":
    "# 2026-08-14\n\n| 论文 | 分数 |\n|---|---|\n| [Opening Doors](2608.00001v1-doors.md) | 8 |\n",
};

async function reportOf(args: readonly string[], cwd: string): Promise<Report> {
  return JSON.parse((await run([...args, "--format", "json", "--fail-on", "never"], { cwd })).stdout) as Report;
}

describe("a digest that is a folder", () => {
  test("is one digest of the report; each entry, finding and related place names its file", async () => {
    const cwd = folderWith(DAY);
    const { files } = await reportOf(["docs/"], cwd);
    expect(files.map(({ path, reader, date }) => ({ path, reader, date }))).toEqual([
      { path: "docs/202608/14", reader: "daily-paper-reader", date: "2026-08-14" },
    ]);
    const [first, second] = files[0]?.entries ?? [];
    expect([first?.path, second?.path]).toEqual(Object.keys(DAY).slice(0, 2));
    expect(first?.line).toBe(2);
    expect(second?.line).toBe(2);
    const placeholder = files[0]?.findings.find(({ rule }) => rule === "completeness/placeholder-text");
    expect(placeholder).toMatchObject({
      path: Object.keys(DAY)[1],
      field: "tldr",
      range: { start: { line: 9, column: 7 } },
    });
    const { stdout } = await run(["docs/"], { cwd });
    expect(stdout).toContain("docs/202608/14/2608.00002v1-doors.md:9:7: critical:");
  });

  test("is judged as one by rules of digest scope", async () => {
    const page = paperPage("2608.00001", GOOD);
    const cwd = folderWith({ "d/a.md": page, "d/b.md": page });
    const { files } = await reportOf(["d"], cwd);
    const twice = files[0]?.findings.find(({ rule }) => rule === "structure/duplicate-entry");
    expect(twice?.path).toBe("d/b.md");
  });

  test("split moves its files whole into two folders", async () => {
    const cwd = folderWith(DAY);
    const { status, stderr } = await run(["split", "docs/", "--publish", "out/good", "--hold", "out/held"], { cwd });
    expect([status, stderr]).toEqual([0, "1 files to publish: out/good; 1 held: out/held\n"]);
    expect(readdirSync(join(cwd, "out/good"))).toEqual(["2608.00001v1-doors.md"]);
    expect(readFileSync(join(cwd, "out/held/2608.00002v1-doors.md"), "utf8")).toBe(Object.values(DAY)[1]);
  });

  test("fix writes into a folded scalar of the front matter and changes nothing else", async () => {
    const text = paperPage(
      "2608.00001",
      ">-\n  本文 研究小型机器人如何在杂乱的家庭环境中\n  学习开门，并且给出了方法。",
    );
    const cwd = folderWith({ "d/a.md": text });
    await run(["fix", "d"], { cwd });
    // A line end between Han characters is a blank to whoever reads the value.
    const joined = text.replace("本文 研究", "本文研究").replace("环境中\n  学习", "环境中学习");
    expect(readFileSync(join(cwd, "d/a.md"), "utf8")).toBe(joined);
  });
});

const NEWS = JSON.stringify(
  {
    day: "2026-08-14",
    items: ["a", "b", "c"].map((id, index) => ({
      url: `https://example.org/${id}`,
      title: `News ${id}`,
      summary: [
        "这篇文章介绍了一种在火车上拍摄全景照片的方法，作者给出了完整的步骤与代码。",
        "生成摘要时出错",
        "作者讲述了 修复变砖笔记本电脑的全过程，并且批评了厂商的售后服务。",
      ][index],
    })),
  },
  null,
  2,
);
const NEWS_CONFIG = `readers:
  - name: news
    files: ["*.json"]
    format: json
    id: any
    entries: /items/*
    fields: { id: /url, title: /title, tldr: /summary }
`;

describe("a reader of the configuration", () => {
  test("reads files of other extensions in a folder, and its name stands in the report", async () => {
    const cwd = folderWith({ "news.json": NEWS, "digestlint.config.yaml": NEWS_CONFIG });
    const { files } = await reportOf(["."], cwd);
    expect(files.map(({ path, format, reader }) => [path, format, reader])).toEqual([["news.json", "json", "news"]]);
    expect(files[0]?.score.coverage).toBe(1);
    expect(
      files[0]?.findings
        .filter(({ severity }) => severity === "critical")
        .map(({ rule, range }) => [rule, range.start.line]),
    ).toEqual([["completeness/placeholder-text", 12]]);
  });

  test("split keeps both sides valid and byte-equal elsewhere; fix stays inside the string", async () => {
    const cwd = folderWith({ "news.json": NEWS, "digestlint.config.yaml": NEWS_CONFIG });
    const done = await run(["split", "news.json", "--publish", "good.json", "--hold", "held.json"], { cwd });
    expect(done).toMatchObject({ status: 0 });
    const all = JSON.parse(NEWS) as { items: unknown[] };
    const sides = ["good.json", "held.json"].map((name) => JSON.parse(readFileSync(join(cwd, name), "utf8")) as object);
    expect(sides).toEqual([
      { ...all, items: [all.items[0], all.items[2]] },
      { ...all, items: [all.items[1]] },
    ]);
    await run(["fix", "news.json"], { cwd });
    expect(readFileSync(join(cwd, "news.json"), "utf8")).toBe(NEWS.replace("讲述了 修复", "讲述了修复"));
  });

  test.each([
    [
      "a format without the locator",
      "format: json\n    fields: { tldr: { label: x } }",
      'json has no "label"; its locators are at, path',
    ],
    [
      "a path that is no pointer",
      "format: json\n    fields: { tldr: summary }",
      '"summary" is no JSON pointer; did you mean "/summary"?',
    ],
    [
      "headings elsewhere",
      "format: html\n    entries: { heading: 2 }\n    fields: { tldr: p }",
      "headings begin entries in markdown alone",
    ],
    [
      "a pattern that is none",
      "format: markdown\n    fields: { tldr: { rest: true, match: '(' } }",
      "the pattern cannot be used",
    ],
    [
      "a pattern that looks ahead",
      "format: markdown\n    fields: { tldr: { rest: true, strip: 'a(?=b)' } }",
      "it knows neither look-ahead nor references back to a group: write the pattern without them (/readers/0/fields/tldr/strip)",
    ],
    [
      "no such field",
      "format: html\n    fields: { zh: { css: p, translates: abstract } }",
      '"abstract" is no other field of this reader',
    ],
    [
      "an unknown key",
      "format: html\n    feilds: {}\n    fields: { tldr: p }",
      'unknown key "feilds"; did you mean "fields"?',
    ],
  ])("is refused at its place: %s", async (_, block, says) => {
    const cwd = folderWith({ "a.md": "x", "digestlint.config.yaml": `readers:\n  - files: ["*"]\n    ${block}\n` });
    const { status, stderr } = await run(["a.md"], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(says)]);
    expect(stderr).toMatch(/digestlint\.config\.yaml:\d+:\d+: /u);
  });

  test.each([
    ["gate", "a.html"],
    ["fix", "a.html", "--dry-run"],
    ["review", "a.html", "--dry-run"],
    ["split", "a.html", "--publish", "b", "--hold", "c"],
    ["pick", "a.html", "--list", "list.jsonl", "--output", "b"],
    ["mend", "a.html", "--with", "list.jsonl"],
  ])("whose selector is none makes its files problems, and no verdict is passed: %s", async (...args) => {
    const config = 'readers:\n  - files: ["*.html"]\n    format: html\n    entries: "div["\n    fields: { tldr: p }\n';
    const cwd = folderWith({
      "a.html": "<p>x</p>",
      "list.jsonl": '{"id":"2601.00001"}\n',
      "digestlint.config.yaml": config,
    });
    expect(parse(config)).toBeDefined();
    const { status, stderr } = await run(args, { cwd });
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^a\.html: its reader in the configuration cannot be used: entries: [^\n]+\n$/u),
    ]);
  });
});

describe("commands on what a reader of its own reads", () => {
  test("shards take a folder whole, and merge gives what one run gives", async () => {
    const { "docs/202608/14/README.md": _, ...pages } = DAY;
    const cwd = folderWith({ ...pages, "docs/202608/15/a.md": paperPage("2608.00003", GOOD), "news.json": NEWS });
    const whole = await reportOf(["."], cwd);
    const shards: string[] = [];
    for (const shard of ["1/2", "2/2"]) {
      const { stdout } = await run([".", "--shard", shard, "--format", "json", "--fail-on", "never"], { cwd });
      writeFileSync(join(cwd, `${shard.charAt(0)}.report`), stdout);
      shards.push(`${shard.charAt(0)}.report`);
    }
    const parts = shards.map((name) => JSON.parse(readFileSync(join(cwd, name), "utf8")) as Report);
    expect(parts.map(({ files }) => files.map(({ path }) => path))).toEqual([["docs/202608/14"], ["docs/202608/15"]]);
    const merged = await run(["merge", ...shards, "--format", "json", "--fail-on", "never"], { cwd });
    expect(JSON.parse(merged.stdout)).toEqual(whole);
  });

  test("the cache keeps a folder's outcome until one of its files is another", async () => {
    const cwd = folderWith(DAY);
    const env = { XDG_CACHE_HOME: join(cwd, "home"), HOME: cwd };
    const args = ["docs", "--cache", "--cache-file", "kept", "--format", "json", "--fail-on", "never"];
    const first = await run(args, { cwd, env });
    const kept = readFileSync(join(cwd, "kept"), "utf8");
    expect(kept).toContain('"docs/202608/14"\t');
    const again = await run(args, { cwd, env });
    expect(again.stdout).toBe(first.stdout);
    expect(readFileSync(join(cwd, "kept"), "utf8")).toBe(kept);
    writeFileSync(join(cwd, "docs/202608/14/2608.00002v1-doors.md"), paperPage("2608.00002", GOOD));
    const changed = await run(args, { cwd, env });
    expect(changed.stdout).not.toBe(first.stdout);
    expect(changed.stdout).toBe((await run(["docs", "--format", "json", "--fail-on", "never"], { cwd, env })).stdout);
  });

  test.each([
    ["news.json", "is read by news; let its generator write it again"],
    [
      "docs/202608/14/2608.00002v1-doors.md",
      "is read by daily-paper-reader, whose digest is a folder; put the new file",
    ],
  ])("mend leaves %s as it is and says what to do", async (file, says) => {
    const cwd = folderWith({ ...DAY, "news.json": NEWS, "new.md": "x", "digestlint.config.yaml": NEWS_CONFIG });
    const before = readFileSync(join(cwd, file), "utf8");
    const { status, stderr } = await run(["mend", file, "--with", "new.md"], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(`${file} ${says}`)]);
    expect(readFileSync(join(cwd, file), "utf8")).toBe(before);
  });

  test("retry lists entries by their file, id and fields", async () => {
    const cwd = folderWith({ ...DAY, "news.json": NEWS, "digestlint.config.yaml": NEWS_CONFIG });
    const { stdout } = await run([".", "--format", "retry", "--fail-on", "never"], { cwd });
    const wanted = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; path: string; fields: string[] });
    expect(wanted.map(({ id, path, fields }) => [id, path, fields])).toEqual([
      ["2608.00002v1", "docs/202608/14/2608.00002v1-doors.md", ["tldr"]],
      ["https://example.org/b", "news.json", ["tldr"]],
    ]);
  });

  test("a baseline holds when other text of the file changes", async () => {
    const cwd = folderWith({ "news.json": NEWS, "digestlint.config.yaml": NEWS_CONFIG });
    await run(["news.json", "--baseline", "known.json", "--update-baseline"], { cwd });
    const moved = { edition: "evening", ...(JSON.parse(NEWS) as Record<string, unknown>) };
    writeFileSync(join(cwd, "news.json"), JSON.stringify(moved).replace("火车", "\\u706b\\u8f66"));
    const { stdout } = await run(["news.json", "--baseline", "known.json", "--format", "json", "--fail-on", "never"], {
      cwd,
    });
    const { files } = JSON.parse(stdout) as Report;
    expect(files[0]?.findings.length).toBeGreaterThan(0);
    expect(files[0]?.findings.filter(({ suppressed }) => suppressed === undefined)).toEqual([]);
  });
});
