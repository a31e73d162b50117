import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { resolve } from "node:path";
import { orElse } from "../config/or-else.js";
import { readFailure } from "../config/read-file.js";
import { globMatcher, isGlob } from "../patterns/glob.js";
import type { InputProblem } from "./decode.js";
import { FileNames, slashed } from "./file-names.js";

/** A file to lint, and whether the user named it or a folder held it. */
export interface FoundFile {
  /** As reports name it, `/` as separator; `-` for standard input. */
  readonly path: string;
  /** True for a file that a folder or a glob brought along; one that is named is linted whatever it looks like. */
  readonly byFolder: boolean;
  /** True for a file that only a reader of the configuration makes a digest: another extension, or a README. */
  readonly onlyConfigured?: boolean;
}

/** What files in a folder are digests and crawls, by their names. */
const IN_FOLDER = /\.(?:md|markdown|jsonl|ndjson)$/iu;
/** What a reader of the configuration may know beside them. */
const CONFIGURED = /\.(?:json|ya?ml|html?|xml|rss|atom)$/iu;
/** A page about a folder, which is no digest unless a reader of the configuration says so. */
const README = /^README.*\.md$/u;

/** Markdown files of a repository that are never a digest. */
const NEVER = /^(?:CHANGELOG|CONTRIBUTING|LICENSE.*|SECURITY)\.md$/u;

/**
 * The files behind names, folders and globs, each once, in the order of their paths; what is not there is told as a
 * problem.
 */
export function findFiles(targets: readonly string[], cwd: string): { files: FoundFile[]; problems: InputProblem[] } {
  const names = new FileNames(cwd);
  const files = new Map<string, FoundFile>();
  const problems: InputProblem[] = [];
  const add = (path: string, byFolder: boolean, onlyConfigured = false): void => {
    const key = names.full(path);
    if (files.get(key)?.byFolder !== false)
      files.set(key, { path: names.name(path), byFolder, ...(onlyConfigured ? { onlyConfigured } : {}) });
  };
  /** True where a folder holds what is wanted, whether another name brought it along before or not. */
  const walk = (folder: string, walked: Walked): boolean => {
    let isFound = false;
    walkFolder(folder === "" ? "." : folder, "", cwd, {
      ...walked,
      found: (path) => {
        const name = path.slice(path.lastIndexOf("/") + 1);
        isFound = true;
        add(path, true, README.test(name) || !IN_FOLDER.test(name));
      },
      problem: (problem) => problems.push(problem),
    });
    return isFound;
  };
  for (const target of targets) {
    if (target === "-") {
      files.set("-", { path: "-", byFolder: false });
      continue;
    }
    const plain = slashed(target);
    // A name that is empty is a variable that was not set, and not the folder that resolving it would give.
    const info = plain === "" ? null : statOf(resolve(cwd, plain));
    const told = problems.length;
    if (info?.isDirectory() === true) {
      const folder = plain.replace(/\/+$/u, "") || "/";
      const isFound = walk(folder, { wanted: (path) => isInFolder(path), hidden: false, depth: Infinity });
      if (!isFound && problems.length === told) problems.push(noDigests(target));
    } else if (info !== null) {
      add(plain, false);
    } else if (!isGlob(plain) || orElse(() => lstatSync(resolve(cwd, plain)), null) !== null) {
      problems.push({ path: target, message: NOT_THERE });
    } else {
      const found = globbed(plain);
      if ("message" in found) problems.push({ path: target, message: found.message });
      else {
        const isFound = statOf(resolve(cwd, found.base)) !== null && walk(found.base, found);
        if (!isFound && problems.length === told) problems.push({ path: target, message: NO_MATCH });
      }
    }
  }
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
}

const NOT_THERE = { en: "there is no such file or folder", zh: "文件或文件夹不存在" };
const NO_MATCH = { en: "no file matches this pattern", zh: "没有文件与该模式匹配" };

/** What is wanted of a folder. */
interface Walked {
  /** Told the path of a file from the folder. */
  readonly wanted: (path: string) => boolean;
  /** True where names that begin with a dot may be wanted, and packages that are installed. */
  readonly hidden: boolean;
  /** How many folders deep. */
  readonly depth: number;
}

/** Where a glob begins to be one, and what it wants there. */
function globbed(glob: string): (Walked & { readonly base: string }) | { readonly message: InputProblem["message"] } {
  const parts = glob.split("/");
  const first = parts.findIndex(isGlob);
  const rest = parts.slice(first).join("/");
  try {
    return {
      base: parts.slice(0, first).join("/") || (glob.startsWith("/") ? "/" : ""),
      wanted: globMatcher([rest]),
      hidden: /(?:^|[/{,(|])\.|node_modules/u.test(rest),
      depth: /\*\*|[{(][^})]*\//u.test(rest) ? Infinity : parts.length - first,
    };
  } catch (cause) {
    const { message } = cause as Error;
    return { message: { en: `the pattern cannot be used: ${message}`, zh: `该模式无法使用：${message}` } };
  }
}

function isInFolder(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (IN_FOLDER.test(name) || CONFIGURED.test(name)) && !NEVER.test(name);
}

interface Walker extends Walked {
  readonly found: (path: string) => void;
  readonly problem: (problem: InputProblem) => void;
}

/**
 * Tells of the files that are wanted in a folder and those below it. Links are not followed: nobody named them, and
 * they may lead anywhere.
 */
function walkFolder(folder: string, below: string, cwd: string, walker: Walker): void {
  const path = below === "" ? folder : join(folder, below);
  let inside: Dirent[];
  try {
    inside = readdirSync(resolve(cwd, path), { withFileTypes: true });
  } catch (cause) {
    const why = readFailure(cause);
    walker.problem({
      path,
      message: { en: `the folder cannot be read (${why.en})`, zh: `无法读取文件夹（${why.zh}）` },
    });
    return;
  }
  for (const item of inside) {
    if (!walker.hidden && (item.name.startsWith(".") || item.name === "node_modules")) continue;
    const name = below === "" ? item.name : `${below}/${item.name}`;
    if (item.isDirectory()) {
      if (name.split("/").length < walker.depth) walkFolder(folder, name, cwd, walker);
    } else if (!item.isSymbolicLink() && walker.wanted(name)) {
      walker.found(join(folder, name));
    }
  }
}

function join(folder: string, name: string): string {
  if (folder === ".") return name;
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

function statOf(path: string): Stats | null {
  return orElse(() => statSync(path), null);
}

/** The problem of a folder in which nothing looks like a digest. */
export function noDigests(path: string): InputProblem {
  return {
    path,
    message: {
      en: "the folder holds no digest (*.md or *.jsonl with entries)",
      zh: "文件夹中没有日报（含条目的 *.md 或 *.jsonl）",
    },
  };
}
