import { writeSync } from "node:fs";
import { FAULT, UNUSABLE } from "./exit-code.js";
import { reportFailure } from "./failure.js";
import type { Io } from "./io.js";
import { langArgument, localeOf } from "./locale.js";
import { main } from "./main.js";
import { readStdin } from "./read-stdin.js";
import { UsageError } from "./usage-error.js";

/**
 * Runs a command line in this process: its streams, folder and environment. A reader of stdout that goes away
 * changes nothing of the exit code; a stdout that cannot be written makes it 2. The exit code is 3 until the work is
 * done.
 */
export async function runProcess(args: readonly string[]): Promise<void> {
  process.exitCode = FAULT;
  const locale = localeOf(langArgument(args), process.env);
  const streams = { stdout: process.stdout, stderr: process.stderr, stdin: readStdin, env: process.env };
  const stdout = { failed: false };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || stdout.failed) return;
    stdout.failed = true;
    if (process.exitCode !== FAULT) process.exitCode = UNUSABLE;
    const code = error.code ?? error.message;
    process.stderr.write(
      locale === "zh"
        ? `digestlint: 无法写入标准输出（${code}）\n`
        : `digestlint: stdout cannot be written (${code})\n`,
    );
  });
  process.stderr.on("error", () => undefined);
  const finished = watchForFaults({ ...streams, cwd: "" }, locale);
  const cwd = workingFolder();
  const code =
    cwd === null
      ? reportFailure(
          new UsageError("the working folder is not there any more", "当前工作目录已不存在"),
          { ...streams, cwd: "" },
          locale,
        )
      : await main(args, { ...streams, cwd });
  finished();
  process.exitCode = stdout.failed && code !== FAULT ? UNUSABLE : code;
}

/** The folder that the process was started in; null where it has been deleted. */
function workingFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/**
 * Ends the process with 3 and one sentence where something is thrown that nobody waits for, or where nothing is left to
 * wait for before the work is done, which the function that it gives is to be told.
 */
function watchForFaults(io: Io, locale: "en" | "zh"): () => void {
  let finished = false;
  const fault = (error: unknown): never => {
    reportFailure(error, io, locale);
    process.exit(FAULT);
  };
  process.on("uncaughtException", fault);
  process.on("unhandledRejection", fault);
  process.on("beforeExit", () => {
    if (finished) return;
    finished = true;
    const words = locale === "zh" ? "任务尚未完成进程就已结束" : "the process ended before its work was done";
    try {
      writeSync(2, `digestlint: ${words}\n`);
    } catch {
      // The exit code says it too.
    }
  });
  return () => {
    finished = true;
  };
}
