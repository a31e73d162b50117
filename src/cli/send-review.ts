import { Budget } from "../review/budget.js";
import type { EntryRequest } from "../review/entry-request.js";
import type { AnswersFile } from "../run/answers-file.js";
import type { Sent } from "../run/send-requests.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { type AnswerArguments, isOpen, writeKept } from "./review-answers.js";
import { assertModel, type ReviewSettings } from "./review-settings.js";
import { sentWords } from "./review-words.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Milliseconds that answers under way are waited for when a signal comes. */
const GRACE = 10_000;

/**
 * Sends the requests without answer and keeps the answers; `interrupted` where a signal ended it. Throws a UsageError
 * where answers cannot be kept.
 */
export async function sendReview(
  requests: readonly EntryRequest[],
  kept: AnswersFile,
  holds: ReviewSettings,
  args: AnswerArguments,
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
