import { resolve } from "node:path";
import { RunSettings } from "../config/run-settings.js";
import type { Severity } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import { batchLine, chatBody, readAnswerLines, RequestIndex } from "../review/batch.js";
import { Budget } from "../review/budget.js";
import type { Answer } from "../review/claimed-fault.js";
import type { EntryRequest } from "../review/entry-request.js";
import type { PromptLanguage } from "../review/prompt.js";
import { readAnswer } from "../review/read-answer.js";
import { type PreparedReview, prepareReview, reviewDigest } from "../review/review-digest.js";
import { AnswersFile } from "../run/answers-file.js";
import { assembleRun } from "../run/assemble-run.js";
import type { InputProblem } from "../run/decode.js";
import { type OpenedFile, openPaths } from "../run/lint-files.js";
import type { Sent } from "../run/send-requests.js";
import { decisionsOfReport } from "./decisions-file.js";
import { destinations } from "./destinations.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { reaches } from "./lint.js";
import { localeOf } from "./locale.js";
import { writeProblems, writeReports } from "./output.js";
import { inertLines } from "../report/inert.js";
import { readBytes } from "./read-bytes.js";
import { assertModel, type ReviewSettingArguments, type ReviewSettings, reviewSettings } from "./review-settings.js";
import { countedReview, dryRunText, sentWords } from "./review-words.js";
import { readBaselineFile, writeStaleItems } from "./baseline-file.js";
import { earlierRecords, recordFailure } from "./history-file.js";
import { assertApart, type LintArguments, runOptions } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint review`. */
export interface ReviewArguments extends LintArguments, ReviewSettingArguments {
  readonly prompt?: PromptLanguage;
  readonly requests?: string;
  readonly answers?: string;
  readonly run?: boolean;
  readonly dryRun?: boolean;
  readonly again?: boolean;
  readonly gate?: boolean;
  readonly failOn: Severity | "never";
}

/** Exit code of a run that a signal ended, as shells have it for SIGINT. */
const INTERRUPTED = 130;

/** Milliseconds that answers under way are waited for when a signal comes. */
const GRACE = 10_000;

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
  assertApart(
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
  for await (const outcome of openPaths(files, options)) {
    if (outcome.kind === "problem") {
      problems.push(outcome.problem);
      continue;
    }
    const prepared = prepareReview(outcome.file, holds.prompt);
    const isNone = outcome.file.byFolder && prepared.report.entries.length === 0 && prepared.report.date === null;
    if (!isNone) digests.push({ file: outcome.file, review: prepared });
  }
  const requests = digests.flatMap((digest) => digest.review.requests);
  if (args.requests !== undefined) {
    await writeRequests(args.requests, requests, holds, io, args);
    writeProblems(problems, args, io);
    return problems.length > 0 ? UNUSABLE : CLEAN;
  }
  const kept = openKept(holds.keep, io, args);
  if (args.dryRun === true) {
    const model = assertModel(holds.model);
    const open = requests.filter((request) => isOpen(request, kept, model, args));
    const bytes = (request: EntryRequest): number =>
      Buffer.byteLength(JSON.stringify(chatBody(request, { ...holds.parameters, model })));
    io.stdout.write(
      inertLines(dryRunText(requests, open, { ...holds, model, bytes, locale: localeOf(args.lang, io.env) })),
    );
    writeProblems(problems, args, io);
    return problems.length > 0 ? UNUSABLE : CLEAN;
  }
  const isAnswered =
    args.answers === undefined ? true : await takeAnswers(args.answers, requests, kept, holds, args, io);
  const sent = args.run === true ? await send(requests, kept, holds, args, io) : null;
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

/** True for a request that has no answer yet, or with `--again` none that can be used. */
function isOpen(request: EntryRequest, kept: AnswersFile, model: string, { again }: ReviewArguments): boolean {
  const answer = kept.answers.find(request.hash, model);
  return answer === null || (again === true && "problem" in readAnswer(answer));
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

function openKept(name: string, io: Io, args: ReviewArguments): AnswersFile {
  let kept: AnswersFile;
  try {
    kept = new AnswersFile(resolve(io.cwd, name));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new UsageError(`${name}: the answers cannot be read (${code})`, `${name}：无法读取模型的回答（${code}）`);
  }
  if (kept.answers.broken > 0 && kept.answers.size === 0)
    throw new UsageError(
      `${name}: holds no answers that digestlint kept; give --keep another name`,
      `${name}：不是 digestlint 保存的回答，请为 --keep 指定其他文件名`,
    );
  if (kept.answers.broken > 0)
    writeStderrLine(
      localeOf(args.lang, io.env) === "zh"
        ? `${name}：有 ${kept.answers.broken} 行无法读取，已略过`
        : `${name}: ${kept.answers.broken} lines cannot be read and are left out`,
      io,
    );
  return kept;
}

/** Takes the answers of a file; false where one cannot be read, failed, or answers nothing that is asked. */
async function takeAnswers(
  name: string,
  requests: readonly EntryRequest[],
  kept: AnswersFile,
  holds: ReviewSettings,
  args: ReviewArguments,
  io: Io,
): Promise<boolean> {
  const zh = localeOf(args.lang, io.env) === "zh";
  const report = (en: string, inZh: string): void => {
    writeStderrLine(zh ? `${name}：${inZh}` : `${name}: ${en}`, io);
  };
  const index = new RequestIndex(requests);
  let isWhole = true;
  let taken = 0;
  let unasked = 0;
  for (const line of readAnswerLines(readBytes(name, io).toString("utf8"))) {
    if ("line" in line) {
      report(`line ${line.line} is no answer`, `第 ${line.line} 行不是回答`);
      isWhole = false;
    } else if ("failure" in line) {
      report(`${line.id} was not answered (${line.failure})`, `${line.id} 没有得到回答（${line.failure}）`);
      isWhole = false;
    } else {
      const request = index.find(line.id);
      if (request === null) unasked += 1;
      else {
        taken += 1;
        kept.answers.add({ ...line.answer, request: request.hash, model: holds.model ?? line.model ?? "unnamed" });
      }
    }
  }
  report(`${taken} answers taken`, `读入 ${taken} 条回答`);
  if (unasked > 0)
    report(`${unasked} answers belong to no entry as it stands now`, `有 ${unasked} 条回答不对应任何条目现在的内容`);
  if (args.keep !== undefined) await writeKept(kept, holds.keep);
  return isWhole;
}

/** Sends what has no answer yet and keeps what comes. */
async function send(
  requests: readonly EntryRequest[],
  kept: AnswersFile,
  holds: ReviewSettings,
  args: ReviewArguments,
  io: Io,
): Promise<{ readonly sent: Sent; readonly interrupted: boolean }> {
  const model = assertModel(holds.model);
  const open = requests.filter((request) => isOpen(request, kept, model, args));
  const locale = localeOf(args.lang, io.env);
  // The client is for those who send.
  const { sendRequests } = await import("../run/send-requests.js");
  const halt = new AbortController();
  const abort = new AbortController();
  let grace: NodeJS.Timeout | undefined;
  const onSignal = (): void => {
    if (halt.signal.aborted) abort.abort();
    halt.abort();
    grace ??= setTimeout(() => {
      abort.abort();
    }, GRACE);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
  const end = setTimeout(() => {
    abort.abort();
  }, holds.time);
  const budget = new Budget(holds.limits);
  let answered = 0;
  const failed: { cause: NodeJS.ErrnoException | null } = { cause: null };
  try {
    const sent = await sendRequests(open, {
      endpoint: {
        baseUrl: holds.baseUrl,
        key: (io.env["OPENAI_API_KEY"] ?? "").trim(),
        timeout: holds.timeout,
        attempts: holds.attempts,
        backoff: 1000,
        deadline: Date.now() + holds.time,
      },
      parameters: { ...holds.parameters, model },
      atOnce: holds.atOnce,
      budget,
      halt: halt.signal,
      abort: abort.signal,
      onAnswer: (_request, answer) => {
        answered += 1;
        try {
          kept.append(answer);
        } catch (cause) {
          // Without a place to keep answers no more are paid for.
          failed.cause ??= cause as NodeJS.ErrnoException;
          halt.abort();
        }
        if (io.stderr.isTTY === true || answered % Math.ceil(open.length / 10) === 0)
          io.stderr.write(
            `${io.stderr.isTTY === true ? "\r" : ""}${answered}/${open.length}${io.stderr.isTTY === true && answered < open.length ? "" : "\n"}`,
          );
      },
    });
    if (failed.cause !== null) {
      const { code = "" } = failed.cause;
      throw new UsageError(
        `${holds.keep}: the answers cannot be kept (${code})`,
        `${holds.keep}：无法保存模型的回答（${code}）`,
      );
    }
    if (sent.answered > 0) await writeKept(kept, holds.keep);
    for (const line of sentWords(sent, {
      asked: open.length,
      known: requests.length - open.length,
      spent: budget.spent,
      locale,
    }))
      writeStderrLine(line, io);
    return { sent, interrupted: grace !== undefined };
  } finally {
    clearTimeout(grace);
    clearTimeout(end);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
  }
}

async function writeKept(kept: AnswersFile, name: string): Promise<void> {
  try {
    await kept.write();
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? String(cause);
    throw new UsageError(`${name}: cannot be written (${code})`, `${name}：无法写入（${code}）`);
  }
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
          {
            ...assembled,
            problems,
            skipped: [],
            stdinText,
            failure: null,
            decisions: await decisionsOfReport(args, io),
          },
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
