import { Argument, type Command, Option } from "commander";
import { unknownLanguage } from "../config/language-names.js";
import { type Language, languageNamed, LANGUAGES } from "../model/language.js";
import { type Locale, localeNamed } from "../model/locale.js";
import { SEVERITIES } from "../model/finding.js";
import { FORMAT_NAMES } from "../report/format.js";
import { UsageError } from "./usage-error.js";

/** The option that chooses the language of the output. */
export const langOption = (): Option =>
  new Option("--lang <language>", "language of the output, en or zh (default: from the locale)").argParser(parseLocale);

/** An option that takes a severity, or one of `more`. */
export const severityOption = (flags: string, text: string, ...more: string[]): Option =>
  new Option(flags, text).choices([...SEVERITIES, ...more]);

/** Adds the options that decide what is linted and how, to a command that remembers runs and tells their time. */
export function lintOptions(command: Command): Command {
  return inputOptions(command)
    .option("--cache", "lint only what has changed since the last run with a cache")
    .option(
      "--cache-file <file>",
      "where the cache is kept (default: node_modules/.cache/digestlint, else .digestlintcache)",
    )
    .option("--timing", "tell on stderr where the time went, by step and rule");
}

/**
 * Adds the options that decide how the day is judged, to the commands that publish by the gate's verdict: what one of
 * them takes as evidence all take, or one would publish what another holds.
 */
export function verdictOptions(command: Command): Command {
  return lintOptions(command)
    .option(
      "--since <report>",
      "count only what is new since this JSON report, or in digests from a day (YYYY-MM-DD) on",
    )
    .addOption(historyOption());
}

/** The option that names earlier digests. */
export const historyOption = (): Option =>
  new Option("--history <file>", "earlier digests to compare with (default: the file of --record)");

/** Adds the options that decide what is linted and how. */
export function inputOptions(command: Command): Command {
  return command
    .addOption(langOption())
    .addOption(
      new Option(
        "--target <language>",
        `language that the summaries should be in: ${LANGUAGES.join(", ")}, by whatever name`,
      ).argParser(parseTarget),
    )
    .option("--raw <file>", "the day's crawl, to find papers that were dropped (default: DATE.jsonl beside the digest)")
    .option("--rule <id=severity>", "set a rule's severity, or switch it off; repeatable", gather)
    .option("-c, --config <file>", "configuration to use (default: found upward from each file)")
    .option("--no-config", "use no configuration file")
    .option("--stdin-filename <name>", "name that standard input goes by")
    .option("--baseline <file>", "leave out the findings that this file names")
    .addOption(new Option("--workers <count>", "does nothing any more").hideHelp());
}

/** Adds the options that decide how a report is written. */
export function reportOptions(command: Command): Command {
  return command
    .option(
      "-f, --format <name[=file]>",
      `report format, to stdout or a file; repeatable: ${FORMAT_NAMES.join(", ")}`,
      gather,
    )
    .addOption(
      new Option("--column-unit <unit>", "unit of columns in text formats")
        .choices(["utf16", "codepoint", "utf8"])
        .default("utf16"),
    )
    .option("--max-findings <count>", "findings of one file that stylish prints", "200")
    .addOption(
      severityOption("--retry-from <severity>", "least severity for which the retry format lists a paper").default(
        "critical",
      ),
    )
    .addOption(decisionsOption("what people decided of entries, for the formats retry and html"))
    .option(
      "--editor <name>",
      "make source lines of the html page links: vscode, cursor … or an address with {path}, {line}",
    )
    .option("--color", "colour even where stdout is no terminal")
    .option("--no-color", "no colour")
    .option("--record <file>", "append a line a digest to this history");
}

/** The option that names a file of decisions. */
export const decisionsOption = (text: string): Option => new Option("--decisions <file>", text);

/** The argument that names what is to be linted. */
export const filesArgument = (): Argument =>
  new Argument("<files...>", "files, folders, globs, or - for standard input");

function parseTarget(name: string): Language {
  const language = languageNamed(name);
  if (language !== null) return language;
  const words = unknownLanguage(name);
  throw new UsageError(`--target: ${words.en}`, `--target：${words.zh}`);
}

function parseLocale(name: string): Locale {
  const locale = localeNamed(name);
  if (locale !== null) return locale;
  throw new UsageError(
    `--lang: there are messages in en and zh, not in "${name}"`,
    `--lang：消息只有 en 和 zh 两种语言，没有“${name}”`,
  );
}

/** Gathers the values of an option that may be given several times. */
export function gather(value: string, before: string[] = []): string[] {
  return [...before, value];
}
