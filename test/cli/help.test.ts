import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { HELP_ZH } from "../../src/cli/help-zh.js";
import { AFTER_ERROR, EXAMPLES, program } from "../../src/cli/program.js";
import { run } from "../support/run.js";

const io = {
  stdout: { write: () => true },
  stderr: { write: () => true },
  stdin: () => Promise.resolve(new Uint8Array()),
  cwd: ".",
  env: {},
};
const cli = program(io, () => undefined);
const helpTexts = (command: Command): string[] => [
  command.description(),
  ...command.options.map((option) => option.description),
  ...command.registeredArguments.map((argument) => argument.description),
];

describe("the help in Chinese", () => {
  test("has a text for each that the program declares, and no other", () => {
    const declared = new Set([
      ...[cli, ...cli.commands].flatMap(helpTexts),
      "print this help",
      "Usage:",
      "Arguments:",
      "Options:",
      "Commands:",
      AFTER_ERROR,
      EXAMPLES,
    ]);
    expect([...declared].filter((text) => HELP_ZH[text] === undefined)).toEqual([]);
    expect(Object.keys(HELP_ZH).filter((text) => !declared.has(text))).toEqual([]);
  });

  test.each(["", ...cli.commands.map((command) => command.name())])(
    "digestlint %s --help fits 80 cells, keeps every option and leaves no English",
    async (name) => {
      const args = [...(name === "" ? [] : [name]), "--help"];
      const [en, zh] = [await run(args), await run(args, { env: { LANG: "zh_CN.UTF-8" } })];
      expect([zh.status, zh.stderr]).toEqual([0, ""]);
      for (const line of zh.stdout.split("\n"))
        expect(line.replace(/[\u2e80-\uffef]/gu, "xx").length, line).toBeLessThanOrEqual(name === "" ? 90 : 80);
      const options = (text: string): string[] =>
        [...text.matchAll(/^ {2}(-.*?)(?: {2}|$)/gmu)].map(([, terms = ""]) => terms);
      expect(options(zh.stdout)).toEqual(options(en.stdout));
      expect(zh.stdout.replace(/^ {2}digestlint .*$/gmu, "")).not.toMatch(
        /[a-z]{2,} [a-z]{2,} [a-z]{2,}|default|choices/u,
      );
    },
  );

  test.each([
    [["lint"], "错误：缺少参数 files\n"],
    [["split", "day.md"], "错误：缺少必需的选项 --publish <file>\n"],
    [["day.md", "--raw"], "错误：选项 --raw <file> 缺少取值\n"],
    [["day.md", "--nothing"], "错误：没有 --nothing 这个选项\n"],
    [["day.md", "--maxfindings"], "错误：没有 --maxfindings 这个选项\n（是否应为 --max-findings？）\n"],
    [["review", "day.md", "--ruw"], "错误：没有 --ruw 这个选项\n（是否应为 --raw, --run 之一？）\n"],
    [["merge", "a", "--col"], "错误：没有 --col 这个选项\n（是否应为 --color？）\n"],
    [
      ["day.md", "--fail-on", "bad"],
      "错误：选项 --fail-on <severity> 不能取“bad”，可选：critical, major, minor, info, never\n",
    ],
    [["explain", "a", "b"], "错误：参数过多：应为 1 个，给出了 2 个\n"],
  ])("%j: what is wrong with a command line is told in Chinese", async (args, message) => {
    const { status, stderr } = await run(args, { env: { LANG: "zh_CN.UTF-8" } });
    expect([status, stderr]).toEqual([2, `${message}（用法见 --help）\n`]);
  });

  test("follows a complaint in the language asked for", async () => {
    expect((await run(["lint", "--nothing", "--lang=zh"])).stderr).toMatch(/（用法见 --help）\n$/u);
    expect((await run(["lint", "--nothing"])).stderr).toContain(AFTER_ERROR);
  });
});
