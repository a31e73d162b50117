import { CommanderError } from "commander";
import { CLEAN, UNUSABLE } from "./exit-code.js";
import { reportFailure } from "./failure.js";
import type { Io } from "./io.js";
import { assertNoForeignUsage } from "./foreign-usage.js";
import { program } from "./program.js";
import { langArgument, localeOf } from "./locale.js";

/**
 * Carries out one command line and gives its exit code; touches nothing but what `io` hands it and the files that it
 * names.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code = CLEAN;
  const locale = localeOf(langArgument(args), io.env);
  const help = locale === "zh" ? (await import("./help-zh.js")).helpInChinese : undefined;
  const finish = (status: number): void => {
    code = status;
  };
  const cli = program(io, finish, help, args);
  try {
    assertNoForeignUsage(args, cli, io);
    await cli.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? CLEAN : UNUSABLE;
    return reportFailure(error, io, locale);
  }
}
