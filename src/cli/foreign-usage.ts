import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { nearestName } from "../config/unknown-name.js";
import type { Bilingual } from "../model/rule.js";
import type { Io } from "./io.js";
import { COMMAND_NAMES } from "./program.js";
import { UsageError } from "./usage-error.js";

/** What does here what an option of other linters does: the words that follow "digestlint has no --fix: ". */
const OPTIONS: Readonly<Record<string, Bilingual>> = {
  ...named(
    "--fix --write -w --autofix --in-place",
    "digestlint fix FILES mends what is certain",
    "请用 digestlint fix FILES 修正有把握的问题",
  ),
  ...named(
    "--fix-dry-run --diff",
    "digestlint fix FILES --dry-run prints a diff",
    "请用 digestlint fix FILES --dry-run 查看差异",
  ),
  ...named(
    "--quiet -q --silent",
    "--max-findings 1 prints little, and the exit code says the rest",
    "可用 --max-findings 1 减少输出，结论见退出码",
  ),
  ...named(
    "--watch",
    "digestlint lsp shows findings in an editor while you type",
    "编辑器中可用 digestlint lsp 在输入时查看问题",
  ),
  ...named(
    "--max-warnings --severity --min-severity --error-on --level",
    "--fail-on SEVERITY decides the exit code of lint, the limits under gate: in the configuration that of gate",
    "lint 的退出码由 --fail-on 级别决定，gate 的由配置中 gate: 下的限值决定",
  ),
  ...named("--ext --include --glob", "name the files by a glob: 'data/**/*.md'", "请用通配符指定文件：'data/**/*.md'"),
  ...named(
    "--exclude --ignore-pattern --ignore-path",
    "ignore: in the configuration leaves files out",
    "请在配置的 ignore: 中排除文件",
  ),
  ...named(
    "-o --output --output-file --out",
    "--format NAME=FILE writes a report to a file",
    "请用 --format 名称=文件 把报告写入文件",
  ),
  ...named(
    "--reporter --formatter --output-format",
    "--format NAME chooses the report",
    "请用 --format 名称 选择报告格式",
  ),
  ...named("--json", "--format json writes the report as JSON", "请用 --format json 输出 JSON 报告"),
  ...named(
    "--disable --ignore --skip --select --enable --only",
    "--rule ID=off switches a rule off, --rule ID=major on",
    "用 --rule 标识=off 关闭规则，用 --rule 标识=major 启用",
  ),
  ...named("--init", "digestlint init writes a configuration to start from", "请用 digestlint init 写出初始配置"),
  ...named(
    "--print-config --show-config --show-settings",
    "digestlint config FILE prints what holds for a file",
    "请用 digestlint config FILE 查看对某个文件生效的设置",
  ),
  ...named("--stdin", "- names standard input", "请用 - 表示标准输入"),
  ...named("--no-cache", "no cache is kept unless --cache asks for one", "不加 --cache 就不会使用缓存"),
  ...named(
    "--jobs -j --parallel --threads --concurrency",
    "--shard I/N splits many files over processes",
    "请用 --shard I/N 把文件分给多个进程",
  ),
  ...named(
    "--language --locale",
    "--lang is the language of the messages, --target that of the summaries",
    "--lang 指定消息的语言，--target 指定总结的语言",
  ),
  ...named(
    "--verbose --debug",
    "--timing tells where the time went; every finding stands in --format json",
    "--timing 列出耗时；全部问题见 --format json",
  ),
  ...named("--strict", "extends: strict in the configuration", "请在配置中写 extends: strict"),
};

/** What does here what a command of other linters does. */
const COMMANDS: Readonly<Record<string, Bilingual>> = {
  ...named(
    "check run scan test validate verify audit analyze analyse inspect",
    "digestlint lint FILES lists findings, digestlint gate FILES decides",
    "请用 digestlint lint FILES 列出问题，用 digestlint gate FILES 判定能否发布",
  ),
  ...named(
    "format fmt repair correct",
    "digestlint fix FILES mends what is certain",
    "请用 digestlint fix FILES 修正有把握的问题",
  ),
  ...named(
    "diff",
    "digestlint compare A.json B.json holds two reports side by side, digestlint fix FILES --dry-run prints a diff",
    "请用 digestlint compare A.json B.json 比较两份报告，或用 digestlint fix FILES --dry-run 查看差异",
  ),
  ...named(
    "report",
    "digestlint lint FILES --format html=report.html writes a page",
    "请用 digestlint lint FILES --format html=report.html 写出网页报告",
  ),
  ...named(
    "baseline",
    "digestlint lint FILES --update-baseline writes one",
    "请用 digestlint lint FILES --update-baseline 生成基线",
  ),
  ...named(
    "publish hold filter",
    "digestlint split FILE --publish GOOD --hold BAD parts a digest",
    "请用 digestlint split FILE --publish GOOD --hold BAD 拆分日报",
  ),
  ...named(
    "retry",
    "digestlint lint FILES --format retry lists the papers to generate again",
    "请用 digestlint lint FILES --format retry 列出需重新生成的论文",
  ),
  ...named(
    "history stats",
    "digestlint trend HISTORY shows the last days",
    "请用 digestlint trend HISTORY 查看最近若干天",
  ),
  ...named(
    "serve server language-server watch",
    "digestlint lsp serves editors",
    "请用 digestlint lsp 为编辑器提供服务",
  ),
  ...named("list list-rules show", "digestlint rules lists the rules", "请用 digestlint rules 列出规则"),
  ...named("rule why docs doc", "digestlint explain RULE tells of one", "请用 digestlint explain RULE 查看规则说明"),
  ...named(
    "settings",
    "digestlint config FILE prints what holds for a file",
    "请用 digestlint config FILE 查看对某个文件生效的设置",
  ),
  ...named(
    "help",
    "digestlint --help, or digestlint COMMAND --help",
    "请用 digestlint --help 或 digestlint 命令 --help",
  ),
  ...named("version", "digestlint --version", "请用 digestlint --version"),
};

/**
 * Throws a UsageError for an option or a command that other linters have and this one has not, and for one that is
 * spelt nearly as ours, with what does the same here. A file of the name is a file.
 */
export function assertNoForeignUsage(args: readonly string[], cli: Command, io: Io): void {
  const [first = ""] = args;
  const command = cli.commands.find((one) => one.name() === first);
  if (
    command === undefined &&
    /^[a-z-]+$/u.test(first) &&
    !first.startsWith("-") &&
    !existsSync(resolve(io.cwd, first))
  ) {
    const ours = own(COMMANDS, first);
    if (ours !== undefined)
      throw refusal(`digestlint has no command "${first}": ${ours.en}`, `digestlint 没有“${first}”命令：${ours.zh}`);
    const near = nearestName(first, COMMAND_NAMES);
    if (near !== null)
      throw refusal(
        `"${first}" is neither a command nor a file; did you mean "${near}"?`,
        `“${first}”既不是命令也不是文件，是否应为“${near}”？`,
      );
  }
  const known = command ?? cli.commands.find((one) => one.name() === "lint");
  const end = args.indexOf("--");
  for (const arg of end < 0 ? args : args.slice(0, end)) {
    const name = arg.split("=", 1)[0] ?? "";
    const ours = own(OPTIONS, name);
    if (ours === undefined || known?.options.some(({ long, short }) => long === name || short === name) === true)
      continue;
    throw refusal(
      `${known?.name() ?? "digestlint"} has no ${name}: ${ours.en}`,
      `${known?.name() ?? "digestlint"} 没有 ${name}：${ours.zh}`,
    );
  }
}

function named(names: string, en: string, zh: string): Record<string, Bilingual> {
  return Object.fromEntries(names.split(" ").map((name) => [name, { en, zh }]));
}

function own(table: Readonly<Record<string, Bilingual>>, name: string): Bilingual | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function refusal(en: string, zh: string): UsageError {
  return new UsageError(en, zh);
}
