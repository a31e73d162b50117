import { VERSION } from "../config/version.js";
import { Argument, Command, type HelpConfiguration, Option } from "commander";
import { COMPARISON_FORMATS } from "../report/format.js";
import {
  decisionsOption,
  filesArgument,
  gather,
  historyOption,
  inputOptions,
  langOption,
  lintOptions,
  reportOptions,
  severityOption,
  verdictOptions,
} from "./command-options.js";
import type { Io } from "./io.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Told the exit code of the command that ran. */
export type Finish = (code: number) => void;

/** Ends the help of the program. */
export const EXAMPLES = `
Examples:
  digestlint data/2026-01-22.md                     what must not be published, and a score
  digestlint gate data/2026-01-22.md                let the day through, or hold it back
  digestlint lint data/ --format json               the report as JSON
  digestlint fix data/2026-01-22.md --dry-run       what can be mended without a person, as a diff
  digestlint explain language/wrong-language        what a rule finds, why, and what to do

Exit codes:
  0  clean, or the gate let everything through
  1  findings at or above --fail-on, or a condition of the gate failed
  2  wrong use, a configuration that cannot be used, or input that cannot be read
  3  a fault in digestlint
  130  review was ended by a signal; what was answered is kept`;

/** Follows a complaint about the command line. */
export const AFTER_ERROR = "(--help tells how it is used)";

/** The help in another language than English. */
export type HelpWords = HelpConfiguration & {
  readonly say: (text: string) => string;
  /** What is wrong with a command line, in that language. */
  readonly complaint: (text: string) => string;
};

/**
 * The command line: every command with its options, or those that `args` can mean; the work is done in the files of the
 * commands.
 */
export function program(io: Io, finish: Finish, help?: HelpWords, args?: readonly string[]): Command {
  const cli = new Command("digestlint")
    .description("Lints daily paper digests whose summaries a language model wrote.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showHelpAfterError(help?.say(AFTER_ERROR) ?? AFTER_ERROR)
    .configureHelp(help ?? {})
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      outputError: (text, write) => {
        write(help?.complaint(text) ?? text);
      },
      // Arguments may hold what a terminal or a workflow takes for an order.
      writeErr: (text) => {
        for (const line of text.replace(/\n$/u, "").split("\n")) writeStderrLine(line, io);
      },
    })
    .addHelpText("after", help?.say(EXAMPLES) ?? EXAMPLES);

  for (const name of commandsFor(args)) COMMANDS[name](cli, io, finish);
  return cli;
}

/** Each adds a command with its options. */
const COMMANDS = {
  lint: lintCommand,
  gate: gateCommand,
  merge: mergeCommand,
  compare: compareCommand,
  fix: fixCommand,
  split: splitCommand,
  pick: pickCommand,
  mend: mendCommand,
  review: reviewCommand,
  trend: trendCommand,
  rules: rulesCommand,
  explain: explainCommand,
  config: configCommand,
  init: initCommand,
  lsp: lspCommand,
};

type CommandName = keyof typeof COMMANDS;

/** The names of all commands; a command line that names one has that alone. */
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/**
 * The commands that a command line can mean: all where help may be wanted, else the one that it begins with, else the
 * default.
 */
function commandsFor(args: readonly string[] | undefined): readonly CommandName[] {
  if (args === undefined || args.some((arg) => arg === "-h" || arg === "--help" || arg === "--")) return COMMAND_NAMES;
  return [COMMAND_NAMES.find((name) => name === args[0]) ?? "lint"];
}

const SKIP_OTHERS = "skip named files that are no digests, as in a folder; for hooks";

const failOnOption = (): Option =>
  severityOption("--fail-on <severity>", "exit with 1 for findings of this severity or graver", "never").default(
    "major",
  );

function lintCommand(cli: Command, io: Io, finish: Finish): void {
  reportOptions(
    lintOptions(
      cli
        .command("lint", { isDefault: true })
        .description("print what is wrong in digests (the default command)")
        .addArgument(filesArgument()),
    ),
  )
    .addOption(historyOption())
    .addOption(failOnOption())
    .option("--skip-others", SKIP_OTHERS)
    .option("--update-baseline", "write the baseline that makes this run clean")
    .option("--shard <i/n>", "lint the i-th of n parts of the files; join the JSON reports with merge")
    .action(async (files: string[], options: object) => {
      const { lint } = await import("./lint.js");
      finish(await lint(files, options as Parameters<typeof lint>[1], io));
    });
}

function gateCommand(cli: Command, io: Io, finish: Finish): void {
  reportOptions(
    verdictOptions(
      cli
        .command("gate")
        .description("hold digests against the conditions for publishing; exit 1 when one fails")
        .addArgument(filesArgument()),
    ),
  )
    .option("--skip-others", SKIP_OTHERS)
    .option("--report-only", "print the verdict and exit with 0 whatever it is")
    .action(async (files: string[], options: object) => {
      const { gate } = await import("./gate.js");
      finish(await gate(files, options, io));
    });
}

function mergeCommand(cli: Command, io: Io, finish: Finish): void {
  reportOptions(
    lintOptions(
      cli
        .command("merge")
        .description("join the JSON reports of shards into the report of one run")
        .addArgument(new Argument("<reports...>", "JSON reports")),
    ),
  )
    .addOption(historyOption())
    .addOption(failOnOption())
    .action(async (reports: string[], options: object) => {
      const { merge } = await import("./merge.js");
      finish(await merge(reports, options as Parameters<typeof merge>[1], io));
    });
}

function compareCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("compare")
    .description("hold two JSON reports side by side: two generators, prompts or days")
    .addArgument(new Argument("<a>", "a JSON report"))
    .addArgument(new Argument("<b>", "another, of the same ruleset"))
    .option(
      "-f, --format <name[=file]>",
      `format, to stdout or a file; repeatable: ${COMPARISON_FORMATS.join(", ")}`,
      gather,
    )
    .addOption(langOption())
    .option("--color", "colour even where stdout is no terminal")
    .option("--no-color", "no colour")
    .action(async (a: string, b: string, options: object) => {
      const { compare } = await import("./compare.js");
      finish(await compare(a, b, options, io));
    });
}

function fixCommand(cli: Command, io: Io, finish: Finish): void {
  lintOptions(
    cli
      .command("fix")
      .description(
        "mend what can be mended without a person, in place; with --dry-run print a diff and exit 1 when there is one",
      )
      .addArgument(filesArgument()),
  )
    .option("--unsafe", "make the fixes too that a person should look at")
    .option("--dry-run", "print a unified diff and write nothing")
    .option("--only <rule>", "mend the findings of this rule or pack (text/*) alone; repeatable", gather)
    .action(async (files: string[], options: object) => {
      const { fix } = await import("./fix.js");
      finish(await fix(files, options, io));
    });
}

function splitCommand(cli: Command, io: Io, finish: Finish): void {
  verdictOptions(
    cli
      .command("split")
      .description("write the good entries of a digest to one file, the bad to another")
      .addArgument(new Argument("<file>", "a digest, or - for standard input")),
  )
    .requiredOption("--publish <file>", "where the good entries go")
    .requiredOption("--hold <file>", "where the held entries go")
    .addOption(
      severityOption("--hold-from <severity>", "hold entries with findings of this severity or graver").default(
        "critical",
      ),
    )
    .addOption(decisionsOption("what people decided of entries, as the HTML page exports it"))
    .action(async (file: string, options: object) => {
      const { split } = await import("./split.js");
      finish(await split(file, options as Parameters<typeof split>[1], io));
    });
}

function pickCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("pick")
    .description("write the crawl's lines for the papers on a retry list, for the generator to run again")
    .addArgument(new Argument("<crawl>", "the day's crawl, as JSONL"))
    .requiredOption("--list <file>", "what the retry format wrote")
    .requiredOption("--output <file>", "where the lines go")
    .addOption(langOption())
    .action(async (crawl: string, options: object) => {
      const { pick } = await import("./pick.js");
      finish(await pick(crawl, options as Parameters<typeof pick>[1], io));
    });
}

function mendCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("mend")
    .description("put regenerated and lost entries into a digest, in their place, in order")
    .addArgument(new Argument("<file>", "a digest; it is replaced in one step"))
    .requiredOption("--with <file>", "a digest that holds the entries")
    .option("--raw <file>", "the day's crawl, for the order of papers (default: DATE.jsonl beside the digest)")
    .option("--output <file>", "where the mended digest goes (default: in place)")
    .addOption(langOption())
    .action(async (file: string, options: object) => {
      const { mend } = await import("./mend.js");
      finish(await mend(file, options as Parameters<typeof mend>[1], io));
    });
}

function reviewCommand(cli: Command, io: Io, finish: Finish): void {
  reportOptions(
    inputOptions(
      cli
        .command("review")
        .description("let a language model read entries once more, and report of its answers what can be checked")
        .addArgument(filesArgument()),
    ),
  )
    .addOption(historyOption())
    .addOption(failOnOption())
    .option("--gate", "exit by the gate's verdict, as gate does")
    .option("--requests <file>", "write a request an entry, as OpenAI's batch input, and end")
    .option("--answers <file>", "take the answers of a batch")
    .option("--run", "send the requests to OPENAI_BASE_URL; the only step that opens a connection")
    .option("--dry-run", "print what would be sent, with its size in tokens")
    .option("--keep <file>", "where answers are kept between runs (default: digestlint-review.jsonl)")
    .option("--again", "ask anew where an answer could not be used")
    .option("--model <name>", "model that is asked (default: MODEL_NAME)")
    .addOption(new Option("--prompt <language>", "language of the prompt (default: en)").choices(["en", "zh"]))
    .option("--tokens <count>", "tokens that a run may spend (default: 1000000)")
    .option("--entries <count>", "entries that a run may ask about (default: 1000)")
    .option("--confidence <share>", "least confidence of a fault that is believed (default: 0.6)")
    .action(async (files: string[], options: object) => {
      const { review } = await import("./review.js");
      finish(await review(files, options as Parameters<typeof review>[1], io));
    });
}

function trendCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("trend")
    .description("print the last days of a history")
    .addArgument(new Argument("<history>", "the file that --record writes"))
    .option("--last <days>", "how many days", "30")
    .addOption(langOption())
    .option("--color", "colour even where stdout is no terminal")
    .option("--no-color", "no colour")
    .action(async (file: string, options: object) => {
      const { trend } = await import("./trend.js");
      finish(trend(file, options as Parameters<typeof trend>[1], io));
    });
}

function rulesCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("rules")
    .description("list the rules as they hold in this folder, own packs among them")
    .option("-c, --config <file>", "configuration to use")
    .option("--no-config", "use no configuration file")
    .addOption(langOption())
    .option("--json", "as JSON")
    .action(async (options: object) => {
      const { rules } = await import("./rules.js");
      finish(await rules(options, io));
    });
}

function explainCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("explain")
    .description("tell what a rule finds, why it matters, and what to do, with an example")
    .addArgument(new Argument("<rule>", "id of a rule, or its name alone"))
    .option("-c, --config <file>", "configuration to use")
    .option("--no-config", "use no configuration file")
    .addOption(langOption())
    .action(async (rule: string, options: object) => {
      const { explain } = await import("./rules.js");
      finish(await explain(rule, options, io));
    });
}

function configCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("config")
    .description("print the settings that hold for a file, and where they come from")
    .addArgument(new Argument("<file>", "a digest; it need not exist"))
    .option("-c, --config <file>", "configuration to use")
    .option("--no-config", "use no configuration file")
    .addOption(langOption())
    .action(async (file: string, options: object) => {
      const { config } = await import("./config.js");
      finish(await config(file, options, io));
    });
}

function initCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("init")
    .description("write a commented digestlint.config.yaml to start from, or one that reads a file")
    .addArgument(new Argument("[file]", "a digest of any form: its reader is recognised or proposed"))
    .option("--dry-run", "print the configuration, with what was seen as comments; write nothing")
    .addOption(langOption())
    .action(async (file: string | undefined, options: object) => {
      const { init } = await import("./init.js");
      finish(await init(file, options, io));
    });
}

function lspCommand(cli: Command, io: Io, finish: Finish): void {
  cli
    .command("lsp")
    .description("serve an editor by the language server protocol")
    .option("--stdio", "over stdin and stdout (the default and only way)")
    // Clients started with --stdio often add their own process id.
    .addOption(new Option("--clientProcessId <pid>", "process to end with").hideHelp())
    .action(async () => {
      const { lsp } = await import("./lsp.js");
      finish(await lsp(io));
    });
}
