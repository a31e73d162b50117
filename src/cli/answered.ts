import { destinations, wantsColor } from "./destinations.js";
import { CLEAN, FOUND } from "./exit-code.js";
import type { Io } from "./io.js";
import { type LintArguments, type LintInput, prepareLint } from "./run-options.js";
import { localeOf } from "./locale.js";

/**
 * Gives a command's exit code. With a cache, a command whose files, settings and options are those of an earlier one prints what
 * that one printed; otherwise `work` is done, and what it prints is kept.
 */
export async function answered(
  command: string,
  files: readonly string[],
  args: LintArguments,
  io: Io,
  work: (input: LintInput, io: Io) => Promise<number>,
): Promise<number> {
  const input = await prepareLint(files, args, io);
  const { prepared } = input;
  const { cache } = prepared;
  if (cache === null || !onlyPrints(files, args, io)) return work(input, io);
  const key = await prepared.key([
    command,
    files,
    givenOptions(args),
    io.cwd,
    io.stdout.columns,
    wantsColor(args, io),
    localeOf(args.lang, io.env),
    prepared.preparation.options.baseline,
    prepared.preparation.options.history,
  ]);
  const known = key === null ? null : cache.answer(key);
  if (known !== null) {
    io.stdout.write(known.stdout);
    if (known.stderr !== "") io.stderr.write(known.stderr);
    return known.code;
  }
  const { heard, stdout, stderr } = recorded(io);
  const code = await work(input, heard);
  if (key !== null && (code === CLEAN || code === FOUND) && prepared.stands()) {
    cache.keepAnswer(key, { code, stdout: stdout.join(""), stderr: stderr.join("") });
    cache.write();
  }
  return code;
}

/** True for a command line that writes to stdout and stderr alone, and whose input lies in files. */
function onlyPrints(files: readonly string[], args: LintArguments, io: Io): boolean {
  if (files.includes("-") || args.timing === true || args.record !== undefined || args.updateBaseline === true)
    return false;
  const summarises = (io.env["GITHUB_STEP_SUMMARY"] ?? "") !== "";
  return destinations(args.format).every(({ name, file }) => file === null && !(name === "github" && summarises));
}

/** The options that have a say in what is printed. */
function givenOptions({
  workers: _workers,
  cache: _cache,
  cacheFile: _cacheFile,
  ...given
}: LintArguments): Partial<LintArguments> {
  return given;
}

/** An `io` that remembers what is written. */
function recorded(io: Io): { heard: Io; stdout: string[]; stderr: string[] } {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const listening = <Stream extends Io["stdout"]>(stream: Stream, texts: string[]): Stream =>
    ({
      write: (text: string): unknown => {
        texts.push(text);
        return stream.write(text);
      },
      isTTY: stream.isTTY,
      columns: stream.columns,
    }) as Stream;
  return {
    heard: { ...io, stdout: listening(io.stdout, stdout), stderr: listening(io.stderr, stderr) },
    stdout,
    stderr,
  };
}
