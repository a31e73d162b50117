import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readFailure, readText } from "../config/read-file.js";
import {
  type Baseline,
  BASELINE_VERSION,
  type BaselineFile,
  readBaseline,
  renamedBaseline,
  writeBaseline,
} from "../lint/baseline.js";
import { withLock } from "./file-lock.js";
import { FileNames } from "./file-names.js";
import { isConfigurationName } from "./output-files.js";
import { realTarget } from "./real-target.js";
import { writeFiles } from "./write-files.js";

/** The name of a baseline where none is given. */
export const BASELINE_NAME = "digestlint-baseline.json";

/** A file that is there and is no baseline that can be read, with why in both languages. */
export class UnreadableBaseline extends Error {
  override readonly name = "UnreadableBaseline";
  constructor(
    readonly why: { readonly en: string; readonly zh: string },
    /** True where there is no such file. */
    readonly missing: boolean,
  ) {
    super(why.en);
  }
}

/** Where a baseline lies and the folder that reports name files from; both absolute. */
export interface BaselinePlace {
  readonly path: string;
  readonly cwd: string;
}

/** Reads a baseline as its file has it. Throws an UnreadableBaseline. */
export function openBaseline(path: string): BaselineFile {
  try {
    return readBaseline(readText(path));
  } catch (cause) {
    throw new UnreadableBaseline(readFailure(cause), (cause as NodeJS.ErrnoException).code === "ENOENT");
  }
}

/** A baseline with its files named as reports may name them. */
export function asReportsName(file: BaselineFile, place: BaselinePlace): Baseline {
  return renamedBaseline(file, namesOf(file, place));
}

/**
 * Replaces a baseline by what `change` makes of it, null where there is none, while no other process does so; gives
 * what `change` gave. `linted` are the paths of the reports at hand. Throws an UnreadableBaseline or a WriteFailure;
 * then the file is as it was.
 */
export async function changeBaseline<T extends { readonly baseline: Baseline }>(
  place: BaselinePlace,
  linted: readonly string[],
  change: (before: Baseline | null) => T,
): Promise<T> {
  if (isConfigurationName(place.path))
    throw new UnreadableBaseline({ en: "it is the name of a configuration", zh: "这是配置文件的名称" }, false);
  return withLock(place.path, async () => {
    const file = openForChange(place.path);
    const changed = change(file === null ? null : renamedBaseline(file, oneName(namesOf(file, place), linted, place)));
    const names = new FileNames(place.cwd);
    const folder = folderOf(place);
    const written = renamedBaseline(changed.baseline, (from) => [names.pathFrom(folder, from)]);
    await writeFiles([{ path: place.path, bytes: writeBaseline(written) }]);
    return changed;
  });
}

/**
 * A baseline that is about to be written anew; null where there is no file. Throws an UnreadableBaseline: what is none
 * is not written over.
 */
export function openForChange(path: string): BaselineFile | null {
  try {
    return openBaseline(path);
  } catch (cause) {
    if (cause instanceof UnreadableBaseline && cause.missing) return null;
    throw cause;
  }
}

/** The folder that paths in a baseline start from: its own, by whatever links it is named. */
function folderOf({ path }: BaselinePlace): string {
  return dirname(realTarget(path));
}

/** Gives the names that reports may give a file of a baseline. */
function namesOf(file: BaselineFile, place: BaselinePlace): (path: string) => string[] {
  const names = new FileNames(place.cwd);
  const folder = folderOf(place);
  if (file.version >= BASELINE_VERSION) return (named) => [names.name(named, folder)];
  // Before version 3 a path was as the command line spelt it, from whatever folder, and may be one of Windows.
  return (named) =>
    [named, named.replaceAll("\\", "/")].flatMap((spelt) => [spelt, names.name(spelt), names.name(spelt, folder)]);
}

/**
 * Gives the one name under which a file stays in a baseline that is written anew: that of a linted file, else of one
 * that is there.
 */
function oneName(
  candidates: (path: string) => string[],
  linted: readonly string[],
  { cwd }: BaselinePlace,
): (path: string) => string[] {
  const known = new Set(linted);
  return (path) => {
    const names = candidates(path);
    const there = names.find((one) => known.has(one)) ?? names.find((one) => existsSync(resolve(cwd, one)));
    return [there ?? names[0] ?? path];
  };
}
