import { resolve } from "node:path";
import { RunSettings } from "../config/run-settings.js";
import { splitDigest } from "../fix/split-digest.js";
import { readAgain } from "../lint/read-digest.js";
import { holdsEntries } from "../lint/split-check.js";
import type { Digest } from "../model/digest.js";
import { paperKey } from "../model/entry.js";
import { crawlIds } from "../run/decode.js";
import { type Reader, openReader } from "../run/readers.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { readBytes } from "./read-bytes.js";
import { assertApart, runOptions } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint pick`. */
export interface PickArguments {
  readonly list: string;
  readonly output: string;
  readonly lang?: string;
}

/**
 * `digestlint pick`: the papers of a retry list out of a crawl, each once and as they stand, to a file. A crawl is
 * JSONL with an `id`, or a file of any form that a reader of the configuration names; of that the rest stays too.
 */
export async function pick(crawl: string, args: PickArguments, io: Io): Promise<number> {
  const zh = localeOf(args.lang, io.env) === "zh";
  assertApart([args.output], [crawl, args.list], io);
  const wanted = new Set(crawlIds(readBytes(args.list, io).toString("utf8")).map(paperKey));
  const count = wanted.size;
  const bytes = readBytes(crawl, io);
  const { reader: block } = await new RunSettings(runOptions({}, io)).of(crawl);
  const picked =
    block === null
      ? pickLines(bytes, wanted)
      : pickEntries(crawl, bytes, await openReader(crawl, bytes.toString("utf8"), block), wanted);
  await replaceFiles({
    path: resolve(io.cwd, args.output),
    name: args.output,
    bytes: picked.bytes,
  });
  writeStderrLine(
    zh
      ? `${args.output}：取出 ${picked.count} 篇，共 ${count} 篇`
      : `${args.output}: ${picked.count} of ${count} papers`,
    io,
  );
  if (wanted.size > 0)
    writeStderrLine(
      zh ? `${crawl}：缺少 ${[...wanted].join("、")}` : `${crawl}: does not hold ${[...wanted].join(", ")}`,
      io,
    );
  return CLEAN;
}

/** What was taken, and how many papers that is. */
interface Picked {
  readonly bytes: Buffer | string;
  readonly count: number;
}

/** The lines of papers that are wanted; what is found is wanted no longer. */
function pickLines(bytes: Buffer, wanted: Set<string>): Picked {
  const lines = bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => {
      const [id] = crawlIds(line);
      return id !== undefined && wanted.delete(paperKey(id));
    });
  return { bytes: lines.map((line) => `${line}\n`).join(""), count: lines.length };
}

/**
 * A file with the entries alone that are wanted, in the form it has. Throws a UsageError where what is left would not
 * read as these entries.
 */
function pickEntries(path: string, bytes: Buffer, reader: Reader | null, wanted: Set<string>): Picked {
  const read = (text: string): Digest => readAgain(text, { path }, reader ?? undefined);
  const digest = read(bytes.toString("utf8"));
  const taken = digest.entries.filter(({ id }) => id !== "" && wanted.delete(paperKey(id)));
  const kept = new Set(taken.map(({ index }) => index));
  const left = new Set(digest.entries.map(({ index }) => index).filter((index) => !kept.has(index)));
  const { publish } = splitDigest(digest, bytes, left);
  if (!holdsEntries(read(publish.toString("utf8")), taken))
    throw new UsageError(
      `${path}: its entries cannot be taken out one by one; digestlint lint tells what was not read`,
      `${path}：无法逐条取出其中的条目；哪些内容未能读取，见 digestlint lint`,
    );
  return { bytes: publish, count: taken.length };
}
