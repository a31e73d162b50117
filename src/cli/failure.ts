import { ConfigError } from "../config/config-error.js";
import { CheckFailure } from "../lint/check-failure.js";
import { inertLines } from "../report/inert.js";
import { FAULT, UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { writeStderrLine } from "./write-stderr-line.js";
import { UsageError } from "./usage-error.js";

/** Writes to stderr why a command could not do its work, without a stack trace, and gives the exit code. */
export function reportFailure(error: unknown, io: Io, locale: "en" | "zh"): number {
  if (error instanceof UsageError) {
    writeStderrLine(`digestlint: ${locale === "zh" ? error.zh : error.message}`, io);
    return UNUSABLE;
  }
  if (error instanceof ConfigError) {
    const place = error.place === null ? "" : `:${error.place.line}:${error.place.column}`;
    const where = error.file === null ? "digestlint" : `${error.file}${place}`;
    const pointer = error.pointer === "" ? "" : locale === "zh" ? `（${error.pointer}）` : ` (${error.pointer})`;
    writeStderrLine(`${where}: ${locale === "zh" ? error.zh : error.message}${pointer}`, io);
    return UNUSABLE;
  }
  const detail = error instanceof Error ? error.message : String(error);
  const words =
    locale === "zh"
      ? "digestlint 内部错误，请附上该文件报告此问题"
      : "a fault in digestlint; please report it with the file";
  writeStderrLine(`digestlint: ${words}: ${detail}`, io);
  if (io.env["DIGESTLINT_DEBUG"] !== undefined && error instanceof Error)
    io.stderr.write(
      `${inertLines((error instanceof CheckFailure ? (error.cause as Error).stack : error.stack) ?? "")}\n`,
    );
  return FAULT;
}
