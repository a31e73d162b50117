import version from "digestlint:version";
import { Argument, Command, Option } from "commander";
import { LANGUAGES } from "../model/language.js";
import { SEVERITIES } from "../model/finding.js";
import { FORMAT_NAMES } from "../report/index.js";
import type { Io } from "./io.js";

/** Told the exit code of the command that ran. */
export type Finish = (code: number) => void;

const EXAMPLES = `
Examples:
  digestlint data/2026-01-22.md                     what must not be published, and a score
  digestlint gate data/2026-01-22.md                let the day through, or hold it back
  digestlint lint data/ --format json               the report as JSON
  digestlint explain language/wrong-language        what a rule finds, why, and what to do

Exit codes:
  0  clean, or the gate let everything through
  1  findings at or above --fail-on, or a condition of the gate failed
  2  wrong use, a configuration that cannot be used, or input that cannot be read
  3  a fault in digestlint`;

/** The command line: every command with its options; the work is done in the files of the commands. */
export function program(io: Io, finish: Finish): Command {
  const cli = new Command("digestlint")
    .description("Lints daily paper digests whose summaries a language model wrote.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .addHelpText("after", EXAMPLES);

  lintCommand(cli, io, finish);
  rulesCommands(cli, io, finish);
  return cli;
}

/** Options that every command which lints takes. */
export function lintOptions(command: Command): Command {
  return command
    .addArgument(new Argument("<files...>", "files, folders, globs, or - for standard input"))
    .option("-f, --format <name[=file]>", `report format, to stdout or a file; repeatable: ${FORMAT_NAMES.join(", ")}`, gather, [])
    .addOption(new Option("--lang <language>", "language of the report (default: from the locale)").choices(["en", "zh"]))
    .addOption(new Option("--target <language>", "language that the summaries should be in").choices([...LANGUAGES]))
    .option("--raw <file>", "the day's crawl, to find papers that were dropped (default: DATE.jsonl beside the digest)")
    .option("--rule <id=severity>", "set a rule's severity, or switch it off; repeatable", gather, [])
    .option("-c, --config <file>", "configuration to use (default: found upward from each file)")
    .option("--no-config", "use no configuration file")
    .option("--stdin-filename <name>", "name that standard input goes by")
    .addOption(new Option("--column-unit <unit>", "unit of columns in text formats").choices(["utf16", "codepoint", "utf8"]).default("utf16"))
    .option("--color", "colour even where stdout is no terminal")
    .option("--no-color", "no colour");
}

function lintCommand(cli: Command, io: Io, finish: Finish): void {
  lintOptions(cli.command("lint", { isDefault: true }).description("print what is wrong in digests (the default command)"))
    .addOption(new Option("--fail-on <severity>", "exit with 1 for findings of this severity or graver").choices([...SEVERITIES, "never"]).default("major"))
    .action(async (files: string[], options: object) => {
      const { lint } = await import("./lint.js");
      finish(await lint(files, options as Parameters<typeof lint>[1], io));
    });
}

function rulesCommands(cli: Command, io: Io, finish: Finish): void {
  const lang = (): Option => new Option("--lang <language>", "language (default: from the locale)").choices(["en", "zh"]);
  cli
    .command("rules")
    .description("list the rules")
    .addOption(lang())
    .option("--json", "as JSON")
    .action(async (options: object) => {
      const { rules } = await import("./rules.js");
      finish(rules(options, io));
    });
  cli
    .command("explain")
    .description("tell what a rule finds, why it matters, and what to do")
    .addArgument(new Argument("<rule>", "id of a rule, or its name alone"))
    .addOption(lang())
    .action(async (rule: string, options: object) => {
      const { explain } = await import("./rules.js");
      finish(explain(rule, options, io));
    });
}

function gather(value: string, before: string[]): string[] {
  return [...before, value];
}
