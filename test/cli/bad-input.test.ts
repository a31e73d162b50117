import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { run } from "../support/run.js";

const GOOD = JSON.stringify({
  id: "2601.00021",
  title: "Sparse Attention for Long Texts",
  abs: "https://arxiv.org/abs/2601.00021",
  authors: ["Ada Quill"],
  categories: ["cs.CL"],
  summary: "We select key positions block by block and keep accuracy on long texts.",
  AI: {
    tldr: "提出一种按块选择位置的稀疏注意力方法。",
    motivation: "长文本推理的开销过大。",
    method: "逐块选择关键位置。",
    result: "在长文本上保持准确率。",
    conclusion: "稀疏注意力适用于长文本。",
  },
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "digestlint-bad-"));
  mkdirSync(join(folder, "empty"));
  writeFileSync(join(folder, "good.jsonl"), `${GOOD}\n`);
  writeFileSync(join(folder, "binary.md"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0]));
  writeFileSync(join(folder, "empty.md"), "");
  writeFileSync(
    join(folder, "latin1.jsonl"),
    Buffer.concat([
      Buffer.from(`${GOOD}\n${GOOD.slice(0, 40)}`),
      Buffer.from([0xe9, 0xe8]),
      Buffer.from(GOOD.slice(40)),
    ]),
  );
  writeFileSync(join(folder, "half.jsonl"), `${GOOD}\n${GOOD.slice(0, 200)}\n${GOOD.replace("00021", "00022")}\n`);
});

async function json(...args: string[]): Promise<{ report: Report; status: number; stderr: string }> {
  const ran = await run([...args, "--format", "json", "--no-config"], { cwd: folder });
  return { report: JSON.parse(ran.stdout) as Report, status: ran.status, stderr: ran.stderr };
}

describe("input that cannot be linted", () => {
  test.each([
    ["missing.md", "missing.md: there is no such file or folder"],
    ["empty", "empty: the folder holds no digest (*.md or *.jsonl with entries)"],
    ["binary.md", "binary.md: is a binary file, not a digest"],
    ["nothing-*.md", "nothing-*.md: no file matches this pattern"],
  ])("%s is named with the reason, exit 2, and the other files are linted", async (name, message) => {
    const { report, status, stderr } = await json(name, "good.jsonl");
    expect(stderr).toBe(`${message}\n`);
    expect(status).toBe(2);
    expect(report.files.map((file) => [file.path, file.entries.length])).toEqual([["good.jsonl", 1]]);
  });

  test("files that several names bring along are linted once, and none of the names is in vain", async () => {
    for (const names of [
      [".", "."],
      ["good.jsonl", "./good.jsonl", "goo*.jsonl"],
      ["goo*.jsonl", "g*.jsonl"],
    ]) {
      const { report, stderr } = await json(...names, "--fail-on", "never");
      expect(stderr).not.toMatch(/no file matches|holds no digest/u);
      expect(report.files.filter(({ path }) => path === "good.jsonl")).toHaveLength(1);
    }
  });

  test("the same in Chinese", async () => {
    const ran = await run(["missing.md", "--lang", "zh", "--no-config"], { cwd: folder });
    expect(ran).toEqual({ status: 2, stdout: "", stderr: "missing.md: 文件或文件夹不存在\n" });
  });

  test("an empty file is an empty digest, a finding and not an error", async () => {
    const { report, status } = await json("empty.md");
    expect(status).toBe(1);
    expect(report.files[0]?.findings.map((finding) => finding.rule)).toEqual(["structure/empty-digest"]);
  });

  test("a line that is cut is a finding at its line; its neighbours are read", async () => {
    const { report, status } = await json("half.jsonl");
    const [file] = report.files;
    expect(status).toBe(1);
    expect(file?.entries.map((entry) => entry.id)).toEqual(["2601.00021", "2601.00022"]);
    expect(file?.unreadable).toBe(1);
    const broken = file?.findings.filter((finding) => finding.rule === "structure/invalid-entry") ?? [];
    expect(broken.map((finding) => [finding.range.start.line, finding.message.en])).toEqual([
      [2, "Invalid entry: the line is not valid JSON, its entry is lost"],
    ]);
  });

  test("bytes that are no UTF-8 are a finding at their place", async () => {
    const { report } = await json("latin1.jsonl");
    const [finding] = report.files[0]?.findings.filter((other) => other.message.en.includes("UTF-8")) ?? [];
    expect([finding?.range.start.line, finding?.range.start.column]).toEqual([2, 41]);
  });

  test("a line of 100 MB is read", { timeout: 120_000 }, async () => {
    const long = GOOD.replace('"We select', `"${"x".repeat(100 * 1024 * 1024)} We select`);
    const { report } = await json("-", "--stdin-filename", "long.jsonl").catch(() => ({ report: undefined }));
    expect(report?.files[0]?.entries).toHaveLength(0);
    const ran = await run(["-", "--stdin-filename", "long.jsonl", "--format", "json", "--no-config"], {
      cwd: folder,
      stdin: `${long}\n${GOOD}\n`,
    });
    expect((JSON.parse(ran.stdout) as Report).files[0]?.entries).toHaveLength(2);
    expect(ran.status).not.toBe(3);
  });

  test("no message shows a stack trace", async () => {
    for (const name of ["missing.md", "empty", "binary.md", "half.jsonl", "latin1.jsonl", "empty.md"]) {
      const ran = await run([name], { cwd: folder });
      expect(ran.stdout + ran.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/u);
    }
  });
});

describe("wrong use", () => {
  test.each([
    [["--format", "sarrif", "good.jsonl"], /unknown format "sarrif"; did you mean "sarif"\?/u],
    [["--format", "json", "--format", "sarif", "good.jsonl"], /only one format can go to stdout/u],
    [
      ["--rule", "text/stray-spaces=off", "good.jsonl"],
      /unknown rule "text\/stray-spaces"; did you mean "text\/stray-space"\?/u,
    ],
    [["--rule", "text/stray-space", "good.jsonl"], /--rule wants ID=SEVERITY/u],
    [["--raw", "gone.jsonl", "good.jsonl"], /gone\.jsonl: the crawl cannot be read \(no such file or folder\)/u],
    [["--shard", "3/2", "good.jsonl"], /--shard wants I\/N/u],
    [["explain", "wrong-langage"], /unknown rule "wrong-langage"/u],
    [["--lang", "fr", "good.jsonl"], /there are messages in en and zh/u],
    [["--nonsense", "good.jsonl"], /unknown option '--nonsense'/u],
  ])("%j: exit 2 and a hint", async (args, message) => {
    const ran = await run(args, { cwd: folder });
    expect(ran.stderr).toMatch(message);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe("");
  });
});
