import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { InputProblem } from "../run/decode.js";
import { readText } from "../config/read-file.js";
import { makeFolder, writeFiles } from "../run/write-files.js";
import { readAgain } from "../lint/read-digest.js";
import type { FormatOptions } from "../report/format.js";
import { githubSummary } from "../report/github.js";
import { formatReport } from "../report/index.js";
import { sourceText } from "../report/source-text.js";
import { type Decided, type Decisions, UNDECIDED } from "../score/decisions.js";
import { type Reader, openReader } from "../run/readers.js";
import type { RunSettings } from "../config/run-settings.js";
import type { Report } from "../model/report.js";
import { writeDecisions } from "./decisions-file.js";
import { destinations, wantsColor } from "./destinations.js";
import { editorOption } from "./editor-option.js";
import type { Io } from "./io.js";
import type { LintRun } from "./run-lint.js";
import type { LintArguments } from "./run-options.js";
import { writeStderrLine } from "./write-stderr-line.js";
import { localeOf } from "./locale.js";

/** A run as its reports need it. */
interface Reported extends Pick<LintRun, "report" | "rules" | "settings" | "stdinText"> {
  readonly decisions?: Decisions | undefined;
}

/** Writes the report of a run in every format asked for; false where one could not be written to its place. */
export async function writeReports(
  { report, rules, settings, stdinText, decisions }: Reported,
  args: LintArguments,
  io: Io,
): Promise<boolean> {
  let written = true;
  const locale = localeOf(args.lang, io.env);
  const stdinName = stdinText === undefined ? undefined : (args.stdinFilename ?? "<stdin>");
  const textOf = textReader(io.cwd, stdinName, stdinText);
  const files = new Map(report.files.map((file) => [file.path, file]));
  const sources = remembered((path) => mapped(textOf(path), sourceText));
  const readers = await readersOf(report, settings, textOf, args);
  const digests = remembered((path) =>
    mapped(textOf(path), (text) => mapped(files.get(path), (file) => readAgain(text, file, readers.get(path)))),
  );
  const decided = new Map<string, Decided>();
  if (decisions !== undefined) {
    // With what hashes entries: Node's module for hashes takes longer to load than the linting of many an entry.
    const { decidedOn } = await import("../lint/split-plan.js");
    for (const file of report.files)
      decided.set(file.path, decidedOn(file, digests(file.path) ?? { text: "", entries: [] }, decisions));
    writeDecisions(decisions, [...decided.values()], args, io);
  }
  for (const { name, file } of destinations(args.format)) {
    const options: FormatOptions = {
      lang: locale,
      color: file === null && wantsColor(args, io),
      sources,
      digests,
      rules,
      ...(decisions === undefined ? {} : { decided: (path) => decided.get(path) ?? UNDECIDED }),
      cwd: io.cwd,
      ...editorOption(args),
      ...(args.retryFrom === undefined ? {} : { retryFrom: args.retryFrom }),
      ...(args.maxFindings === undefined ? {} : { maxFindings: Number(args.maxFindings) || 0 }),
      ...(args.columnUnit === undefined ? {} : { columnUnit: args.columnUnit }),
      ...(io.stdout.columns === undefined ? {} : { width: io.stdout.columns }),
    };
    const text = await formatReport(report, name, options);
    if (name === "github") appendStepSummary(githubSummary(report, options), io);
    if (file === null) io.stdout.write(text);
    else if (!(await writeFile(resolve(io.cwd, file), file, text, locale, io))) written = false;
  }
  return written;
}

/**
 * The readers of the files that a configuration describes, by path: their texts are read again for the page and for
 * decisions.
 */
async function readersOf(
  report: Report,
  settings: RunSettings,
  textOf: (path: string) => string | undefined,
  args: LintArguments,
): Promise<ReadonlyMap<string, Reader>> {
  const readers = new Map<string, Reader>();
  const isAsked = destinations(args.format).some(({ name }) => name === "html" || name === "retry");
  if (!isAsked) return readers;
  for (const { path, reader } of report.files) {
    const found =
      reader === undefined ? null : await openReader(path, textOf(path) ?? "", (await settings.of(path)).reader);
    if (found !== null) readers.set(path, found);
  }
  return readers;
}

/**
 * GitHub shows what a step appends to this file on the run's page; a summary that cannot be written must not fail the
 * gate.
 */
function appendStepSummary(text: string, io: Io): void {
  const file = io.env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  try {
    appendFileSync(file, text);
  } catch (cause) {
    io.stderr.write(`GITHUB_STEP_SUMMARY: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}\n`);
  }
}

/** Writes a report; one that has no place there goes to a file of its own, for the run may have taken long. */
async function writeFile(path: string, name: string, text: string, locale: "en" | "zh", io: Io): Promise<boolean> {
  try {
    makeFolder(dirname(path));
    await writeFiles([{ path, bytes: text }]);
    return true;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const refuge = keepSafe(basename(path), text);
    const where = refuge === null ? ["it follows", "内容如下"] : [`it is in ${refuge}`, `已写入 ${refuge}`];
    writeStderrLine(
      locale === "zh"
        ? `${name}：无法写入报告（${code}），${where[1] ?? ""}`
        : `${name}: the report cannot be written (${code}); ${where[0] ?? ""}`,
      io,
    );
    if (refuge === null) io.stderr.write(text);
    return false;
  }
}

/** Writes a report to a new folder for passing files and gives its path; null where that fails too. */
function keepSafe(name: string, text: string): string | null {
  try {
    const path = join(mkdtempSync(join(tmpdir(), "digestlint-")), name);
    writeFileSync(path, text);
    return path;
  } catch {
    return null;
  }
}

/** Gives the text of a file of the report when a format asks for it. */
function textReader(
  cwd: string,
  stdinName: string | undefined,
  stdinText: string | undefined,
): (path: string) => string | undefined {
  return remembered((path) => {
    if (path === stdinName) return stdinText;
    try {
      return readText(resolve(cwd, path));
    } catch {
      return undefined;
    }
  });
}

/** Files that are held at a time: formats read them one by one, and a year of them would fill the memory. */
const MOST_HELD = 4;

function remembered<T>(read: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    if (!known.has(path)) {
      for (const oldest of known.keys()) if (known.size >= MOST_HELD) known.delete(oldest);
      known.set(path, read(path));
    }
    return known.get(path) as T;
  };
}

function mapped<T, U>(value: T | undefined, make: (value: T) => U): U | undefined {
  return value === undefined ? undefined : make(value);
}

/** Tells on stderr what could not be read, a line each. */
export function writeProblems(problems: readonly InputProblem[], args: Pick<LintArguments, "lang">, io: Io): void {
  const locale = localeOf(args.lang, io.env);
  for (const { path, message } of problems)
    writeStderrLine(`${path === "-" ? "<stdin>" : path}: ${message[locale]}`, io);
}
