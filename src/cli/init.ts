import { access } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { builtInRules } from "../config/built-in-rules.js";
import { proposedConfig } from "../config/proposed-config.js";
import { startingConfig } from "../config/starting-config.js";
import { lintText } from "../lint/lint-text.js";
import { DEFAULT_SOURCE } from "../model/language.js";
import type { ConfigFile, FieldLocator } from "../model/schema-types.js";
import { type Proposal, proposeReader, readerOf } from "../propose/propose-reader.js";
import { aligned } from "../report/aligned.js";
import { clip } from "../report/clip.js";
import { visible } from "../report/visible.js";
import { CLEAN } from "./exit-code.js";
import { doubtWords, entriesWords, locatorWords, refusal, type Say, targetWords } from "./init-words.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { readBytes } from "./read-bytes.js";
import { replaceFiles } from "./side-files.js";
import { UsageError } from "./usage-error.js";

const NAME = "digestlint.config.yaml";
const SCHEMA_LINE = "# yaml-language-server: $schema=./node_modules/digestlint/schemas/config.schema.json\n";

/** What `init` is given. */
export interface InitArguments {
  readonly lang?: string;
  readonly dryRun?: boolean;
}

/**
 * `digestlint init`: writes a commented configuration to start from, or one that reads a file as `proposeReader` does,
 * never over one that is there. With `--dry-run` it goes to stdout, and what is said of the file stands in it as
 * comments.
 */
export async function init(file: string | undefined, args: InitArguments, io: Io): Promise<number> {
  const isZh = localeOf(args.lang, io.env) === "zh";
  const say: Say = (en, zh) => (isZh ? zh : en);
  const write = async (bytes: string): Promise<void> => {
    if (args.dryRun === true) io.stdout.write(bytes);
    else await replaceFiles({ path: resolve(io.cwd, NAME), name: NAME, bytes });
  };
  if (args.dryRun !== true) await assertNone(file, io);
  if (file === undefined) {
    await write(startingConfig(isZh));
    if (args.dryRun !== true) io.stdout.write(written(say));
    return CLEAN;
  }
  const text = new TextDecoder().decode(readBytes(file, io));
  const path = pathIn(file, io);
  const proposal = await proposeReader(path, text);
  if (proposal.kind === "refused")
    throw new UsageError(
      `${visible(file)}: ${refusal(proposal, (en) => en)}`,
      `${visible(file)}：${refusal(proposal, (_, zh) => zh)}`,
    );
  const unknown = await unknownPlaceholders(proposal, path, text);
  const config = configOf(proposal, unknown);
  const isNeeded = Object.keys(config).length > 0;
  const seen = described(file, proposal, unknown, say);
  const none = say("No configuration is needed.", "不需要配置。");
  if (args.dryRun === true) {
    const comments = isNeeded ? seen : [...seen, "", none];
    io.stdout.write(comments.map((line) => `# ${line}`.trimEnd() + "\n").join(""));
    if (isNeeded) io.stdout.write(`\n${proposedConfig(config)}`);
    return CLEAN;
  }
  io.stdout.write(`${seen.join("\n")}\n\n`);
  if (!isNeeded) io.stdout.write(`${none}\n`);
  else {
    const by = say(`Proposed by digestlint init for ${path}.`, `由 digestlint init 根据 ${path} 提出。`);
    await write(`${SCHEMA_LINE}# ${by.replace(/\s+/gu, " ")}\n\n${proposedConfig(config)}`);
    io.stdout.write(written(say));
  }
  return CLEAN;
}

function written(say: Say): string {
  return say(
    `${NAME} written; digestlint config <file> prints what holds for a file\n`,
    `已写入 ${NAME}；用 digestlint config <文件> 查看实际生效的设置\n`,
  );
}

/** Throws a UsageError where a configuration is there. */
async function assertNone(file: string | undefined, io: Io): Promise<void> {
  const isThere = await access(resolve(io.cwd, NAME)).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new UsageError(
    `${NAME} is there already; change it, or take it away first${file === undefined ? "" : "; init FILE --dry-run prints the proposal"}`,
    `${NAME} 已存在，请直接修改，或先将其移走${file === undefined ? "" : "；加上 --dry-run 可只输出建议"}`,
  );
}

/** The path as globs of a configuration in the working folder name it; the name alone of a file that lies elsewhere. */
function pathIn(file: string, io: Io): string {
  const path = relative(io.cwd, resolve(io.cwd, file)).split(sep).join("/");
  return path.startsWith("../") || isAbsolute(path) ? path.slice(path.lastIndexOf("/") + 1) : path;
}

type Known = Exclude<Proposal, { kind: "refused" }>;

/** Only what differs from the defaults. */
function configOf(proposal: Known, placeholders: readonly string[]): ConfigFile {
  const { target, source } = proposal;
  const own = proposal.kind === "built-in" && target !== proposal.assumed ? { target } : {};
  return {
    ...own,
    ...(source === DEFAULT_SOURCE ? {} : { source }),
    ...(proposal.kind === "block" ? { readers: [proposal.block] } : {}),
    ...(placeholders.length === 0 ? {} : { placeholders: [...placeholders] }),
  };
}

/** Rules that know sentences which stand for no summary. */
const PLACEHOLDER_RULES = /^completeness\/(?:placeholder|evasive|model-refusal|repeated-filler)/u;

/** Texts that several entries share and that no rule holds for placeholders by itself. */
async function unknownPlaceholders(proposal: Known, path: string, text: string): Promise<string[]> {
  if (proposal.repeated.length === 0) return [];
  const reader = await readerOf(proposal);
  const { findings } = lintText(text, {
    path,
    // An archive of 40,000 entries is judged by these alone in a quarter of the time.
    rules: builtInRules().filter(({ id }) => PLACEHOLDER_RULES.test(id)),
    target: proposal.target,
    source: proposal.source,
    ...(reader === null ? {} : { reader }),
  });
  const held = new Set(findings.map(({ entry, field }) => `${entry?.index ?? 0} ${field ?? ""}`));
  const known = new Set(
    proposal.entries.flatMap(({ index, fields }) =>
      [...fields.values()].filter(({ name }) => held.has(`${index} ${name}`)).map((field) => field.text),
    ),
  );
  return proposal.repeated.map(({ text: own }) => own).filter((own) => !known.has(own));
}

/** Longest beginning of a text that is shown. */
const SHOWN = 60;

/** What was seen of a file: how it is read, each field with its coverage, one entry, and what is not certain. */
function described(file: string, proposal: Known, placeholders: readonly string[], say: Say): string[] {
  const { entries, target, source } = proposal;
  const lines = [headline(file, proposal, say), targetWords(target, source, say)];
  const locators: Readonly<Record<string, FieldLocator>> = proposal.kind === "block" ? proposal.block.fields : {};
  const names = namesOf(proposal);
  const rows = names.map((name) => {
    const found = entries.filter((entry) => (name === "id" ? entry.id !== "" : entry.fields.has(name))).length;
    const locator = locators[name];
    return [
      visible(name),
      say(`${found} of ${entries.length}`, `${found}/${entries.length}`),
      whatOf(name, proposal, say),
      locator === undefined ? "" : locatorWords(locator),
    ];
  });
  lines.push(
    "",
    ...aligned([[say("field", "字段"), say("found in", "覆盖"), say("what", "类别"), say("where", "位置")], ...rows]),
  );
  const [first] = entries;
  if (first !== undefined) {
    lines.push("", say("The first entry as it is read:", "第一个条目读出的内容："));
    lines.push(
      ...aligned(
        names.map((name) => [
          `  ${visible(name)}`,
          beginning(name === "id" ? first.id : (first.fields.get(name)?.text ?? "")),
        ]),
      ),
    );
  }
  if (placeholders.length > 0) {
    const known = proposal.repeated.filter(({ text }) => placeholders.includes(text));
    lines.push(
      "",
      say("Texts that stand in several entries, taken for placeholders:", "在多个条目中重复、视为占位文字的文本："),
    );
    lines.push(
      ...known.map(({ text, count }) => `  ${beginning(text)} (${say(`${count} entries`, `${count} 个条目`)})`),
    );
  }
  const doubts = proposal.kind === "block" ? proposal.doubts : [];
  if (doubts.length > 0)
    lines.push("", say("Not certain:", "不能确定的："), ...doubts.map((doubt) => `  - ${doubtWords(doubt, say)}`));
  return lines;
}

function headline(file: string, proposal: Known, say: Say): string {
  const name = visible(file);
  const count = proposal.entries.length;
  if (proposal.kind === "built-in")
    return say(
      `${name}: read by the built-in reader ${proposal.reader}, entries: ${count}`,
      `${name}：由内置读取器 ${proposal.reader} 读取，共 ${count} 个条目`,
    );
  const { format, entries, source } = proposal.block;
  const where = entriesWords(entries, format, say);
  const part = source === "partial" ? say("; source texts in part", "；原文不完整") : "";
  return say(`${name}: ${format}, ${where} (${count})${part}`, `${name}：${format}，${where}（共 ${count} 个）${part}`);
}

/** The fields of a proposal, id first; of a built-in reader those that were met. */
function namesOf(proposal: Known): string[] {
  if (proposal.kind === "block") return Object.keys(proposal.block.fields);
  const met = new Set(proposal.entries.flatMap(({ fields }) => [...fields.keys()]));
  return ["id", ...met];
}

function whatOf(name: string, { entries }: Known, say: Say): string {
  if (name === "id") return say("id", "编号");
  const field = entries.find((entry) => entry.fields.has(name))?.fields.get(name);
  if (field === undefined) return "";
  if (field.translates !== undefined) return say(`translation of ${field.translates}`, `${field.translates} 的译文`);
  switch (field.role) {
    case "source":
      return say("source", "原文");
    case "meta":
      return say("metadata", "元数据");
    default:
      return say("section", "小节");
  }
}

function beginning(text: string): string {
  return visible(clip(text.replace(/\s+/gu, " ").trim(), SHOWN));
}
