import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { trendText } from "../report/trend.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { wantsColor } from "./destinations.js";
import { readHistoryFile } from "./history-file.js";
import { localeOf } from "./locale.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** `digestlint trend`: the last days of a history. */
export function trend(
  file: string,
  args: { readonly last: string; readonly lang?: string; readonly color?: boolean },
  io: Io,
): number {
  const last = Number(args.last);
  if (!Number.isInteger(last) || last < 1)
    throw new UsageError(`--last wants a number of days, not "${args.last}"`, `--last 应为天数，而不是“${args.last}”`);
  const { records, broken } = readHistoryFile(file, io);
  const locale = localeOf(args.lang, io.env);
  // A name that was mistaken looks like a history that has not begun.
  if (!existsSync(resolve(io.cwd, file)))
    writeStderrLine(
      locale === "zh"
        ? `${file}：还没有这个文件；--record 会写出`
        : `${file}: there is no such file yet; --record writes it`,
      io,
    );
  io.stdout.write(trendText(records.slice(-last), { locale, color: wantsColor(args, io) }));
  if (broken > 0)
    writeStderrLine(
      locale === "zh" ? `${file}：有 ${broken} 行无法读取` : `${file}: ${broken} lines cannot be read`,
      io,
    );
  return CLEAN;
}
