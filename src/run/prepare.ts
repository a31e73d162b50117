import { readdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fromFolder, RunSettings, type SettingsSource } from "../config/run-settings.js";
import type { Settings } from "../config/settings.js";
import { orElse } from "../config/or-else.js";
import type { Check } from "../model/check.js";
import { digestStem } from "../model/digest-stem.js";
import type { Language } from "../model/language.js";
import { digestInfo } from "../readers/digest-info.js";
import { parseDigest } from "../readers/parse-digest.js";
import type { Baseline } from "../lint/baseline.js";
import type { KnownBefore } from "../lint/known-before.js";
import type { Stopwatch } from "../lint/detect.js";
import type { FoundFile } from "./discover.js";
import type { HistoryRecord } from "../lint/history.js";
import { crawlIds, firstObject, type InputProblem, isCrawl } from "./decode.js";
import type { LintTextOptions } from "../lint/lint-text.js";
import type { FileJob } from "./one-file.js";
import type { CachePlace } from "./cache-place.js";
import type { OutputFiles } from "./output-files.js";
import { readFailure, readText } from "../config/read-file.js";

/** How a run over files is made. */
export interface RunOptions extends SettingsSource {
  readonly target?: Language;
  /** The crawl of the day, for every file of the run; by default the `DATE.jsonl` beside a digest. */
  readonly raw?: string;
  readonly stdin?: () => Promise<Uint8Array>;
  /**
   * Told the bytes of each digest that is judged, under its absolute path, `-` for standard input; not of one whose
   * outcome is known.
   */
  readonly onRead?: (path: string, bytes: Uint8Array) => void;
  /** The name that standard input goes by. */
  readonly stdinName?: string;
  readonly checks?: readonly Check[];
  readonly history?: readonly HistoryRecord[] | undefined;
  readonly baseline?: Baseline | undefined;
  readonly known?: KnownBefore | undefined;
  /** True where nobody chose the files that are named, as in a hook: what is no digest is skipped, as in a folder. */
  readonly skipOthers?: boolean;
  /** Which part of the files to lint, from 1: file k belongs to shard (k mod of) + 1. */
  readonly shard?: { readonly index: number; readonly of: number };
  readonly stopwatch?: Stopwatch;
  /** Where the outcomes of earlier runs are kept. */
  readonly cache?: CachePlace;
  /** What the command is to write: no file of it may be read. */
  readonly outputs?: OutputFiles;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What holds for a file whatever its text: its settings, and what lies around it. */
export interface Surroundings {
  /** One object for all files of equal settings. */
  readonly settings: Settings;
  readonly lintOptions: Omit<LintTextOptions, "rules" | "checks"> & { readonly path: string };
}

/** A file to lint, with all that is known of it before it is read. */
export interface PreparedFile extends Surroundings {
  readonly job: FileJob;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds. */
  readonly written: number;
}

/**
 * Gives for files the settings and surroundings that hold for them; remembers configurations and listings by folder,
 * settings and crawls.
 */
export class Preparation {
  readonly options: RunOptions;
  readonly settings: RunSettings;
  /** What lies beside digests and cannot be read. */
  readonly problems: InputProblem[] = [];
  readonly #listings = new Map<string, readonly string[]>();
  readonly #byStem = new Map<readonly string[], ReadonlyMap<string, readonly string[]>>();

  constructor(options: RunOptions) {
    this.options = options;
    this.settings = new RunSettings(options);
  }

  /** What holds for a file that was found; null where the configuration leaves it out. */
  async prepare(file: FoundFile): Promise<PreparedFile | null> {
    const name = this.nameOf(file);
    const full = resolve(this.options.cwd, name);
    if (await this.isLeftOut(file)) return null;
    const around = await this.around(name, file);
    const { size, mtimeMs } = file.path === "-" ? NO_FILE : stampOf(full);
    const { stopwatch: _, ...lintOptions } = around.lintOptions;
    return {
      ...around,
      job: { path: file.path, full, byFolder: file.byFolder, besideDigest: this.besideDigest(file), lintOptions },
      size,
      written: mtimeMs,
    };
  }

  /** What holds for a file of this name, whatever its text. */
  async around(name: string, file: FoundFile = { path: name, byFolder: false }): Promise<Surroundings> {
    const full = resolve(this.options.cwd, name);
    const settings = await this.settings.of(name);
    const siblings = file.path === "-" ? [] : this.#siblings(dirname(full));
    const target = this.options.target ?? settings.target ?? targetBeside(name, siblings);
    const lintOptions = {
      path: name,
      source: settings.source,
      suppressions: settings.suppressions,
      crawl: file.byFolder && hasTwin(name, siblings) ? null : this.#crawl(full, siblings, file.byFolder),
      twin: await this.#twin(full, siblings, file.byFolder),
      ...(target === null ? {} : { target }),
      ...(this.options.stopwatch === undefined ? {} : { stopwatch: this.options.stopwatch }),
    };
    return { settings, lintOptions };
  }

  /** True for a file with a digest of the same day beside it, by their names. */
  besideDigest(file: FoundFile): boolean {
    if (file.path === "-") return false;
    const full = resolve(this.options.cwd, file.path);
    const name = basename(full);
    const ofDay = this.#namesByStem(this.#siblings(dirname(full))).get(digestStem(name)) ?? [];
    return ofDay.some((other) => other !== name);
  }

  nameOf(file: FoundFile): string {
    return file.path === "-" ? (this.options.stdinName ?? "<stdin>") : file.path;
  }

  async isLeftOut(file: FoundFile): Promise<boolean> {
    if (!file.byFolder) return false;
    if (file.onlyConfigured === true && (await this.settings.of(file.path)).reader === null) return true;
    return this.settings.ignores(file.path);
  }

  #siblings(folder: string): readonly string[] {
    let names = this.#listings.get(folder);
    if (names === undefined) this.#listings.set(folder, (names = this.#namesIn(folder)));
    return names;
  }

  #namesByStem(siblings: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const known = this.#byStem.get(siblings);
    if (known !== undefined) return known;
    const byStem = new Map<string, string[]>();
    for (const name of siblings) {
      const stem = digestStem(name);
      const names = byStem.get(stem);
      if (names === undefined) byStem.set(stem, [name]);
      else names.push(name);
    }
    this.#byStem.set(siblings, byStem);
    return byStem;
  }

  /**
   * The names in a folder; none, and a problem, where they cannot be read, for a crawl among them would be missed.
   * Links are left out: nobody named them, and they may lead anywhere.
   */
  #namesIn(folder: string): readonly string[] {
    try {
      return readdirSync(folder, { withFileTypes: true }).flatMap((item) => (item.isSymbolicLink() ? [] : [item.name]));
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const why = readFailure(cause);
      // Of a name that leads nowhere the digest itself says so.
      if (code !== "ENOENT" && code !== "ENOTDIR")
        this.#addProblem(folder, {
          en: `what lies beside the digest cannot be seen (${why.en}); let the folder be read`,
          zh: `无法查看日报所在文件夹的内容（${why.zh}），请开放该文件夹的读取权限`,
        });
      return [];
    }
  }

  /** The same day's digest in the other format beside a digest: what one of them lost stands in the other. */
  async #twin(
    full: string,
    siblings: readonly string[],
    byFolder: boolean,
  ): Promise<{ path: string; ids: string[] } | null> {
    const name = basename(full);
    const stem = digestStem(name);
    const beside = isPage(name)
      ? siblings.filter((other) => other.startsWith(`${stem}_AI_enhanced_`) && !isPage(other))
      : name.includes("_AI_enhanced_")
        ? (this.#namesByStem(siblings).get(stem) ?? []).filter(isPage)
        : [];
    for (const other of beside) {
      const path = resolve(dirname(full), other);
      this.options.outputs?.assertNot(path, fromFolder(this.options.cwd, path));
      const text = this.#textBeside(path, (why) => ({
        en: `the same day's digest in the other format cannot be read (${why.en})`,
        zh: `无法读取同一天另一格式的日报（${why.zh}）`,
      }));
      const ids = text === null ? [] : parseDigest(text, { path }).entries.map(({ id }) => id);
      if (ids.length > 0) return { path: fromFolder(this.options.cwd, path), ids };
      if (isLines(other) && (await this.settings.of(fromFolder(this.options.cwd, path))).reader === null)
        this.#addUnread(full, path, text, byFolder);
    }
    return null;
  }

  /**
   * A problem for a file that should tell of the day's papers and in which none was read, as runs that failed leave
   * them: what the page lost could not be seen. A file without text is what a day without papers leaves. Of files that
   * a folder brings along their own reports or the count of those skipped tell.
   * @param isMinor true for a file of such a folder, and for one that has a crawl's name by chance
   */
  #addUnread(full: string, path: string, text: string | null, isMinor: boolean): void {
    if (text === null) return;
    const { saysEmpty, entries } = parseDigest(
      orElse(() => readText(full), ""),
      { path: full },
    );
    const name = basename(full);
    if (saysEmpty && text.trim() !== "" && isPage(full))
      this.#addProblem(path, {
        en: `no paper could be read in it, and ${name} beside it says that there are none; look whether the run failed, and write the file again or take it away`,
        zh: `未能从中读出任何论文，而同日的 ${name} 称当日无新论文；请检查当日流程是否失败，然后重新生成或移走此文件`,
      });
    else if (!saysEmpty && (this.options.raw !== undefined || (!isMinor && entries.length > 0)))
      this.#addProblem(path, {
        en: `no paper could be read in it, so nobody can tell whether ${name} lacks any; look whether the run failed, and write the file again or take it away`,
        zh: `未能从中读出任何论文，因而无法判断 ${name} 是否有论文丢失；请检查当日流程是否失败，然后重新生成或移走此文件`,
      });
  }

  /**
   * The text of a file beside a digest; null, and a problem, for one that is there and cannot be read: papers that it
   * had would not be missed.
   */
  #textBeside(path: string, sentence: (why: ReturnType<typeof readFailure>) => InputProblem["message"]): string | null {
    try {
      return readText(path);
    } catch (cause) {
      this.#addProblem(path, sentence(readFailure(cause)));
      return null;
    }
  }

  #addProblem(path: string, message: InputProblem["message"]): void {
    const name = fromFolder(this.options.cwd, path);
    if (this.problems.every((problem) => problem.path !== name)) this.problems.push({ path: name, message });
  }

  /** The crawl of the user's option, else the `DATE.jsonl` beside the digest. */
  #crawl(full: string, siblings: readonly string[], byFolder: boolean): { path: string; ids: string[] } | null {
    const beside = `${digestStem(basename(full))}.jsonl`;
    const path =
      this.options.raw === undefined
        ? siblings.includes(beside) && basename(full) !== beside
          ? resolve(dirname(full), beside)
          : null
        : resolve(this.options.cwd, this.options.raw);
    if (path === null) return null;
    this.options.outputs?.assertNot(path, fromFolder(this.options.cwd, path));
    const text = this.#textBeside(path, (why) => ({
      en: `the crawl cannot be read (${why.en})`,
      zh: `无法读取抓取结果（${why.zh}）`,
    }));
    const ids = text === null || (this.options.raw === undefined && !isCrawl(text)) ? null : crawlIds(text);
    if (ids === null || ids.length === 0) this.#addUnread(full, path, text, byFolder || isOtherLines(text ?? ""));
    return ids === null ? null : { path: fromFolder(this.options.cwd, path), ids };
  }
}

/** The keys of an answer that is an error. */
const ERROR_KEY = /^(?:errors?|message|detail|status|code)$/iu;

/** True for JSONL of another kind, such as a log, or of summaries: its first line is read and is no error. */
function isOtherLines(text: string): boolean {
  const keys = Object.keys(firstObject(text) ?? {});
  return keys.length > 0 && !keys.every((key) => ERROR_KEY.test(key));
}

const NO_FILE = { size: 0, mtimeMs: 0 };

/** The size of a file in bytes, and when it was last written, in milliseconds; zeros where there is none. */
export function stampOf(full: string): { readonly size: number; readonly mtimeMs: number } {
  return orElse(() => statSync(full), NO_FILE);
}

function isPage(name: string): boolean {
  return /\.(?:md|markdown)$/iu.test(name);
}

function isLines(name: string): boolean {
  return /\.(?:jsonl|ndjson)$/iu.test(name);
}

/** A Markdown digest takes the language that the JSONL beside it names. */
export function targetBeside(name: string, siblings: readonly string[]): Language | null {
  if (!isPage(name)) return null;
  const stem = `${digestStem(basename(name))}_AI_enhanced_`;
  const beside = siblings.find((other) => other.startsWith(stem) && isLines(other));
  return beside === undefined ? null : digestInfo(beside, {}).target;
}

/**
 * True for a page with its JSONL beside it: in a folder both are one digest seen twice, and lost papers are reported
 * for the JSONL.
 */
function hasTwin(name: string, siblings: readonly string[]): boolean {
  return targetBeside(name, siblings) !== null;
}
