import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { type Ran, run } from "../support/run.js";

const DAY = resolve("fixtures/digests/faulty-day.md");
const GOOD = resolve("fixtures/digests/clean-day.md");
const root = realpathSync(mkdtempSync(join(tmpdir(), "digestlint-edges-")));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A folder with files by their names; `null` is a pipe, `{ copy }` a copy of another file. */
function folderWith(files: Readonly<Record<string, string | null | { readonly copy: string }>>): string {
  const folder = mkdtempSync(join(root, "case-"));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text === null) execFileSync("mkfifo", [path]);
    else if (typeof text === "string") writeFileSync(path, text);
    else copyFileSync(text.copy, path);
  }
  return folder;
}

const paper = (id: string, ai: string | null): string =>
  `${JSON.stringify({
    id,
    title: `On the Paper ${id}`,
    summary: "We measure how long a reader takes.",
    ...(ai === null ? {} : { AI: { tldr: ai, motivation: ai, method: ai, result: ai, conclusion: ai } }),
  })}\n`;
const CRAWL = paper("2601.00001", null) + paper("2601.00002", null);
const DIGEST = paper("2601.00001", "测量读者所用的时间。") + paper("2601.00002", "测量读者所用的时间长短。");

const lint = (cwd: string, ...args: string[]): Promise<Ran> =>
  run([...args, "--no-config", "--fail-on", "never"], { cwd, env: { LANG: "en" } });
const pathsOf = (ran: Ran): string[] => (JSON.parse(ran.stdout) as Report).files.map(({ path }) => path);

describe("what is a digest and what a crawl", () => {
  test("a crawl is none, whether a folder, a glob or a shell brings it along", async () => {
    const cwd = folderWith({ "data/2026-01-02.jsonl": CRAWL, "data/2026-01-02_AI_enhanced_Chinese.jsonl": DIGEST });
    const digest = "data/2026-01-02_AI_enhanced_Chinese.jsonl";
    for (const targets of [["data"], ["data/*.jsonl"], ["data/2026-01-02.jsonl", digest]])
      expect(pathsOf(await lint(cwd, ...targets, "--format", "json"))).toEqual([digest]);
  });

  test("one that is named alone, or has no digest beside it, is a problem", async () => {
    const cwd = folderWith({ "2026-01-02.jsonl": CRAWL, "2026-01-02.md": { copy: GOOD }, "2026-01-03.jsonl": CRAWL });
    for (const targets of [["2026-01-02.jsonl"], ["2026-01-02.md", "2026-01-03.jsonl"]]) {
      const ran = await lint(cwd, ...targets);
      expect(ran.status).toBe(2);
      expect(ran.stderr).toContain("is a crawl, not a digest");
    }
  });

  test("what is named as the model's is a digest, though it wrote nothing", async () => {
    const cwd = folderWith({ "data/2026-01-02_AI_enhanced_Chinese.jsonl": CRAWL });
    const ran = await run(["gate", "data", "--no-config"], { cwd });
    expect(ran.status).toBe(1);
  });

  test("a crawl with summaries only far behind is no crawl", async () => {
    const cwd = folderWith({ "2026-01-02.jsonl": paper("2601.00001", null).repeat(2000) + DIGEST });
    expect(pathsOf(await lint(cwd, ".", "--format", "json"))).toEqual(["2026-01-02.jsonl"]);
  });
});

describe("names", () => {
  test("a file's own name wins over the pattern that it would be", async () => {
    const cwd = folderWith({
      "[ab].md": { copy: GOOD },
      "a.md": { copy: DAY },
      "x*.md": { copy: GOOD },
      "xy.md": { copy: DAY },
    });
    expect(pathsOf(await lint(cwd, "[ab].md", "x*.md", "--format", "json"))).toEqual(["[ab].md", "x*.md"]);
    rmSync(join(cwd, "[ab].md"));
    symlinkSync("nowhere", join(cwd, "[ab].md"));
    expect((await lint(cwd, "[ab].md")).status).toBe(2);
  });

  test("./- is a file, - is standard input, and an empty name is nothing", async () => {
    const cwd = folderWith({ "-": { copy: GOOD } });
    expect(pathsOf(await lint(cwd, "./-", "--format", "json"))).toEqual(["./-"]);
    expect((await run(["-", "--no-config"], { cwd, stdin: readFileSync(DAY, "utf8") })).status).toBe(1);
    expect((await lint(cwd, "")).status).toBe(2);
  });

  test("a backslash is a character of a name", async () => {
    const cwd = folderWith({ "a\\b.md": { copy: GOOD }, "a/b.md": { copy: DAY } });
    expect(pathsOf(await lint(cwd, "a\\b.md", "--format", "json"))).toEqual(["a\\b.md"]);
    const sarif = (await lint(cwd, "a\\b.md", "--format", "sarif")).stdout;
    expect(sarif).not.toContain("a/b.md");
  });

  test("however a file is spelt, it is one, and reports give it one name", async () => {
    const cwd = folderWith({ "data/2026-01-02.md": { copy: DAY } });
    for (const name of [
      "data",
      "./data",
      join(cwd, "data"),
      "data/../data",
      "data/2026-01-02.md",
      "./data//2026-01-02.md",
    ])
      expect(pathsOf(await lint(cwd, name, "data/2026-01-02.md", "--format", "json"))).toEqual(["data/2026-01-02.md"]);
    symlinkSync("data", join(cwd, "link"));
    expect(pathsOf(await lint(cwd, "link/2026-01-02.md", "--format", "json"))).toEqual(["data/2026-01-02.md"]);
  });

  test("a digest in a folder is seen whatever the case of its ending", async () => {
    const cwd = folderWith({ "2026-01-02.MD": { copy: DAY }, "README.md": "# About\n" });
    expect(pathsOf(await lint(cwd, ".", "--format", "json"))).toEqual(["2026-01-02.MD"]);
  });

  test.skipIf(process.getuid?.() === 0)("a folder that cannot be read is a problem", async () => {
    const cwd = folderWith({ "2026-01-02.md": { copy: GOOD }, "closed/2026-01-03.md": { copy: DAY } });
    execFileSync("chmod", ["000", join(cwd, "closed")]);
    for (const target of [".", "**/*.md"]) expect((await lint(cwd, target)).status).toBe(2);
    execFileSync("chmod", ["700", join(cwd, "closed")]);
  });
});

describe.skipIf(process.platform === "win32")("what is no plain file", () => {
  const words = "a pipe, a socket or a device, not a file";

  test("is refused as a digest, named or in a folder, and as a crawl", async () => {
    const cwd = folderWith({ "2026-01-02.md": { copy: GOOD }, "2026-01-03.md": null });
    for (const target of ["2026-01-03.md", ".", "*.md", "/dev/null", "/dev/zero"]) {
      const ran = await lint(cwd, target);
      expect([target, ran.status]).toEqual([target, 2]);
      expect(ran.stderr).toContain(words);
    }
    const beside = folderWith({ "2026-01-02.md": { copy: GOOD }, "2026-01-02.jsonl": null });
    for (const args of [["2026-01-02.md"], ["2026-01-02.md", "--raw", "/dev/zero"]]) {
      const ran = await lint(beside, ...args);
      expect(ran.status).toBe(2);
      expect(ran.stderr).toContain(words);
    }
  });

  test("is a problem beside a digest: nobody knows what it had, and nothing is passed, split or mended", async () => {
    const page = readFileSync(GOOD, "utf8").replace("忽略了不同类别", "忽略了不 同类别");
    const line = paper("2601.00001", "测量读者所用的时 间。");
    const jsonl = "2026-01-02_AI_enhanced_Chinese.jsonl";
    const fifo = (name: string, text: string, beside: string): string => folderWith({ [name]: text, [beside]: null });
    const folder = (name: string, text: string, beside: string): string => {
      const cwd = folderWith({ [name]: text });
      mkdirSync(join(cwd, beside));
      return cwd;
    };
    const closed = (name: string, text: string, beside: string): string => {
      const cwd = folderWith({ [name]: text, [beside]: "" });
      chmodSync(join(cwd, beside), 0);
      return cwd;
    };
    const makers = process.getuid?.() === 0 ? [fifo, folder] : [fifo, folder, closed];
    for (const [name, text, beside] of [
      ["2026-01-02.md", page, jsonl],
      [jsonl, line, "2026-01-02.md"],
      ["2026-01-02.md", page, "2026-01-02.jsonl"],
      [jsonl, line, "2026-01-02.jsonl"],
    ] as const) {
      for (const make of makers) {
        const cwd = make(name, text, beside);
        for (const command of [
          ["lint", name],
          ["gate", name],
          ["split", name, "--publish", "p", "--hold", "h"],
          ["fix", name],
          ["lint", name, "--update-baseline"],
        ]) {
          const ran = await run([...command, "--no-config"], { cwd });
          expect([beside, command, ran.status]).toEqual([beside, command, 2]);
          expect(ran.stderr).toContain(beside);
        }
        expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
        expect(readdirSync(cwd).sort()).toEqual([name, beside].sort());
      }
    }
  });

  test("is refused as a configuration, wherever it lies, as what one extends, and as a rule", async () => {
    const files = { "day.md": { copy: GOOD } };
    const cases: [string, string[]][] = [
      [folderWith({ ...files, "digestlint.config.json": null }), []],
      [folderWith({ ...files, "package.json": null }), []],
      [folderWith(files), ["-c", "/dev/zero"]],
      [folderWith({ ...files, base: null, "digestlint.config.json": '{"extends": "./base"}' }), []],
      [folderWith({ ...files, "own/rule.json": null, "digestlint.config.json": '{"packs": ["own"]}' }), []],
    ];
    for (const [cwd, args] of cases) {
      const ran = await run(["day.md", ...args], { cwd });
      expect([args, ran.status]).toEqual([args, 2]);
      expect(ran.stderr).toContain(words);
    }
  });

  test("is refused as a history, a baseline, a report, a list and a cache", async () => {
    const cwd = folderWith({
      "day.md": { copy: GOOD },
      pipe: null,
      "c.jsonl": CRAWL,
      "2026_AI_enhanced_Chinese.jsonl": DIGEST,
    });
    const lines = [
      ["day.md", "--no-config", "--record", "pipe"],
      ["day.md", "--no-config", "--history", "/dev/zero"],
      ["day.md", "--no-config", "--baseline", "pipe"],
      ["day.md", "--no-config", "--baseline", "pipe", "--update-baseline"],
      ["day.md", "--no-config", "--cache-file", "pipe"],
      ["merge", "pipe"],
      ["trend", "pipe"],
      ["pick", "c.jsonl", "--list", "pipe", "--output", "out"],
      ["mend", "2026_AI_enhanced_Chinese.jsonl", "--with", "pipe"],
      ["fix", "pipe"],
      ["split", "pipe", "--publish", "a", "--hold", "b"],
    ];
    for (const line of lines) {
      const env = { XDG_CACHE_HOME: join(cwd, "cache") };
      expect([line, (await run(line, { cwd, env })).status]).toEqual([line, 2]);
    }
  });
});

describe("outputs", () => {
  const files = { "2026-01-02.md": { copy: DAY }, "b.json": '{"version":3,"ruleset":null,"files":{}}' };

  test("are refused, before anything is read, where they are inputs or one another, by whatever name", async () => {
    const cwd = folderWith({ ...files, "2026-01-02.jsonl": CRAWL, "digestlint.config.json": "{}", "h.jsonl": "" });
    linkSync(join(cwd, "2026-01-02.md"), join(cwd, "hard.md"));
    symlinkSync("2026-01-02.md", join(cwd, "soft.md"));
    const before = readdirSync(cwd).map((name) => readFileSync(join(cwd, name), "utf8"));
    const day = "2026-01-02.md";
    const lines = [
      [day, "--format", `json=${day}`],
      [day, "--format", "json=hard.md"],
      [day, "--format", "json=./soft.md"],
      [".", "--format", `json=${day}`],
      [day, "--format", "json=2026-01-02.jsonl"],
      [day, "--format", "json=digestlint.config.json"],
      [day, "--format", "json=b.json", "--baseline", "b.json"],
      [day, "--format", "json=new.json", "--format", "sarif=./new.json"],
      [day, "--format", "json=h.jsonl", "--record", "h.jsonl"],
      [day, "--record", "h.jsonl", "--cache-file", "h.jsonl"],
      [day, "--record", day],
      [day, "--update-baseline", "--baseline", "hard.md"],
      ["split", day, "--publish", "hard.md", "--hold", "held.md"],
      ["split", day, "--publish", "out.md", "--hold", day],
      ["split", day, "--publish", "new.md", "--hold", "./new.md"],
      ["merge", "b.json", "--format", "json=b.json"],
      ["pick", "2026-01-02.jsonl", "--list", "h.jsonl", "--output", "h.jsonl"],
      ["mend", day, "--with", "hard.md"],
    ];
    for (const line of lines) {
      const env = { XDG_CACHE_HOME: join(root, "private") };
      const ran = await run(line, { cwd, env });
      expect([line, ran.status]).toEqual([line, 2]);
      expect(ran.stdout).toBe("");
      expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    }
    expect(readdirSync(cwd).map((name) => readFileSync(join(cwd, name), "utf8"))).toEqual(before);
  });

  test("are refused under the name of a configuration, whether or not it is there", async () => {
    const cwd = folderWith(files);
    symlinkSync("package.json", join(cwd, "link.json"));
    const lines = [
      ["--update-baseline", "--baseline", "digestlint.config.yaml"],
      ["--update-baseline", "--baseline", "link.json"],
      ["--update-baseline", "--baseline", "new/../package.json"],
      ["--record", "Digestlint.config.json"],
      ["--cache-file", "digestlint.config.yml"],
      ["--format", "json=package.json"],
      ["--format", "json=link.json"],
      ["--record", "link.json"],
    ];
    for (const line of lines) {
      const ran = await run(["2026-01-02.md", ...line], { cwd, env: { XDG_CACHE_HOME: join(root, "private") } });
      expect([line, ran.status, ran.stdout]).toEqual([line, 2, ""]);
      expect(ran.stderr).toMatch(/^[^\n]+: is the name of a configuration; give the output another name\n$/u);
    }
    const zh = await run(["2026-01-02.md", "--record", "package.json", "--lang", "zh"], { cwd });
    expect([zh.status, zh.stderr]).toEqual([
      2,
      "digestlint: package.json：这是配置文件的名称，请为输出指定其他文件名\n",
    ]);
    expect(readdirSync(cwd).sort()).toEqual([...Object.keys(files), "link.json"].sort());
  });

  test("and histories are refused where the file is there and is no history", async () => {
    const others = {
      "other.md": { copy: GOOD },
      "crawl.jsonl": CRAWL,
      "list.json": "[1]",
      "words.txt": "words",
      // What lines of a record begin with stands in other files too.
      "report.json": `${JSON.stringify({ version: 2, tool: {}, files: [] }, null, 2)}\n`,
      "open.json": "{\n",
      "days.json": '{"date":\n',
      "two-lines.jsonl": '{"version":2,"da\nwords',
      "bytes.bin": "\u0000\u0001",
    };
    const cwd = folderWith({
      ...files,
      ...others,
      "empty.jsonl": "",
      "blank.jsonl": "\n",
      "cut.jsonl": '{"version":2,"da',
    });
    const textOf = (name: string): string => readFileSync(join(cwd, name), "utf8");
    for (const name of Object.keys(others)) {
      const before = textOf(name);
      const uses = [
        ["--record", name],
        ["--history", name],
        ["--history", "empty.jsonl", "--record", name],
      ];
      for (const use of uses) {
        const args = ["2026-01-02.md", ...use, "--format", "json=out.json"];
        expect(await run([...args, "--lang", "en"], { cwd })).toMatchObject({
          status: 2,
          stdout: "",
          stderr: `digestlint: ${name}: is there, is no history of digestlint, and was left as it is; give the history another name\n`,
        });
      }
      const zh = await run(["2026-01-02.md", "--record", name, "--lang", "zh"], { cwd });
      expect(zh.stderr).toBe(
        `digestlint: ${name}：文件已存在，但不是 digestlint 的历史记录，未作改动；请为历史记录指定其他文件名\n`,
      );
      expect(textOf(name)).toBe(before);
    }
    expect(readdirSync(cwd)).not.toContain("out.json");
    for (const name of ["empty.jsonl", "blank.jsonl", "cut.jsonl", "new.jsonl"]) {
      for (const times of [1, 2]) {
        expect((await lint(cwd, "2026-01-02.md", "--record", name)).status).toBe(0);
        expect([name, textOf(name).match(/"ids":/gu)]).toMatchObject([name, { length: times }]);
      }
    }
  });

  test("a baseline, written over lines, is left as it is by --record", async () => {
    const cwd = folderWith(files);
    expect((await lint(cwd, "2026-01-02.md", "--baseline", "k.json", "--update-baseline")).status).toBe(0);
    const before = readFileSync(join(cwd, "k.json"), "utf8");
    expect((await lint(cwd, "2026-01-02.md", "--record", "k.json")).status).toBe(2);
    expect(readFileSync(join(cwd, "k.json"), "utf8")).toBe(before);
  });

  test("of an earlier run that a folder brings along are written anew", async () => {
    const cwd = folderWith({ "data/2026-01-02.md": { copy: GOOD } });
    const args = [
      "data",
      "--record",
      "data/history.jsonl",
      "--format",
      "retry=data/retry.jsonl",
      "--format",
      "markdown=data/report.md",
    ];
    for (let times = 0; times < 2; times += 1) expect((await lint(cwd, ...args)).status).toBe(0);
    expect(readFileSync(join(cwd, "data/history.jsonl"), "utf8").trim().split("\n")).toHaveLength(2);
  });
});

describe("a baseline", () => {
  const FAILED = paper("2601.00001", "Summary generation failed");
  const day = { copy: join(folderWith({ day: FAILED }), "day") };
  const files = { "data/2026-01-02_AI_enhanced_Chinese.jsonl": day, "data/2026-01-03_AI_enhanced_Chinese.jsonl": day };

  test("holds from wherever it is used and however files are spelt, and says only what is relative to it", async () => {
    const cwd = folderWith(files);
    expect((await lint(cwd, "data", "--baseline", "known/base.json", "--update-baseline")).status).toBe(2);
    mkdirSync(join(cwd, "known"));
    expect((await lint(cwd, "data", "--baseline", "known/base.json", "--update-baseline")).status).toBe(0);
    const text = readFileSync(join(cwd, "known/base.json"), "utf8");
    expect(Object.keys((JSON.parse(text) as { files: object }).files)).toEqual([
      "../data/2026-01-02_AI_enhanced_Chinese.jsonl",
      "../data/2026-01-03_AI_enhanced_Chinese.jsonl",
    ]);
    writeFileSync(join(cwd, "known/base.json"), text.replaceAll("\n", "\r\n"));
    const clean = async (from: string, ...args: string[]): Promise<void> => {
      const ran = await run([...args, "--no-config"], { cwd: join(cwd, from) });
      expect([args, ran.status, ran.stderr]).toEqual([args, 0, ""]);
    };
    await clean(".", "data", "--baseline", "known/base.json");
    await clean(".", join(cwd, "data"), "--baseline", "./known/base.json");
    await clean("data", ".", "--baseline", "../known/base.json");
    mkdirSync(join(cwd, "deep/links"), { recursive: true });
    symlinkSync("../../known/base.json", join(cwd, "deep/links/base.json"));
    await clean(".", "data", "--baseline", "deep/links/base.json");
    expect((await lint(cwd, "data", "--baseline", "deep/links/base.json", "--update-baseline")).status).toBe(0);
    expect(readFileSync(join(cwd, "known/base.json"), "utf8")).toBe(text);
    expect(readdirSync(join(cwd, "deep/links"))).toEqual(["base.json"]);
    await clean("known", "../data/2026-01-03_AI_enhanced_Chinese.jsonl", "--baseline", join(cwd, "known/base.json"));
  });

  test("of a version before is read, matched as it was and told of", async () => {
    const cwd = folderWith(files);
    await lint(cwd, "data", "--baseline", "base.json", "--update-baseline");
    const { files: items } = JSON.parse(readFileSync(join(cwd, "base.json"), "utf8")) as {
      files: Record<string, unknown>;
    };
    for (const [spelt, from] of [
      ["./data/", "."],
      ["data\\", "."],
      [`${cwd}/data/`, "."],
      ["data/", "data"],
    ] as const) {
      const old = Object.entries(items).map(([path, list]): [string, unknown] => [path.replace("data/", spelt), list]);
      writeFileSync(
        join(cwd, "old.json"),
        JSON.stringify({ version: 2, ruleset: null, files: Object.fromEntries(old) as object }),
      );
      const ran = await run([join(cwd, "data"), "--no-config", "--baseline", join(cwd, "old.json")], {
        cwd: join(cwd, from),
      });
      expect([spelt, ran.status]).toEqual([spelt, 0]);
      expect(ran.stderr).toContain("is of version 2");
    }
    await lint(cwd, "data/2026-01-02_AI_enhanced_Chinese.jsonl", "--baseline", "old.json", "--update-baseline");
    expect(JSON.parse(readFileSync(join(cwd, "old.json"), "utf8"))).toMatchObject({ version: 3, files: items });
  });

  test("loses nothing to a run over a part, to a shard, or to one in which anything is a problem", async () => {
    const cwd = folderWith(files);
    const update = ["--baseline", "base.json", "--update-baseline"];
    await lint(cwd, "data", ...update);
    const text = readFileSync(join(cwd, "base.json"), "utf8");
    for (const args of [
      ["data/2026-01-02_AI_enhanced_Chinese.jsonl"],
      ["data", "--shard", "1/2"],
      ["data", "--shard", "2/2"],
    ]) {
      expect((await lint(cwd, ...args, ...update)).status).toBe(0);
      expect(readFileSync(join(cwd, "base.json"), "utf8")).toBe(text);
    }
    writeFileSync(join(cwd, "data/2026-01-02_AI_enhanced_Chinese.jsonl"), DIGEST);

    for (const args of [
      ["data", "nowhere.md"],
      ["nowhere"],
      ["data/2026-01-0*.txt"],
      ["data/2026-01-02_AI_enhanced_Chinese.jsonl", "/dev/null"],
    ]) {
      const ran = await lint(cwd, ...args, ...update);
      expect([args, ran.status]).toEqual([args, 2]);
      expect(ran.stderr).toContain("nothing was written to the baseline");
      expect(readFileSync(join(cwd, "base.json"), "utf8")).toBe(text);
    }
    expect((await lint(cwd, "data/2026-01-02_AI_enhanced_Chinese.jsonl", ...update)).stderr).toMatch(
      /\d+ findings written; \d+ that this run/u,
    );
    const itemsOf = (json: string): unknown =>
      (JSON.parse(json) as { files: Record<string, unknown> }).files["data/2026-01-03_AI_enhanced_Chinese.jsonl"];
    expect(itemsOf(readFileSync(join(cwd, "base.json"), "utf8"))).toEqual(itemsOf(text));
  });

  test("is never written over what is none", async () => {
    const cwd = folderWith({ ...files, "notes.json": "{}", "data/2026-01-04.md": { copy: DAY } });
    for (const name of ["notes.json", "data/2026-01-04.md"]) {
      const before = readFileSync(join(cwd, name), "utf8");
      const ran = await lint(cwd, "data/2026-01-02_AI_enhanced_Chinese.jsonl", "--baseline", name, "--update-baseline");
      expect([ran.status, readFileSync(join(cwd, name), "utf8")]).toEqual([2, before]);
    }
  });
});

describe("a history", () => {
  test("holds one record of a digest, however it was spelt and from wherever it was written", async () => {
    const cwd = folderWith({ "data/2026-01-02.md": { copy: GOOD }, "data/2026-01-03.md": { copy: GOOD } });
    const spellings: [string, string[]][] = [
      [".", ["data/2026-01-02.md", "--record", "h.jsonl"]],
      [".", ["./data/2026-01-02.md", "--record", "h.jsonl"]],
      [".", [join(cwd, "data/2026-01-02.md"), "--record", "./h.jsonl"]],
      ["data", ["2026-01-02.md", "--record", "../h.jsonl"]],
    ];
    for (const [from, args] of spellings) await lint(join(cwd, from), ...args);
    const text = readFileSync(join(cwd, "h.jsonl"), "utf8");
    expect(text.trim().split("\n")).toHaveLength(4);
    for (const spelt of ["./data/2026-01-02.md", `${cwd}/data/2026-01-02.md`])
      writeFileSync(
        join(cwd, "h.jsonl"),
        text
          .split("\n", 1)
          .map((line) => line.replace('"version":2,', "").replace("data/2026-01-02.md", spelt) + "\n")
          .join("") + text,
      );
    const ran = await run(["trend", "h.jsonl"], { cwd });
    expect(ran.stdout.match(/2026/gu)).toHaveLength(1);
    expect((await run(["trend", "../h.jsonl"], { cwd: join(cwd, "data") })).stdout.match(/2026/gu)).toHaveLength(1);
  });
});

describe("configurations that would take for ever", () => {
  test("a base that is reached by many ways is read once, and its last place counts", async () => {
    const files: Record<string, string | { copy: string }> = { "day.md": { copy: GOOD } };
    const depth = 60;
    for (let level = 0; level < depth; level += 1) {
      const next = level + 1 < depth ? [`./a${level + 1}.json`, `./b${level + 1}.json`] : [];
      files[`a${level}.json`] = JSON.stringify({ extends: next });
      files[`b${level}.json`] = JSON.stringify({ extends: next, target: "en" });
    }
    files["digestlint.config.json"] = JSON.stringify({ extends: ["./a0.json", "./b0.json"] });
    const cwd = folderWith(files);
    const ran = await run(["config", "day.md"], { cwd });
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ target: "en" });
    expect((JSON.parse(ran.stdout) as { files: string[] }).files).toHaveLength(2 * depth + 1);
  });

  test("links that lead round in a circle are a circle", async () => {
    const cwd = folderWith({
      "day.md": { copy: GOOD },
      "digestlint.config.json": '{"extends": ["./x/digestlint.config.json", "./y/digestlint.config.json"]}',
    });
    symlinkSync(".", join(cwd, "x"));
    symlinkSync(".", join(cwd, "y"));
    const ran = await run(["day.md"], { cwd });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("extend each other");
  });

  test.each([
    [
      "aliases of aliases",
      [
        "a: &a [x,x,x,x,x,x,x,x,x]",
        ..."bcdefghi".split("").map((name, n) => `${name}: &${name} [${`*${"abcdefgh".charAt(n)},`.repeat(9)}]`),
      ].join("\n"),
    ],
    ["lists in lists", "[".repeat(50_000)],
    ["a key of a megabyte", JSON.stringify({ ["x".repeat(1_000_000)]: 1 })],
    ["more than is read", `# ${"x".repeat(9_000_000)}`],
    ["nested groups in a glob that is not taken", JSON.stringify({ ignore: ["!(!(a)*b)"] })],
  ])("%s: exit 2 and one sentence", async (_, text) => {
    const cwd = folderWith({ "day.md": { copy: GOOD }, "digestlint.config.yaml": text });
    const ran = await run(["day.md"], { cwd });
    expect(ran.status).toBe(2);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(ran.stderr.length).toBeLessThan(5000);
  });

  test("globs and own patterns that would go back and forth do not", async () => {
    const rule = (pattern: string): string =>
      JSON.stringify({
        check: "text-patterns",
        severity: "minor",
        options: { groups: [{ patterns: [pattern] }] },
        messages: { en: "Own", zh: "自" },
        why: { en: "Own", zh: "自" },
        fix: { en: "Own", zh: "自" },
      });
    const name = `${"a".repeat(120)}.jsonl`;
    const files = {
      [name]: paper("2601.00001", "a".repeat(20_000) + "!"),
      "digestlint.config.json": JSON.stringify({ packs: ["own"], ignore: ["+(+(+(a|aa)))b", `${"*a".repeat(30)}b`] }),
    };
    const cwd = folderWith({ ...files, "own/one.json": rule("(?:a+)+b"), "own/two.json": rule("(?:a|a)*$") });
    expect((await run([".", "--fail-on", "never"], { cwd })).status).toBe(0);
    const back = await run(["."], { cwd: folderWith({ ...files, "own/one.json": rule("(a+)\\1") }) });
    expect(back.status).toBe(2);
    expect(back.stderr).toMatch(/own\/one\.json:1:\d+: own patterns run in an engine/u);
  });
});

describe("no text reaches a terminal or a log as an order", () => {
  const EVIL = "\u001b[31m\u0007\u009b\u202e::error::x\n::error::y##[error]z";
  const rawIn = (text: string): string | null => (raw(text) ? JSON.stringify(text.split("\n").find(raw)) : null);
  const raw = (text: string): boolean =>
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^\s*::(?!(?:error|warning|notice) )|##\[/mu.test(
      text,
    );

  test("of wrong options, values, names and commands", async () => {
    const lines = [
      [`--${EVIL}`],
      ["lint", "--lang", EVIL, "x"],
      ["lint", "--format", EVIL, "x"],
      ["lint", "--rule", EVIL, "x"],
      ["lint", "--shard", EVIL, "x"],
      [EVIL],
      ["lint", "-c", EVIL, GOOD],
      ["explain", EVIL],
      ["config", EVIL, "--no-config"],
      ["trend", EVIL],
      ["split", EVIL, "--publish", EVIL, "--hold", `${EVIL}2`],
      ["mend", EVIL, "--with", EVIL],
    ];
    for (const line of lines) {
      const { stdout, stderr } = await run(line, { cwd: root });
      expect([line, raw(stdout), raw(stderr)]).toEqual([line, false, false]);
    }
  });

  test("of histories, baselines, digests, their names, own rules, and what fix would change", async () => {
    const name = "2026-01-02\u001b[31m\u202e.jsonl";
    const evil = paper(`2601.00001${EVIL}`, `${EVIL}摘要 生成失败 。 (${EVIL})`);
    const item = { fingerprint: "0", rule: EVIL, id: EVIL, field: EVIL };
    const cwd = folderWith({
      [name]: evil,
      "page.md": `# T\n\n### 1. [A](https://arxiv.org/abs/2601.00001)\n\n::error::x\n\n**TL;DR**: 方法 。\u001b[31m ,文本\u202e。\n`,
      "history.jsonl": `${JSON.stringify({ date: EVIL, path: EVIL, ruleset: EVIL, entries: 1, score: { mean: 1, p10: 1, criticalShare: 0, cleanShare: 0, coverage: 1 }, findings: {}, dropped: null, outage: false, passed: false, ids: [] })}\n`,
      "base.json": JSON.stringify({ version: 3, ruleset: null, files: { [name]: [item] } }),
      "own/rule.json": JSON.stringify({
        check: "text-patterns",
        severity: "minor",
        options: { groups: [{ patterns: ["摘要"] }] },
        messages: { en: EVIL, zh: EVIL },
        why: { en: EVIL, zh: EVIL },
        fix: { en: EVIL, zh: EVIL },
      }),
      "digestlint.config.json": '{"packs": ["own"]}',
    });
    const formats = [
      "stylish",
      "json",
      "jsonl",
      "sarif",
      "junit",
      "github",
      "gitlab",
      "rdjson",
      "markdown",
      "html",
      "retry",
    ];
    const lines = [
      ...formats.flatMap((format) => [
        [name, "--format", format],
        ["page.md", "--format", format, "--lang", "zh"],
      ]),
      ["gate", name],
      ["trend", "history.jsonl"],
      [name, "--baseline", "base.json"],
      ["fix", name, "page.md", "--dry-run", "--unsafe"],
      ["config", name],
      ["rules"],
      ["rules", "--json"],
      ["explain", "own/rule"],
    ];
    for (const line of lines) {
      const { stdout, stderr } = await run(line, { cwd });
      // A page shows nothing raw either, but its own script and styles hold what the test looks for.
      expect([line, line.includes("html") ? null : rawIn(stdout), rawIn(stderr)]).toEqual([line, null, null]);
    }
  });
});
