import { statSync } from "node:fs";
import { resolve } from "node:path";
import { orElse } from "../config/or-else.js";
import type { InputProblem } from "./decode.js";

/** A file to lint, and whether the user named it or a folder held it. */
export interface FoundFile {
  /** As the user would write it, `/` as separator. */
  readonly path: string;
  /** False for a file named on the command line: it is linted whatever it looks like. */
  readonly byFolder: boolean;
}

/** What files are in a folder: digests and crawls, by extension. */
const IN_FOLDER = "**/*.{md,markdown,jsonl,ndjson}";

/** Files of a repository that are Markdown and never a digest. */
const NEVER = [
  "**/node_modules/**",
  "**/.git/**",
  "**/README*.md",
  "**/CHANGELOG.md",
  "**/CONTRIBUTING.md",
  "**/LICENSE*.md",
  "**/SECURITY.md",
];

/** The files behind names, folders and globs, each once, in the order of their paths; what is not there is told as a problem. */
export async function findFiles(
  targets: readonly string[],
  cwd: string,
): Promise<{ files: FoundFile[]; problems: InputProblem[] }> {
  const files = new Map<string, FoundFile>();
  const problems: InputProblem[] = [];
  const add = (path: string, byFolder: boolean): void => {
    const key = resolve(cwd, path);
    if (files.get(key)?.byFolder !== false) files.set(key, { path: tidy(path), byFolder });
  };
  for (const target of targets) {
    if (target === "-") {
      add("-", false);
      continue;
    }
    const info = orElse(() => statSync(resolve(cwd, target)), null);
    if (info?.isDirectory() === true) {
      const { glob } = await import("tinyglobby");
      const inside = await glob(IN_FOLDER, {
        cwd: resolve(cwd, target),
        ignore: NEVER,
        dot: false,
        followSymbolicLinks: false,
        expandDirectories: false,
      });
      if (inside.length === 0) problems.push(noDigests(target));
      for (const name of inside.sort()) add(target === "." ? name : `${target.replace(/[/\\]+$/u, "")}/${name}`, true);
    } else if (info !== null) {
      add(target, false);
    } else {
      const { glob, isDynamicPattern } = await import("tinyglobby");
      const pattern = isDynamicPattern(target);
      const matched = pattern ? await glob(target, { cwd, expandDirectories: false, followSymbolicLinks: false }) : [];
      if (matched.length === 0)
        problems.push({
          path: target,
          message: pattern
            ? { en: "no file matches this pattern", zh: "没有文件与该模式匹配" }
            : { en: "there is no such file or folder", zh: "文件或文件夹不存在" },
        });
      for (const name of matched.sort()) add(name, false);
    }
  }
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
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

function tidy(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\.\//u, "");
}
