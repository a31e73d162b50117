import { resolve } from "node:path";
import { splitDigest, type SplitDigest } from "../fix/split-digest.js";
import { readAgain } from "../lint/read-digest.js";
import { holdsEntries } from "../lint/split-check.js";
import { planSplit, type SplitPlan } from "../lint/split-plan.js";
import type { Digest } from "../model/digest.js";
import type { FileReport } from "../model/report.js";
import { type Reader, openReader } from "../run/readers.js";
import type { Severity } from "../model/finding.js";
import type { Bilingual } from "../model/rule.js";
import type { GateLimits } from "../model/schema-types.js";
import { unreadPlaces } from "../model/unread-rules.js";
import { sayCondition } from "../report/figures.js";
import { WORDS } from "../report/words.js";
import { isOfTheDay } from "../score/gate.js";
import { CLEAN, FOUND, UNUSABLE } from "./exit-code.js";
import { readDecisionsFile, writeDecisions } from "./decisions-file.js";
import type { Io } from "./io.js";
import { writeProblems } from "./output.js";
import { runLint } from "./run-lint.js";
import type { LintArguments } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { localeOf } from "./locale.js";
import { splitFolder } from "./split-folder.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of `digestlint split`. */
export interface SplitArguments extends LintArguments {
  readonly publish: string;
  readonly hold: string;
  readonly holdFrom: Severity;
}

/**
 * `digestlint split`: the good entries to one file, the bad to another. 0 when both are written, however many are held;
 * 1 when they are and nothing is left to publish, or the digest was not read in whole, an end of an entry among it, or
 * lost more papers of its crawl than the gate allows, or is held by the gate for the day as a whole, such as by its
 * history, or its page would not pass the gate for what no holding back makes up for; 2 when it cannot be told where
 * its entries begin and end.
 */
export async function split(file: string, args: SplitArguments, io: Io): Promise<number> {
  if (resolve(io.cwd, args.publish) === resolve(io.cwd, args.hold))
    throw new UsageError("--publish and --hold must name two files", "--publish 与 --hold 必须是两个不同的文件");
  const decisions = await readDecisionsFile(args, io);
  // What is cut are the very bytes that are judged, so outcomes of earlier runs are of no use.
  const judged = new Map<string, Buffer>();
  const { cache: _, cacheFile: __, ...rest } = args;
  const run = await runLint([file], { ...rest, outputs: [args.publish, args.hold] }, io, (path, bytes) => {
    judged.set(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  const [report] = run.report.files;
  if (report === undefined || run.report.files.length !== 1 || run.problems.length > 0) {
    writeProblems(run.problems, args, io);
    if (run.problems.length === 0) throw new UsageError("split takes one digest", "split 一次只处理一份日报");
    return UNUSABLE;
  }
  // A configuration's globs name the files of a folder, and not the folder.
  const { gate, reader: block } = await run.settings.of(report.entries[0]?.path ?? report.path);
  if (report.entries.some(({ path }) => path !== undefined)) {
    if (decisions !== undefined)
      throw new UsageError(
        "--decisions: a digest that is a folder is split by its files; hold the files by hand",
        "--decisions：以文件夹为单位的日报按文件拆分，请手动移出要暂缓的文件",
      );
    const published = await splitFolder(report, judged, gate, args, io);
    if (published === 0) writeNothingLeft(report, args, io);
    const code = wholeOrShort(report, args, io);
    return published === 0 ? FOUND : code;
  }
  const [bytes] = judged.values();
  if (bytes === undefined) throw new Error(`${report.path} was judged and not read`);
  const text = bytes.toString("utf8");
  const reader = report.reader === undefined ? null : await openReader(report.path, text, block);
  const { digest, held, torn, decided, refused } = planSplit(text, report, args.holdFrom, gate, {
    reader: reader ?? undefined,
    decisions,
  });
  if (refused !== null) {
    writeProblems([{ path: report.path, message: REFUSED[refused] }], args, io);
    return UNUSABLE;
  }
  const sides = splitDigest(digest, bytes, held);
  if (reader !== null) assertWhole(report, digest, sides, held, reader);
  // The held side first: were the second rename to fail, nothing unchecked would have been published.
  await replaceFiles(
    { path: resolve(io.cwd, args.hold), name: args.hold, bytes: sides.hold },
    { path: resolve(io.cwd, args.publish), name: args.publish, bytes: sides.publish },
  );
  const good = digest.entries.length - held.size;
  const zh = localeOf(args.lang, io.env) === "zh";
  writeStderrLine(
    zh
      ? `发布 ${good} 篇：${args.publish}；暂缓 ${held.size} 篇：${args.hold}`
      : `${good} to publish: ${args.publish}; ${held.size} held: ${args.hold}`,
    io,
  );
  if (decisions !== undefined) writeDecisions(decisions, [decided], args, io);
  if (torn.size > 0)
    writeStderrLine(
      zh
        ? `${report.path}：暂缓的条目中有 ${torn.size} 个未能读到起止位置，其中可能夹有其他论文；详见 digestlint lint`
        : `${report.path}: of ${torn.size} held ${torn.size === 1 ? "entry" : "entries"} an end was not read, so other papers may stand in ${torn.size === 1 ? "it" : "them"}; digestlint lint tells where`,
      io,
    );
  const code = wholeOrShort(report, args, io);
  if (good === 0 && held.size > 0) {
    writeNothingLeft(report, args, io);
    return FOUND;
  }
  const passes = await passesAsWhole(sides.publish, report, args, io);
  return torn.size > 0 || !passes ? FOUND : code;
}

function writeNothingLeft(report: FileReport, args: SplitArguments, io: Io): void {
  writeStderrLine(
    localeOf(args.lang, io.env) === "zh"
      ? `${report.path}：全部暂缓，没有可发布的论文；请勿发布空页面`
      : `${report.path}: all is held and nothing is left to publish; do not publish the empty page`,
    io,
  );
}

/** The gate's conditions for which no holding of entries makes up. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set<keyof GateLimits>(["read", "unsafe", "structuralCriticals"]);

/**
 * Judges the page to publish as the gate would, under the digest's own name and away from what lies beside it; false,
 * and a sentence, where it would be held for what no holding of entries mends, such as bytes that are no UTF-8.
 */
async function passesAsWhole(page: Buffer, report: FileReport, args: SplitArguments, io: Io): Promise<boolean> {
  // All evidence that the day was judged by, but for what tells of papers that are held.
  const {
    raw: _,
    cache: __,
    cacheFile: ___,
    timing: ____,
    ...known
  } = { ...args, target: args.target ?? report.target };
  // What this run has to say, the first has said.
  const silent: Io = { ...io, stdin: () => Promise.resolve(page), stderr: { write: () => undefined } };
  const run = await runLint(["-"], { ...known, stdinFilename: report.path }, silent);
  const failed = run.report.files.flatMap(
    ({ gate }) => gate?.conditions.filter(({ name, passed }) => OF_THE_WHOLE.has(name) && !passed) ?? [],
  );
  if (failed.length === 0 && run.problems.length === 0 && run.report.files.length === 1) return true;
  writeStderrLine(
    localeOf(args.lang, io.env) === "zh"
      ? `${report.path}：${args.publish} 仍过不了门禁，再多暂缓也无济于事；请勿发布，原因见 digestlint gate ${args.publish}`
      : `${report.path}: ${args.publish} would not pass the gate, and no holding of entries mends that; do not publish it, digestlint gate ${args.publish} tells why`,
    io,
  );
  return false;
}

/** Conditions of the gate that are told in sentences of their own. */
const TOLD_APART: ReadonlySet<string> = new Set<keyof GateLimits>(["read", "droppedShare"]);

/**
 * Says what a digest lacks for which no holding back makes up, and for what the gate holds the day as a whole; gives
 * the exit code that follows.
 */
function wholeOrShort(report: FileReport, args: SplitArguments, io: Io): number {
  const zh = localeOf(args.lang, io.env) === "zh";
  const { dropped } = report;
  const isShort = report.gate?.conditions.some(({ name, passed }) => name === "droppedShare" && !passed) === true;
  if (dropped !== undefined && isShort)
    writeStderrLine(
      zh
        ? `${report.path}：抓取的 ${dropped.crawled} 篇论文中丢失 ${dropped.missing} 篇，超出门禁允许的比例`
        : `${report.path}: ${dropped.missing} of ${dropped.crawled} crawled papers are missing, more than the gate allows`,
      io,
    );
  const failed = report.gate?.conditions.filter(({ name, passed }) => !passed && isOfTheDay(name)) ?? [];
  for (const condition of failed) {
    if (TOLD_APART.has(condition.name)) continue;
    const { name, value, limit } = sayCondition(condition, WORDS[zh ? "zh" : "en"]);
    writeStderrLine(
      zh
        ? `${report.path}：门禁不放行整份日报，暂缓条目也无济于事（${name}：${value}，${limit}）；请勿发布，先查明原因`
        : `${report.path}: the gate holds the day as a whole, and no holding of entries mends that (${name}: ${value}, ${limit}); do not publish it before somebody has looked`,
      io,
    );
  }
  const unread = unreadPlaces(report);
  if (unread > 0)
    writeStderrLine(
      zh
        ? `${report.path}：有 ${unread} 处未能读取，以上只是读到的论文；详见 digestlint lint`
        : `${report.path}: ${unread} ${unread === 1 ? "place was" : "places were"} not read, so these are not all papers of the day; digestlint lint tells which`,
      io,
    );
  return failed.length > 0 || unread > 0 ? FOUND : CLEAN;
}

const UNCERTAIN: Bilingual = {
  en: "was not split: where its entries begin and end is not certain; digestlint lint tells what was not read",
  zh: "未拆分：无法确定各条目的起止位置；哪些内容未能读取，见 digestlint lint",
};

/** Why a digest is not split. */
const REFUSED: Readonly<Record<NonNullable<SplitPlan["refused"]>, Bilingual>> = {
  unrecognised: { en: "was not split: no reader knows this file", zh: "未拆分：没有读取器认识此文件" },
  "no-entries": { en: "was not split: it holds no entries", zh: "未拆分：其中没有论文" },
  unsafe: {
    en: "was not split: active HTML stands outside of its entries, and would be published; digestlint lint tells where",
    zh: "未拆分：条目之外含有可执行的 HTML，会随页面发布；位置见 digestlint lint",
  },
  "orphan-text": UNCERTAIN,
  "cut-off": UNCERTAIN,
  swallowed: UNCERTAIN,
  "hidden-text": UNCERTAIN,
  "hidden-part": UNCERTAIN,
  "unclosed-details": UNCERTAIN,
  "stray-details-end": UNCERTAIN,
  "heading-in-field": UNCERTAIN,
  "details-in-field": UNCERTAIN,
  "invalid-json": UNCERTAIN,
  "not-an-object": UNCERTAIN,
  "invalid-utf8": UNCERTAIN,
  "invalid-file": UNCERTAIN,
};

/** Throws a UsageError for a file of which one side would not read as its entries do: nothing is written then. */
function assertWhole(
  report: FileReport,
  digest: Digest,
  sides: SplitDigest,
  held: ReadonlySet<number>,
  reader: Reader,
): void {
  const isWhole = (bytes: Buffer, isHeld: boolean): boolean => {
    const wanted = digest.entries.filter(({ index }) => held.has(index) === isHeld);
    return holdsEntries(readAgain(bytes.toString("utf8"), report, reader), wanted);
  };
  if (isWhole(sides.publish, false) && isWhole(sides.hold, true)) return;
  throw new UsageError(
    `${report.path}: cannot be split where its entries meet (${reader.name}); publish or hold the whole file, as gate says`,
    `${report.path}：无法在条目之间拆分（${reader.name}）；请按 gate 的结论整份发布或暂缓`,
  );
}
