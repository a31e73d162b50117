import { resolve } from "node:path";
import { RunSettings } from "../config/run-settings.js";
import type { Severity } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import { batchLine, chatBody } from "../review/batch.js";
import type { Answer } from "../review/claimed-fault.js";
import type { EntryRequest } from "../review/entry-request.js";
import type { PromptLanguage } from "../review/prompt.js";
import { type PreparedReview, prepareReview, reviewDigest } from "../review/review-digest.js";
import { assembleRun } from "../run/assemble-run.js";
import type { InputProblem } from "../run/decode.js";
import { type OpenedFile, openPaths } from "../run/lint-files.js";
import { decisionsOfReport } from "./decisions-file.js";
import { destinations } from "./destinations.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { reaches } from "./reaches.js";
import { localeOf } from "./locale.js";
import { writeProblems, writeReports } from "./output.js";
import { inertLines } from "../report/inert.js";
import { type AnswerArguments, isOpen, openKept, takeAnswers } from "./review-answers.js";
import { assertModel, type ReviewSettingArguments, type ReviewSettings, reviewSettings } from "./review-settings.js";
import { countedReview, dryRunText } from "./review-words.js";
import { readBaselineFile, writeStaleItems } from "./baseline-file.js";
import { earlierRecords, recordFailure } from "./history-file.js";
import { assertApart, inWords, type LintArguments, runOptions } from "./run-options.js";
import { sendReview } from "./send-review.js";
import { replaceFiles } from "./side-files.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint review`. */
export interface ReviewArguments extends LintArguments, ReviewSettingArguments, AnswerArguments {
  readonly prompt?: PromptLanguage;
  readonly requests?: string;
  readonly answers?: string;
  readonly run?: boolean;
  readonly dryRun?: boolean;
  readonly gate?: boolean;
  readonly failOn: Severity | "never";
}

/** Exit code of a run that a signal ended, as shells have it for SIGINT. */
const INTERRUPTED = 130;

/** A digest with what is asked about it. */
interface Reviewed {
  readonly file: OpenedFile;
  readonly review: PreparedReview;
}

/**
 * `digestlint review`: asks a second reader about each entry, or takes its answers, and reports what of them can be
 * checked beside what the rules find. Opens a connection with `--run` alone. 0 or 1 as `lint` (with `--gate` as
 * `gate`), 2 where something could not be read, written or answered, 130 where a signal ended it.
 */
export async function review(files: readonly string[], args: ReviewArguments, io: Io): Promise<number> {
  assertOneMode(args);
  await decisionsOfReport(args, io);
  const outputs = destinations(args.format).flatMap(({ file }) => file ?? []);
  const options = runOptions(args, io);
  const settings = new RunSettings(options);
  const holds = reviewSettings((await settings.ofRun()).review, args, io);
  const keeps = args.run === true || (args.answers !== undefined && args.keep !== undefined);
  const written = assertApart(
    [
      ...outputs,
      ...(args.requests === undefined ? [] : [args.requests]),
      ...(keeps ? [holds.keep] : []),
      ...(args.record === undefined ? [] : [args.record]),
    ],
    [
      ...files,
      ...(args.answers === undefined ? [] : [args.answers]),
      ...(args.decisions === undefined ? [] : [args.decisions]),
    ],
    io,
  );
  // A file that is no history is refused before anybody is asked or anything written.
  earlierRecords(args, io);
  const problems: InputProblem[] = [];
  const digests: Reviewed[] = [];
  const prepareAll = async (): Promise<void> => {
    for await (const outcome of openPaths(files, { ...options, outputs: written })) {
      if (outcome.kind === "problem") {
        problems.push(outcome.problem);
        continue;
      }
      const prepared = prepareReview(outcome.file, holds.prompt);
      const isNone = outcome.file.byFolder && prepared.report.entries.length === 0 && prepared.report.date === null;
      if (!isNone) digests.push({ file: outcome.file, review: prepared });
    }
  };
  await prepareAll().catch(inWords);
  const requests = digests.flatMap((digest) => digest.review.requests);
  if (args.requests !== undefined) {
    await writeRequests(args.requests, requests, holds, io, args);
    writeProblems(problems, args, io);
    return problems.length > 0 ? UNUSABLE : CLEAN;
  }
  const kept = openKept(holds.keep, io, args);
  if (args.dryRun === true) {
    const { model } = holds;
    // Answers are kept by model: without one named, none is known.
    const open = requests.filter((request) => model === null || isOpen(request, kept, model, args));
    const bytes = (request: EntryRequest): number =>
      Buffer.byteLength(JSON.stringify(chatBody(request, { ...holds.parameters, model: model ?? "" })));
    io.stdout.write(inertLines(dryRunText(requests, open, { ...holds, bytes, locale: localeOf(args.lang, io.env) })));
    writeProblems(problems, args, io);
    return problems.length > 0 ? UNUSABLE : CLEAN;
  }
  const isAnswered =
    args.answers === undefined ? true : await takeAnswers(args.answers, requests, kept, holds, args, io);
  const sent = args.run === true ? await sendReview(requests, kept, holds, args, io) : null;
  if (sent?.interrupted === true) return INTERRUPTED;
  const answerOf = (request: EntryRequest): Answer | null => kept.answers.find(request.hash, holds.model);
  const reports = digests.map(({ review: prepared }) => reviewDigest(prepared, answerOf, holds));
  const code = await report(reports, digests, settings, problems, args, io);
  return sent?.sent.failures.length === 0 || sent === null
    ? isAnswered || code === FOUND
      ? code
      : UNUSABLE
    : UNUSABLE;
}

function assertOneMode(args: ReviewArguments): void {
  const given = [args.requests !== undefined, args.answers !== undefined, args.run === true, args.dryRun === true];
  if (given.filter(Boolean).length > 1)
    throw new UsageError(
      "--requests, --answers, --run and --dry-run are different steps; give one of them",
      "--requests、--answers、--run 和 --dry-run 是不同的步骤，只能选择其一",
    );
}

async function writeRequests(
  name: string,
  requests: readonly EntryRequest[],
  holds: ReviewSettings,
  io: Io,
  args: ReviewArguments,
): Promise<void> {
  const parameters = { ...holds.parameters, model: assertModel(holds.model) };
  const bytes = requests.map((request) => `${batchLine(request, parameters)}\n`).join("");
  await replaceFiles({ path: resolve(io.cwd, name), name, bytes });
  const tokens = requests.reduce((sum, request) => sum + request.tokens, 0);
  writeStderrLine(
    localeOf(args.lang, io.env) === "zh"
      ? `${name}：${requests.length} 个请求，约 ${tokens} 个 token`
      : `${name}: ${requests.length} requests, about ${tokens} tokens`,
    io,
  );
}

async function report(
  reports: readonly FileReport[],
  digests: readonly Reviewed[],
  settings: RunSettings,
  problems: readonly InputProblem[],
  args: ReviewArguments,
  io: Io,
): Promise<number> {
  const records = earlierRecords(args, io);
  const assembled = await assembleRun(reports, settings, { history: records, baseline: readBaselineFile(args, io) });
  writeStaleItems(assembled.stale, args, io);
  const failure = recordFailure(args, assembled.report, io);
  const stdinText = digests.find(({ file }) => file.path === "-")?.file.text;
  const written =
    reports.length === 0
      ? true
      : await writeReports(
          { ...assembled, settings, stdinText, decisions: await decisionsOfReport(args, io) },
          args,
          io,
        );
  for (const { path, review: counts } of assembled.report.files)
    if (counts !== undefined) writeStderrLine(countedReview(path, counts, localeOf(args.lang, io.env)), io);
  writeProblems(problems, args, io);
  if (failure !== null) throw failure;
  if (problems.length > 0 || !written) return UNUSABLE;
  if (args.gate === true) return assembled.report.gate.passed ? CLEAN : FOUND;
  return reaches(assembled.report, args.failOn) ? FOUND : CLEAN;
}
