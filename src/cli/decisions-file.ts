import { resolve } from "node:path";
import { MOST_CONFIG_BYTES, readFailure, readText } from "../config/read-file.js";
import { type Decided, Decisions, named } from "../score/decisions.js";
import { destinations } from "./destinations.js";
import { editorOption } from "./editor-option.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of the command line that name a file of decisions. */
export interface DecisionsArguments {
  readonly decisions?: string;
  readonly format?: readonly string[];
  readonly editor?: string;
  readonly lang?: string;
}

/**
 * The decisions that the command line names; undefined without any. Throws a UsageError for a file that cannot be used
 * as a whole.
 */
export async function readDecisionsFile(
  { decisions: name }: DecisionsArguments,
  io: Io,
): Promise<Decisions | undefined> {
  if (name === undefined) return undefined;
  let text: string;
  try {
    text = readText(resolve(io.cwd, name), MOST_CONFIG_BYTES);
  } catch (cause) {
    const why = readFailure(cause);
    throw new UsageError(`${name}: the decisions cannot be read (${why.en})`, `${name}：无法读取决定文件（${why.zh}）`);
  }
  // Schemas are loaded with what is held against them.
  const { readDecisions } = await import("../lint/read-decisions.js");
  const read = await readDecisions(text);
  if (read instanceof Decisions) return read;
  const { message, place, pointer } = read;
  const where = place === null ? name : `${name}:${place.line}:${place.column}`;
  throw new UsageError(
    `${where}: ${message.en}${pointer === "" ? "" : ` (${pointer})`}; nothing in this file was taken`,
    `${where}：${message.zh}${pointer === "" ? "" : `（${pointer}）`}；此文件未予采用`,
  );
}

/**
 * As `readDecisionsFile`, for a command that writes reports: throws a UsageError too for options that its formats
 * cannot use.
 */
export async function decisionsOfReport(args: DecisionsArguments, io: Io): Promise<Decisions | undefined> {
  const formats = destinations(args.format);
  editorOption(args);
  if (args.decisions !== undefined && !formats.some(({ name }) => name === "retry" || name === "html"))
    throw new UsageError(
      "--decisions is for --format retry, --format html and the command split; findings and gate are as without them",
      "--decisions 仅用于 --format retry、--format html 和 split 命令；问题与门禁结论不受其影响",
    );
  return readDecisionsFile(args, io);
}

/** Names that a notice gives. */
const MOST_NAMES = 5;

/** Tells how many decisions count, and of the others why not. */
export function writeDecisions(
  decisions: Decisions,
  decided: readonly Decided[],
  args: DecisionsArguments,
  io: Io,
): void {
  const zh = localeOf(args.lang, io.env) === "zh";
  const file = args.decisions ?? "";
  const say = (en: string, inChinese: string): void => {
    writeStderrLine(zh ? `${file}：${inChinese}` : `${file}: ${en}`, io);
  };
  const counted = decided.reduce((sum, { byEntry }) => sum + byEntry.size, 0);
  say(
    `${counted} ${counted === 1 ? "entry is" : "entries are"} treated as decided`,
    `${counted} 篇论文按其中的决定处理`,
  );
  for (const { decision, rule } of decided.flatMap(({ overruled }) => overruled))
    say(
      `${named(decision)} is not published by a decision: ${rule} stands; it is judged as without one`,
      `${named(decision)} 存在 ${rule} 的问题，不能凭决定发布，仍按规则处理`,
    );
  const unused = decisions.unused();
  const names = (why: "changed" | "unknown"): string[] =>
    unused.flatMap((one) => (one.why === why ? [named(one.decision)] : []));
  const list = (all: readonly string[], comma: string, more: (count: number) => string): string =>
    all.slice(0, MOST_NAMES).join(comma) + (all.length > MOST_NAMES ? more(all.length - MOST_NAMES) : "");
  const inEnglish = (all: readonly string[]): string => list(all, ", ", (count) => ` and ${count} more`);
  const inChinese = (all: readonly string[]): string => list(all, "、", (count) => ` 等，另有 ${count} 篇`);
  const changed = names("changed");
  if (changed.length > 0)
    say(
      `changed since decided, and judged as without a decision: ${inEnglish(changed)}`,
      `决定之后内容已变，仍按规则处理：${inChinese(changed)}`,
    );
  const unknown = names("unknown");
  if (unknown.length > 0)
    say(`decided and not in this run: ${inEnglish(unknown)}`, `本次处理的日报中没有：${inChinese(unknown)}`);
}
