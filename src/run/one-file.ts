import { isUtf8 } from "node:buffer";
import type { FileReport } from "../model/report.js";
import { ConfigError } from "../config/config-error.js";
import { orElse } from "../config/or-else.js";
import { readDigest } from "../lint/read-digest.js";
import type { Stopwatch } from "../lint/detect.js";
import type { LintTextOptions } from "../lint/lint-text.js";
import type { NamedBlock } from "../config/settings.js";
import { lintDigest } from "../lint/pipeline.js";
import { timed } from "../lint/timed.js";
import type { Digest } from "../model/digest.js";
import type { BoundRule } from "../lint/schedule.js";
import {
  type DecodedFile,
  type InputProblem,
  invalidUtf8Fault,
  holdsPapers,
  isCrawl,
  isNamedDigest,
  looksBinary,
} from "./decode.js";
import type { LintWithAnswers } from "./kept-review.js";
import { openReader, type Reader } from "./readers.js";
import { MOST_BYTES, NotAFile, readBytes, readFailure, readText, TooLarge } from "../config/read-file.js";

/** A file to lint and what is known of it before it is read, in plain values that name its outcome in the cache. */
export interface FileJob {
  /** As the user named it; `-` for standard input. */
  readonly path: string;
  readonly full: string;
  /** True where a folder or a glob brought it along, so that it may turn out to be no digest. */
  readonly byFolder: boolean;
  /** True where a digest of the same day lies beside it. */
  readonly besideDigest: boolean;
  readonly lintOptions: FileLintOptions;
}

/** The name that the report gives a file, its languages and its crawl. */
export type FileLintOptions = Pick<LintTextOptions, "target" | "source" | "crawl" | "twin" | "suppressions"> & {
  readonly path: string;
};

/**
 * What came of a file: its report, why it could not be read, or that it is none to lint, with its name where no reader
 * knows it.
 */
export type Outcome =
  | { readonly kind: "report"; readonly report: FileReport }
  | { readonly kind: "problem"; readonly problem: InputProblem }
  | { readonly kind: "part"; readonly part: FolderPart }
  /** `unrecognised` is its name where no reader knew it; `why` it is none, where a user named it. */
  | { readonly kind: "skipped"; readonly unrecognised: string | null; readonly why?: InputProblem };

/** A file of a digest that is a folder: it is linted with the others. */
export interface FolderPart extends DecodedFile {
  readonly path: string;
  readonly reader: Reader;
}

/** Gives the bytes of standard input. */
export type ReadStdin = () => Promise<Uint8Array>;

/** Reads a file and lints it. */
export async function lintFile(
  job: FileJob,
  bound: readonly BoundRule[],
  options: {
    readonly stopwatch?: Stopwatch | undefined;
    readonly stdin?: ReadStdin | undefined;
    readonly onRead?: ((path: string, bytes: Uint8Array) => void) | undefined;
    readonly configured?: NamedBlock | null;
    /** Where the configuration names kept answers of a second reader. */
    readonly withAnswers?: LintWithAnswers | null;
  } = {},
): Promise<Outcome> {
  const read = await readDecoded(job, options.stdin, options.onRead);
  if ("message" in read) return { kind: "problem", problem: { path: job.path, message: read.message } };
  const kind = options.configured == null ? kindOf(job, read.text) : null;
  if (kind !== null) return kind;
  const opened = await readerOrProblem(job.path, read.text, options.configured ?? null);
  if ("problem" in opened) return { kind: "problem", ...opened };
  const { reader } = opened;
  if (reader?.traits.folder === true) return { kind: "part", part: { ...read, path: job.lintOptions.path, reader } };
  const { stopwatch } = options;
  const own = reader === null ? {} : { reader };
  const digest = timed(stopwatch, "parse", () =>
    readDigest(read.text, { ...job.lintOptions, ...own, faults: read.faults }),
  );
  if (reader === null && isNoDigest(job, digest)) return { kind: "skipped", unrecognised: job.lintOptions.path };
  const { withAnswers } = options;
  const report =
    withAnswers == null
      ? lintDigest(digest, bound, { ...job.lintOptions, stopwatch })
      : withAnswers(read.text, bound, { ...job.lintOptions, ...own, faults: read.faults, stopwatch });
  return { kind: "report", report };
}

/** The reader of a file, or why the one that the configuration describes cannot be used: the rest of a run goes on. */
export async function readerOrProblem(
  path: string,
  text: string,
  configured: NamedBlock | null,
): Promise<{ readonly reader: Reader | null } | { readonly problem: InputProblem }> {
  try {
    return { reader: await openReader(path, text, configured) };
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    return { problem: { path, message: { en: cause.message, zh: cause.zh } } };
  }
}

/** A name that says of a file that it is a digest: a date alone, the generator's own suffix, or a word for it. */
const NAMES_DIGEST = /^\d{4}-\d{2}-\d{2}\.[a-z]+$|_AI_enhanced_|digest|arxiv|papers|日报|论文/iu;

/** True for a file that nobody named, that holds no digest and whose name promises none. */
export function isNoDigest(
  { byFolder, lintOptions }: Pick<FileJob, "byFolder" | "lintOptions">,
  { unrecognised, text }: Pick<Digest, "unrecognised" | "text">,
): boolean {
  if (!byFolder || (unrecognised === null && text.trim() !== "")) return false;
  return !namesDigest(lintOptions.path);
}

/** True for a file whose name says that it is a digest. */
export function namesDigest(path: string): boolean {
  return NAMES_DIGEST.test(path.slice(path.lastIndexOf("/") + 1));
}

/**
 * What is to become of a crawl, which is never a digest: one that a folder, a glob or a shell brought along beside its
 * digest is left out, one that is named and has no digest beside it is a problem. Null for what is to be linted.
 */
export function kindOf(
  job: Pick<FileJob, "path" | "byFolder" | "besideDigest"> & { readonly lintOptions: { readonly path: string } },
  text: string,
): Exclude<Outcome, { kind: "report" }> | null {
  const { path } = job.lintOptions;
  if (!isJsonl(path) || isNamedDigest(path) || !isCrawl(text)) return null;
  if (job.byFolder) return { kind: "skipped", unrecognised: null };
  if (!holdsPapers(text)) return null;
  const problem = { path: job.path, message: A_CRAWL };
  return job.besideDigest ? { kind: "skipped", unrecognised: null, why: problem } : { kind: "problem", problem };
}

const A_CRAWL = {
  en: "is a crawl, not a digest: no paper in it has a summary (AI); name the digest, or its folder",
  zh: "是抓取结果而不是日报：其中没有任何论文带有总结（AI）；请指定日报或其所在文件夹",
};

/** True for a file that holds entries a model wrote, or is named so that it should. */
export function isDigest(path: string, full: string): boolean {
  if (isNamedDigest(path)) return true;
  const text = orElse(() => readText(full), "");
  return !(isJsonl(path) && isCrawl(text)) && readDigest(text, { path }).entries.length > 0;
}

/** The text of a file, or why there is none. */
export async function readDecoded(
  job: Pick<FileJob, "path" | "full">,
  stdin: ReadStdin = () => Promise.resolve(new Uint8Array()),
  onRead?: (path: string, bytes: Uint8Array) => void,
): Promise<DecodedFile | { readonly message: InputProblem["message"] }> {
  let bytes: Uint8Array;
  try {
    bytes = job.path === "-" ? await stdin() : readBytes(job.full);
    onRead?.(job.path === "-" ? "-" : job.full, bytes);
  } catch (cause) {
    if (cause instanceof TooLarge) return { message: tooLarge(job.path) };
    return { message: cannotRead(cause) };
  }
  if (looksBinary(bytes)) return { message: { en: "is a binary file, not a digest", zh: "是二进制文件，不是日报" } };
  if (bytes.length > MOST_BYTES) return { message: tooLarge(job.path) };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return { text, faults: isUtf8(bytes) ? [] : [invalidUtf8Fault(bytes, text, isUtf8)] };
}

function isJsonl(name: string): boolean {
  return /\.(?:jsonl|ndjson)$/iu.test(name);
}

/** Says how a file that is too large is split: JSONL at any line, a page where a day or section ends. */
function tooLarge(path: string): InputProblem["message"] {
  const limit = `${MOST_BYTES >> 20} MiB`;
  if (!isJsonl(path))
    return {
      en: `is larger than ${limit}; write its entries to several files, such as one a day`,
      zh: `超过 ${limit}，请将其条目分到多个文件，例如每天一个`,
    };
  const command = `split -C 100M --additional-suffix=.jsonl ${quoted(path)} ${quoted(path.replace(/\.[^.]*$/u, "-"))}`;
  return {
    en: `is larger than ${limit}; split it into files of whole lines: ${command}`,
    zh: `超过 ${limit}，请按整行拆分：${command}`,
  };
}

/** A word of a shell's command line. */
function quoted(word: string): string {
  const plain = word.startsWith("-") ? `./${word}` : word;
  return /^[\w./-]+$/u.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}

function cannotRead(cause: unknown): InputProblem["message"] {
  const why = readFailure(cause);
  const hint =
    cause instanceof NotAFile && cause.code === "ENOTFILE"
      ? { en: "; - reads standard input", zh: "；要读取标准输入请用 -" }
      : { en: "", zh: "" };
  return { en: `cannot be read (${why.en})${hint.en}`, zh: `无法读取（${why.zh}）${hint.zh}` };
}
