import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "../config/config.js";
import { loadConfig } from "../config/load.js";
import { type Settings, withBlock } from "../config/settings.js";
import { ConfigurationName, OutputFiles, SameFile } from "../run/output-files.js";
import { type CachePlace, NotACache } from "../run/cache-place.js";
import { privateFolder } from "../run/private-folder.js";
import type { RunOptions } from "../run/prepare.js";
import { type PreparedRun, prepareRun } from "../run/prepared-run.js";
import type { Severity } from "../model/finding.js";
import type { Language } from "../model/language.js";
import type { Rule } from "../model/rule.js";
import type { RuleSetting } from "../model/schema-types.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { baselineName, readBaselineFile } from "./baseline-file.js";
import { earlierRecords } from "./history-file.js";
import { assertReadable } from "./side-files.js";
import { destinations } from "./destinations.js";
import { progressLine } from "./progress.js";
import { Timing } from "./timing.js";
import { unknownRule } from "./unknown-rule.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options of the command line that decide what is linted and how. */
export interface LintArguments {
  readonly format?: readonly string[];
  readonly lang?: string;
  readonly target?: Language;
  readonly raw?: string;
  readonly rule?: readonly string[];
  readonly config?: string | boolean;
  readonly stdinFilename?: string;
  readonly columnUnit?: "utf16" | "codepoint" | "utf8";
  readonly color?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  /** A report or a day: what was there before is set aside. */
  readonly since?: string;
  readonly record?: string;
  readonly history?: string;
  readonly shard?: string;
  readonly skipOthers?: boolean;
  readonly retryFrom?: Severity;
  readonly maxFindings?: string;
  readonly timing?: boolean;
  readonly decisions?: string;
  readonly editor?: string;
  /** Of earlier versions; does nothing. */
  readonly workers?: string;
  readonly cache?: boolean;
  readonly cacheFile?: string;
  /** Files that the command writes beside those of the options above. */
  readonly outputs?: readonly string[];
}

/** What a command line asks to be linted, found and not yet linted. */
export interface LintInput {
  readonly prepared: PreparedRun;
  readonly timing: Timing | undefined;
  /** What came through standard input so far; undefined where nothing did. */
  readonly stdinText: () => string | undefined;
}

/** Finds what a command line names, with its configuration. */
export async function prepareLint(
  files: readonly string[],
  args: LintArguments,
  io: Io,
  onRead?: RunOptions["onRead"],
): Promise<LintInput> {
  const options = runOptions(args, io);
  const { cache } = await cacheOption(args, io);
  const outputs = outputFiles(args, cache?.path, io);
  if (args.workers !== undefined)
    writeStderrLine(
      localeOf(args.lang, io.env) === "zh"
        ? "--workers 已不起作用：检查在单个线程中进行；文件很多时可用 --shard 分给多个进程"
        : "--workers no longer does anything: digestlint lints in one thread; --shard splits many files over processes",
      io,
    );
  let stdinText: string | undefined;
  const records = earlierRecords(args, io);
  const baseline = readBaselineFile(args, io);
  const known = args.since === undefined ? undefined : (await import("./since.js")).readSince(args.since, io);
  const onProgress = progressLine(io);
  const timing = args.timing === true ? new Timing() : undefined;
  const prepared = await prepareRun(files, {
    ...options,
    stdin: async () => {
      const bytes = await io.stdin();
      stdinText = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
      return bytes;
    },
    ...(onRead === undefined ? {} : { onRead }),
    ...(records.length === 0 ? {} : { history: records }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(known === undefined ? {} : { known }),
    ...(args.shard === undefined ? {} : { shard: parseShard(args.shard) }),
    ...(timing === undefined ? {} : { stopwatch: timing.stopwatch }),
    ...(onProgress === null ? {} : { onProgress }),
    ...(cache === undefined ? {} : { cache }),
    outputs,
  }).catch(inWords);
  writeHintsNotice((await prepared.preparation.settings.ofRun().catch(inWords)).rules, args, io);
  try {
    const { settings } = prepared.preparation;
    for (const file of await settings.files()) outputs.assertNot(file, file);
    for (const name of await settings.answers()) outputs.assertNot(resolve(io.cwd, name), name);
  } catch (error) {
    inWords(error);
  }
  return { prepared, timing, stdinText: () => stdinText };
}

/** Says once of which rules the groups still have `hints`, which the package's own rules never have. */
function writeHintsNotice(rules: readonly Rule[], args: LintArguments, io: Io): void {
  const named = rules.filter(({ options }) => {
    const { groups = [] } = options as { groups?: readonly object[] };
    return groups.some((group) => "hints" in group);
  });
  if (named.length === 0) return;
  const ids = named.map(({ id }) => id);
  writeStderrLine(
    localeOf(args.lang, io.env) === "zh"
      ? `${ids.join("、")}：hints 仍然有效，但已不需要；请把条件写进正则，并删去 hints`
      : `${ids.join(", ")}: "hints" still holds and is no longer needed; write the condition into the pattern and take it out`,
    io,
  );
}

/** What a command line says of how files are found, read and judged. */
export function runOptions(args: LintArguments, io: Io): RunOptions {
  if (args.raw !== undefined) assertReadable(args.raw, io);
  const settings = (args.rule ?? []).map(parseRuleSetting);
  return {
    cwd: io.cwd,
    configFor: configLoader(args, io),
    adjust: (given) => adjusted(given, settings),
    stdin: io.stdin,
    ...(args.target === undefined ? {} : { target: args.target }),
    ...(args.raw === undefined ? {} : { raw: args.raw }),
    ...(args.skipOthers === undefined ? {} : { skipOthers: args.skipOthers }),
    ...(args.stdinFilename === undefined ? {} : { stdinName: args.stdinFilename }),
  };
}

/** Finds the configuration of a folder as the command line wants it: one file for all, none, or the nearest upward. */
export function configLoader(args: Pick<LintArguments, "config">, io: Io): (folder: string) => Promise<Config> {
  const { config } = args;
  const known = new Map<string, Promise<Config>>();
  if (typeof config === "string") return () => loadConfig(io.cwd, { file: config, known });
  return (folder) => loadConfig(folder, { file: config === false ? null : undefined, known });
}

async function cacheOption(args: LintArguments, io: Io): Promise<{ cache?: CachePlace }> {
  if (args.cacheFile === undefined && args.cache !== true) return {};
  const { signingKey } = await import("../run/outcome-cache.js");
  const folder = privateFolder("outcomes", io.env);
  const key = folder === null ? null : await signingKey(folder);
  if (key === null) {
    writeStderrLine(
      localeOf(args.lang, io.env) === "zh"
        ? "--cache：没有只属于当前用户的缓存文件夹（见 XDG_CACHE_HOME），本次不使用缓存"
        : "--cache: no folder for caches is this user's alone (see XDG_CACHE_HOME); this run uses none",
      io,
    );
    return {};
  }
  const inPackages = existsSync(resolve(io.cwd, "node_modules"));
  const name = args.cacheFile ?? (inPackages ? "node_modules/.cache/digestlint/cache" : ".digestlintcache");
  return { cache: { path: resolve(io.cwd, name), key } };
}

/**
 * What a command line writes. Throws a UsageError where two outputs are one file, or one is a file that the command
 * line has read.
 */
function outputFiles(args: LintArguments, cache: string | undefined, io: Io): OutputFiles {
  const named = [
    ...destinations(args.format).flatMap(({ file }) => file ?? []),
    ...(args.outputs ?? []),
    ...(args.record === undefined ? [] : [args.record]),
    ...(args.updateBaseline === true ? [baselineName(args) ?? ""] : []),
    ...(cache === undefined ? [] : [cache]),
  ];
  const read = [
    args.raw,
    args.updateBaseline === true ? undefined : args.baseline,
    args.since,
    args.history === args.record ? undefined : args.history,
    args.decisions,
    typeof args.config === "string" ? args.config : undefined,
  ];
  return assertApart(
    named,
    read.filter((name) => name !== undefined),
    io,
  );
}

/**
 * The files that a command line writes. Throws a UsageError where two of them are one, or one is a file that it reads.
 */
export function assertApart(outputs: readonly string[], inputs: readonly string[], io: Io): OutputFiles {
  try {
    const files = new OutputFiles(outputs.map((name) => ({ path: resolve(io.cwd, name), name })));
    for (const name of inputs) files.assertNot(resolve(io.cwd, name), name);
    return files;
  } catch (error) {
    return inWords(error);
  }
}

/** Rethrows what is wrong with files that a command line names as a UsageError. */
export function inWords(error: unknown): never {
  if (error instanceof SameFile) {
    const { output, other, isInput } = error;
    throw isInput
      ? new UsageError(
          output === other
            ? `${output}: would be read and written over; give the output another name`
            : `${output}: is the same file as ${other}, which is read; give the output another name`,
          output === other
            ? `${output}：既要读取又要写入，请为输出指定其他文件名`
            : `${output}：与要读取的 ${other} 是同一个文件，请为输出指定其他文件名`,
        )
      : new UsageError(
          `${output} and ${other} are one file; give each output its own`,
          `${output} 与 ${other} 是同一个文件，请为每项输出指定各自的文件`,
        );
  }
  if (error instanceof ConfigurationName)
    throw new UsageError(
      `${error.message}: is the name of a configuration; give the output another name`,
      `${error.message}：这是配置文件的名称，请为输出指定其他文件名`,
    );
  if (error instanceof NotACache)
    throw new UsageError(
      `${error.message}: is no cache of digestlint; give --cache-file another name`,
      `${error.message}：不是 digestlint 的缓存文件，请为 --cache-file 指定其他文件名`,
    );
  throw error;
}

function parseShard(text: string): { index: number; of: number } {
  const [, index = "0", of = "0"] = /^(\d{1,6})\/(\d{1,6})$/u.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index < 1 || shard.index > shard.of)
    throw new UsageError(
      `--shard wants I/N with I from 1 to N, not "${text}"`,
      `--shard 的写法是 I/N，I 取 1 到 N，而不是“${text}”`,
    );
  return shard;
}

function parseRuleSetting(text: string): [string, RuleSetting] {
  const [id = "", severity = ""] = text.split("=", 2);
  if (!["critical", "major", "minor", "info", "off"].includes(severity)) {
    throw new UsageError(
      `--rule wants ID=SEVERITY with critical, major, minor, info or off, not "${text}"`,
      `--rule 的写法是 标识=级别，级别为 critical、major、minor、info 或 off，而不是“${text}”`,
    );
  }
  return [id, severity as RuleSetting];
}

function adjusted(settings: Settings, rules: readonly [string, RuleSetting][]): Settings {
  if (rules.length === 0) return settings;
  for (const [id] of rules) if (!settings.rules.some((rule) => rule.id === id)) throw unknownRule(id, settings.rules);
  return withBlock(settings, { rules: Object.fromEntries(rules) });
}
