import { basename, dirname, join, resolve } from "node:path";
import { RunSettings } from "../config/run-settings.js";
import { mendDigest } from "../fix/mend-digest.js";
import type { Digest } from "../model/digest.js";
import { digestStem } from "../model/digest-stem.js";
import { withLock } from "../run/file-lock.js";
import { crawlIds, isCrawl, looksBinary } from "../run/decode.js";
import { readText } from "../config/read-file.js";
import { boundariesOf } from "../lint/boundaries.js";
import { readDigest } from "../lint/read-digest.js";
import { CLEAN, FOUND } from "./exit-code.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { readBytes } from "./read-bytes.js";
import { openReader } from "../run/readers.js";
import { assertApart, runOptions } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint mend`. */
export interface MendArguments {
  readonly with: string;
  readonly raw?: string;
  readonly output?: string;
  readonly lang?: string;
}

/**
 * `digestlint mend`: puts the entries of one digest into another, in the order of the crawl. 0 where every entry found
 * its place, 1 where one did not or where there is none, 2 where a file cannot be read or written; the digest then
 * stays as it was.
 */
export async function mend(file: string, args: MendArguments, io: Io): Promise<number> {
  const crawl = args.raw ?? crawlBeside(file, io);
  assertApart([args.output ?? file], [args.with, ...(crawl === null ? [] : [crawl])], io);
  // What is read and written anew is kept from others that do so, and checked against those that do not ask.
  return args.output === undefined
    ? withLock(resolve(io.cwd, file), () => mendUnlocked(file, args, io))
    : mendUnlocked(file, args, io);
}

async function mendUnlocked(file: string, args: MendArguments, io: Io): Promise<number> {
  const zh = localeOf(args.lang, io.env) === "zh";
  const target = readDecoded(file, io);
  const source = readDecoded(args.with, io);
  await assertFamily(file, target.text, io);
  const digest = readDigest(target.text, { path: file });
  const other = readDigest(source.text, { path: args.with });
  assertSameFormat(digest, other, file, args.with);
  if (source.text.includes("\uFFFD") && !Buffer.from(source.text, "utf8").equals(source.bytes))
    throw new UsageError(
      `${args.with}: is not UTF-8 throughout; nothing was put in`,
      `${args.with}：含有非 UTF-8 的字节，未作任何修改`,
    );
  assertWhole(other, args.with);
  const mended = mendDigest(digest, target.bytes, other, crawlOrder(file, args, io));
  const output = args.output ?? file;
  if (args.output !== undefined || !mended.bytes.equals(target.bytes))
    await replaceFiles({
      path: resolve(io.cwd, output),
      name: output,
      bytes: mended.bytes,
      ...(args.output === undefined ? { before: target.bytes } : {}),
    });
  const { replaced, added, unplaced } = mended;
  const isEmpty = other.entries.length === 0;
  writeStderrLine(
    isEmpty
      ? zh
        ? `${args.with}：没有任何条目，未放回任何内容`
        : `${args.with}: holds no entries; nothing was put in`
      : zh
        ? `${output}：替换 ${replaced.length} 篇，补入 ${added.length} 篇`
        : `${output}: ${replaced.length} replaced, ${added.length} added`,
    io,
  );
  const broken = other.faults.filter(({ kind }) => kind === "invalid-json" || kind === "not-an-object").length;
  if (unplaced.length > 0)
    writeStderrLine(
      zh
        ? `${args.with}：有 ${unplaced.length} 篇找不到位置：${unplaced.join("、")}`
        : `${args.with}: no place for ${unplaced.length}: ${unplaced.join(", ")}`,
      io,
    );
  if (broken > 0)
    writeStderrLine(
      zh
        ? `${args.with}：有 ${broken} 行无法读取`
        : `${args.with}: ${broken} ${broken === 1 ? "line" : "lines"} cannot be read`,
      io,
    );
  return isEmpty || unplaced.length > 0 || broken > 0 ? FOUND : CLEAN;
}

/**
 * Throws a UsageError for a file that a reader of its own reads: its entries may have no place that is sure, and are
 * replaced as files or by the generator.
 */
async function assertFamily(file: string, text: string, io: Io): Promise<void> {
  const { reader: block } = await new RunSettings(runOptions({}, io)).of(file);
  const reader = await openReader(file, text, block);
  if (reader === null) return;
  const { name, traits } = reader;
  throw new UsageError(
    traits.folder
      ? `${file} is read by ${name}, whose digest is a folder; put the new file of the paper in its place, mend is for pages and JSONL of daily-arXiv-ai-enhanced`
      : `${file} is read by ${name}; let its generator write it again, mend is for pages and JSONL of daily-arXiv-ai-enhanced`,
    traits.folder
      ? `${file} 由读取器 ${name} 读取，其日报是一个文件夹；请直接用新文件替换该论文的文件，mend 只用于 daily-arXiv-ai-enhanced 的页面和 JSONL`
      : `${file} 由读取器 ${name} 读取；请让生成程序重新写出该文件，mend 只用于 daily-arXiv-ai-enhanced 的页面和 JSONL`,
  );
}

function readDecoded(name: string, io: Io): { readonly bytes: Buffer; readonly text: string } {
  const bytes = readBytes(name, io);
  if (looksBinary(bytes))
    throw new UsageError(`${name}: is a binary file, not a digest`, `${name}：是二进制文件，不是日报`);
  return { bytes, text: bytes.toString("utf8") };
}

function assertSameFormat(digest: Digest, other: Digest, name: string, otherName: string): void {
  if (digest.format === other.format) return;
  throw new UsageError(
    `${name} is ${digest.format} and ${otherName} is ${other.format}; both must be of one format`,
    `${name} 的格式是 ${digest.format}，而 ${otherName} 是 ${other.format}；两者必须相同`,
  );
}

/**
 * Throws a UsageError for a page of which an end of an entry was not read: in the middle of another page nobody could
 * see any more that it breaks off. Of JSONL the lines that can be read are whole.
 */
function assertWhole(other: Digest, name: string): void {
  const { torn, uncertain } = boundariesOf(other);
  if (other.format !== "markdown" || other.entries.length === 0 || (torn.size === 0 && uncertain === null)) return;
  throw new UsageError(
    `${name}: was not read in whole, and nothing was put in; digestlint lint tells what was not read, let the generator write it again`,
    `${name}：未能完整读取，未放回任何内容；哪些内容未能读取，见 digestlint lint，请重新生成`,
  );
}

/** Ids in the order of the crawl that the command line names, else of `DATE.jsonl` beside the digest; null for none. */
function crawlOrder(file: string, args: MendArguments, io: Io): string[] | null {
  if (args.raw !== undefined) return crawlIds(readDecoded(args.raw, io).text);
  const beside = crawlBeside(file, io);
  if (beside === null) return null;
  try {
    const text = readText(resolve(io.cwd, beside));
    return isCrawl(text) ? crawlIds(text) : null;
  } catch {
    return null;
  }
}

/** Where the crawl of a digest lies if it lies beside it; null where that is the digest's own name. */
function crawlBeside(file: string, io: Io): string | null {
  const beside = join(dirname(file), `${digestStem(basename(file))}.jsonl`);
  return resolve(io.cwd, beside) === resolve(io.cwd, file) ? null : beside;
}
