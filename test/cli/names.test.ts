import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.js";
import type { Io } from "../../src/cli/io.js";
import type { Report } from "../../src/model/report.js";
import { run } from "../support/run.js";

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "digestlint-names-"));
  cpSync("fixtures/digests/clean-day.md", join(cwd, "day.md"));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const targetOf = (stdout: string): string | undefined => (JSON.parse(stdout) as Report).files[0]?.target;

describe("languages by whatever name", () => {
  test.each([
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["cn", "zh-Hans"],
    ["中文", "zh-Hans"],
    ["zh-TW", "zh-Hant"],
    ["jp", "ja"],
    ["Korean", "ko"],
  ])("--target %s, target: and overrides", async (name, language) => {
    const option = await run(["lint", "day.md", "--target", name, "-f", "json", "--fail-on", "never"], { cwd });
    expect([option.stderr, targetOf(option.stdout)]).toEqual(["", language]);
    for (const text of [`target: "${name}"\n`, `overrides: [{ files: ["*.md"], target: "${name}" }]\n`]) {
      writeFileSync(join(cwd, "c.yaml"), text);
      const config = await run(["lint", "day.md", "-c", "c.yaml", "-f", "json", "--fail-on", "never"], { cwd });
      expect([config.stderr, targetOf(config.stdout)]).toEqual(["", language]);
    }
  });

  test.each([
    ["chinse", "zh-Hans"],
    ["zh-han", "zh-Hans"],
    ["japanes", "ja"],
    ["koraen", "ko"],
  ])("%s is answered with the right one", async (name, language) => {
    const option = await run(["lint", "day.md", "--target", name], { cwd });
    expect([option.status, option.stderr]).toEqual([
      2,
      `digestlint: --target: "${name}" is no language; did you mean "${language}"?\n`,
    ]);
    writeFileSync(join(cwd, "c.yaml"), `target: ${name}\n`);
    const config = await run(["lint", "day.md", "-c", "c.yaml"], { cwd, env: { LANG: "zh_CN.UTF-8" } });
    expect([config.status, config.stderr]).toEqual([
      2,
      `${join(cwd, "c.yaml")}:1:1: 必须是 zh-Hans、zh-Hant、en、ja、ko 之一，是否应为“${language}”？（/target）\n`,
    ]);
  });

  test("one that is like none is answered with all", async () => {
    const ran = await run(["gate", "day.md", "--target", "klingon", "--lang", "zh-CN"], { cwd });
    expect([ran.status, ran.stderr]).toEqual([
      2,
      "digestlint: --target：没有“klingon”这种语言，可用：zh-Hans、zh-Hant、en、ja、ko\n",
    ]);
  });

  test("a file's name promises one by whatever name", async () => {
    for (const [word, language] of [
      ["Chinese", "zh-Hans"],
      ["Korean", "ko"],
      ["zh-TW", "zh-Hant"],
      ["日本語", "ja"],
      ["Klingon", "zh-Hans"],
    ] as const) {
      const name = `2026-01-22_AI_enhanced_${word}.jsonl`;
      cpSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", join(cwd, name));
      const ran = await run(["lint", name, "-f", "json", "--fail-on", "never"], { cwd });
      expect([word, targetOf(ran.stdout)]).toEqual([word, language]);
      const isUnknown = word === "Klingon";
      expect(ran.stderr).toMatch(
        isUnknown ? /^[^\n]*: "Klingon" in the file's name is none of[^\n]*zh-Hans;[^\n]*\n$/u : /^$/u,
      );
    }
    const klingon = "2026-01-22_AI_enhanced_Klingon.jsonl";
    expect((await run(["gate", klingon, "--lang", "zh"], { cwd })).stderr).toMatch(
      /文件名中的“Klingon”不在支持的语言之列/u,
    );
    expect((await run(["gate", klingon, "--target", "zh"], { cwd })).stderr).toBe("");
    writeFileSync(join(cwd, "zh.yaml"), "target: zh\n");
    expect((await run(["gate", klingon, "--config", "zh.yaml"], { cwd })).stderr).toBe("");
  });

  test("--lang", async () => {
    for (const [name, words] of [
      ["zh-CN", "没有"],
      ["cn", "没有"],
      ["en_US", "neither"],
    ] as const)
      expect((await run(["gaet", "day.md", "--lang", name], { cwd })).stderr).toContain(
        words === "没有" ? "是否应为“gate”" : words,
      );
    const none = await run(["lint", "day.md", "--lang", "fr"], { cwd });
    expect([none.status, none.stderr]).toEqual([
      2,
      'digestlint: --lang: there are messages in en and zh, not in "fr"\n',
    ]);
  });
});

describe("what other linters call it is answered with ours, on one line", () => {
  test.each([
    [["lint", "day.md", "--fix"], /^digestlint: lint has no --fix: digestlint fix FILES/u],
    [["day.md", "--fix"], /^digestlint: lint has no --fix: /u],
    [["gate", "day.md", "--quiet"], /^digestlint: gate has no --quiet: /u],
    [["day.md", "--watch"], /digestlint lsp/u],
    [["day.md", "--max-warnings=0"], /^digestlint: lint has no --max-warnings: --fail-on SEVERITY/u],
    [["day.md", "--ext", ".md"], /by a glob/u],
    [["day.md", "-o", "x.json"], /--format NAME=FILE/u],
    [["day.md", "--output-file", "x"], /--format NAME=FILE/u],
    [["review", "day.md", "-j", "4"], /--shard/u],
    [["check", "day.md"], /^digestlint: digestlint has no command "check": digestlint lint FILES/u],
    [["run"], /^digestlint: digestlint has no command "run": /u],
    [["scan", "day.md"], /digestlint gate FILES/u],
    [["help"], /digestlint --help/u],
    [["gaet", "day.md"], /^digestlint: "gaet" is neither a command nor a file; did you mean "gate"\?/u],
  ])("%j", async (args, words) => {
    const ran = await run(args, { cwd });
    expect([ran.status, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(words);
    expect(ran.stderr.split("\n")).toHaveLength(2);
    const zh = await run([...args, "--lang", "zh"], { cwd });
    expect([zh.status, zh.stderr.split("\n").length]).toEqual([2, 2]);
    expect(zh.stderr).toMatch(/\p{Script=Han}/u);
  });

  test("what is ours stays ours, and a file of such a name is a file", async () => {
    expect((await run(["fix", "day.md", "--only", "text/mojibake", "--dry-run"], { cwd })).status).toBe(0);
    expect((await run(["pick", "none.jsonl", "--list", "l", "--output", "o"], { cwd })).stderr).not.toContain(
      "--format",
    );
    expect((await run(["rules", "--json"], { cwd })).status).toBe(0);
    cpSync(join(cwd, "day.md"), join(cwd, "check"));
    mkdirSync(join(cwd, "gat"));
    cpSync(join(cwd, "day.md"), join(cwd, "gat", "day.md"));
    expect((await run(["check"], { cwd })).status).toBe(0);
    expect((await run(["gat"], { cwd })).status).toBe(0);
    expect((await run(["lint", "--", "--fix"], { cwd })).stderr).toContain("--fix");
  });
});

test("config tells which file says what", async () => {
  mkdirSync(join(cwd, "conf", "data"), { recursive: true });
  writeFileSync(
    join(cwd, "conf", "base.yaml"),
    "target: ko\nplaceholders: [待补]\ngate: { mean: 80, coverage: 0.9 }\nrules: { text/mojibake: minor }\n",
  );
  writeFileSync(
    join(cwd, "conf", "digestlint.config.yaml"),
    "extends: [strict, ./base.yaml]\nplaceholders: [无]\ngate: { mean: 85 }\noverrides:\n  - files: ['old/**']\n    target: ja\n  - files: ['data/**']\n    rules: { text/stray-space: off }\n",
  );
  const ran = await run(["config", "conf/data/day.md"], { cwd });
  const { origins } = JSON.parse(ran.stdout) as { origins: Record<string, string> };
  const [base, own] = ["base.yaml", "digestlint.config.yaml"].map((name) => join(cwd, "conf", name));
  expect(origins).toMatchObject({
    target: base,
    placeholders: `${base ?? ""}, ${own ?? ""}`,
    "gate.mean": own,
    "gate.coverage": base,
    "gate.criticalShare": "strict",
    "rules.text/mojibake": base,
    "rules.text/stray-space": `${own ?? ""} overrides[1]`,
  });
  expect(origins).not.toHaveProperty("source");
  const plain = await run(["config", "day.md", "--no-config"], { cwd });
  expect((JSON.parse(plain.stdout) as { origins: object }).origins).toEqual({});
});

/** Runs with terminals for streams. */
async function terminal(args: readonly string[], env: Io["env"]): Promise<{ stdout: string; stderr: string }> {
  let [stdout, stderr] = ["", ""];
  await main(args, {
    stdout: { write: (text) => (stdout += text), isTTY: true },
    stderr: { write: (text) => (stderr += text), isTTY: true },
    stdin: () => Promise.resolve(new Uint8Array()),
    cwd,
    env,
  });
  return { stdout, stderr };
}

test("colour: the option before FORCE_COLOR before NO_COLOR before the terminal", async () => {
  const colour = async (env: Io["env"], ...args: readonly string[]): Promise<boolean[]> => [
    (await run(["gate", "day.md", ...args], { cwd, env })).stdout.includes("\u001b["),
    (await terminal(["gate", "day.md", ...args], env)).stdout.includes("\u001b["),
  ];
  expect(await colour({})).toEqual([false, true]);
  expect(await colour({ NO_COLOR: "1" })).toEqual([false, false]);
  expect(await colour({ FORCE_COLOR: "1" })).toEqual([true, true]);
  expect(await colour({ FORCE_COLOR: "0" })).toEqual([false, false]);
  expect(await colour({ FORCE_COLOR: "1", NO_COLOR: "1" })).toEqual([true, true]);
  expect(await colour({ FORCE_COLOR: "1" }, "--no-color")).toEqual([false, false]);
  expect(await colour({ NO_COLOR: "1" }, "--color")).toEqual([true, true]);
});
