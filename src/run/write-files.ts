import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { orElse } from "../config/or-else.js";
import { holdSignals } from "./hold-signals.js";
import { isLeft, MARK, processMark } from "./process-mark.js";
import { realTarget } from "./real-target.js";

/** A file to be written. */
export interface FileToWrite {
  /** Absolute. Links are followed. */
  readonly path: string;
  /** Text is written as UTF-8. */
  readonly bytes: string | Uint8Array;
  /** What the file must still hold when it is replaced; anything where absent. */
  readonly before?: Uint8Array;
  /**
   * Permissions of a file that is new, such as 0o600; by default what the umask leaves of 0o666. One that is there
   * keeps its own.
   */
  readonly mode?: number;
}

/**
 * Why nothing, or not all, was written: a code of the system, or `ECHANGED` where a file no longer held its `before`.
 */
export class WriteFailure extends Error {
  override readonly name = "WriteFailure";
  constructor(
    readonly code: string,
    /** The file that could not be written. */
    readonly path: string,
  ) {
    super(`${path}: ${code}`);
  }
}

/**
 * A file written in full beside its target, under a name that nobody can foresee; what is no plain file has no draft.
 */
interface Draft {
  readonly file: FileToWrite;
  readonly target: string;
  readonly draft: string | null;
}

/**
 * Writes files so that whoever looks, and whatever signal or power cut comes, finds each old and whole or new and
 * whole. All are drafted and synced before the first is renamed, in the order given; where one cannot be drafted none
 * is written. A file that is there keeps its mode and, where the system allows it, its owner; what is no plain file,
 * such as `/dev/stdout`, is written to as it stands. Throws a WriteFailure.
 */
export async function writeFiles(files: readonly FileToWrite[]): Promise<void> {
  await holdSignals(() => {
    const drafts: Draft[] = [];
    let current = files[0]?.path ?? "";
    try {
      for (const folder of new Set(files.map(({ path }) => dirname(realTarget(path))))) removeLeftDrafts(folder);
      for (const file of files) {
        current = file.path;
        drafts.push(draftOf(file));
      }
      for (const { file, target } of drafts) {
        current = file.path;
        if (file.before !== undefined && !readFileSync(target).equals(file.before))
          throw new WriteFailure("ECHANGED", file.path);
      }
      for (const { file, target, draft } of drafts) {
        current = file.path;
        if (draft === null) writeFileSync(target, file.bytes);
        else renameSync(draft, target);
      }
      for (const folder of new Set(drafts.flatMap(({ target, draft }) => (draft === null ? [] : [dirname(target)]))))
        syncFolder(folder);
    } catch (cause) {
      for (const { draft } of drafts) if (draft !== null) rmSync(draft, { force: true });
      if (cause instanceof WriteFailure) throw cause;
      throw new WriteFailure((cause as NodeJS.ErrnoException).code ?? String(cause), current);
    }
  });
}

/**
 * A name for a file that this process makes and renames or removes; a later run removes it where this one is killed.
 */
export function draftName(): string {
  return `.digestlint-${processMark()}.tmp`;
}

/** A day in milliseconds: drafts live for some tens of them. */
const DAY = 86_400_000;

/** Removes the drafts in a folder whose process is gone; of one of another machine that is known by its age alone. */
function removeLeftDrafts(folder: string): void {
  for (const name of orElse(() => readdirSync(folder), [])) {
    const [, mark] = /^\.digestlint-(.*)\.tmp$/u.exec(name) ?? [];
    if (mark === undefined) continue;
    const path = join(folder, name);
    orElse(() => {
      const info = lstatSync(path);
      const age = Date.now() - info.mtimeMs;
      if (info.isFile() && MARK.test(mark) && isLeft(mark, age, { alive: DAY, elsewhere: DAY })) rmSync(path);
    }, undefined);
  }
}

function draftOf(file: FileToWrite): Draft {
  const there = statSync(file.path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) return { file, target: file.path, draft: null };
  const target = realTarget(file.path);
  // A rename asks for no right to write the file itself.
  if (there !== undefined) accessSync(target, constants.W_OK);
  const draft = join(dirname(target), draftName());
  const opened = openSync(draft, "wx", there === undefined ? (file.mode ?? 0o666) : 0o600);
  try {
    try {
      writeFileSync(opened, file.bytes);
      if (there !== undefined) keepOwnerAndMode(opened, there);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
  return { file, target, draft };
}

function keepOwnerAndMode(file: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only the superuser may give a file to another; for others it is theirs from now on, and the mode decides who may
    // read it.
  }
  fchmodSync(file, mode & 0o7777);
}

/** Makes the renames in a folder last; some systems know no such thing. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The files themselves are synced: what may be lost is the rename, and then the old file is there.
  }
}

/** Makes a folder and those above it, one by one: where none can be made, the system's own recursion may never end. */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  }
}
