import { resolve } from "node:path";
import { paperKey } from "../model/entry.js";
import { crawlIds } from "../run/decode.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { readBytes } from "./read-bytes.js";
import { assertApart } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint pick`. */
export interface PickArguments {
  readonly list: string;
  readonly output: string;
  readonly lang?: string;
}

/** `digestlint pick`: the lines of a crawl for the papers on a retry list, each once and as they stand, to a file. */
export async function pick(crawl: string, args: PickArguments, io: Io): Promise<number> {
  const zh = localeOf(args.lang, io.env) === "zh";
  assertApart([args.output], [crawl, args.list], io);
  const wanted = new Set(crawlIds(readBytes(args.list, io).toString("utf8")).map(paperKey));
  const count = wanted.size;
  const lines = readBytes(crawl, io)
    .toString("utf8")
    .split("\n")
    .filter((line) => {
      const [id] = crawlIds(line);
      return id !== undefined && wanted.delete(paperKey(id));
    });
  await replaceFiles({
    path: resolve(io.cwd, args.output),
    name: args.output,
    bytes: lines.map((line) => `${line}\n`).join(""),
  });
  writeStderrLine(
    zh
      ? `${args.output}：取出 ${lines.length} 篇，共 ${count} 篇`
      : `${args.output}: ${lines.length} of ${count} papers`,
    io,
  );
  if (wanted.size > 0)
    writeStderrLine(
      zh ? `${crawl}：缺少 ${[...wanted].join("、")}` : `${crawl}: does not hold ${[...wanted].join(", ")}`,
      io,
    );
  return CLEAN;
}
