import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { holdSignals } from "./hold-signals.js";

/** Why a file was not written: a code of the system, or `ECHANGED` where somebody else wrote it meanwhile. */
export class WriteFailure extends Error {
  override readonly name = "WriteFailure";
  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * Puts a new text in the place of a file's old one, in one step: whoever looks, and whatever signal comes, finds the old
 * one whole or the new one whole. Links are followed, the file's mode is kept. Throws a WriteFailure.
 */
export async function writeWhole(path: string, before: string, text: string): Promise<void> {
  try {
    await holdSignals(() => {
      replace(realpathSync(path), Buffer.from(before, "utf8"), Buffer.from(text, "utf8"));
    });
  } catch (cause) {
    if (cause instanceof WriteFailure) throw cause;
    throw new WriteFailure((cause as NodeJS.ErrnoException).code ?? String(cause));
  }
}

function replace(path: string, before: Buffer, after: Buffer): void {
  accessSync(path, constants.W_OK);
  const { mode, uid, gid } = statSync(path);
  const draft = `${path}.${process.pid}.tmp`;
  const file = openSync(draft, "wx", 0o600);
  try {
    try {
      for (let at = 0; at < after.length;) at += writeSync(file, after, at);
      keepOwner(file, uid, gid);
      fchmodSync(file, mode & 0o7777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!readFileSync(path).equals(before)) throw new WriteFailure("ECHANGED");
    renameSync(draft, path);
  } catch (cause) {
    unlinkSync(draft);
    throw cause;
  }
}

/** Only the superuser may give a file to another; for others the file is theirs from now on. */
function keepOwner(file: number, uid: number, gid: number): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // The mode decides who may read it all the same.
  }
}
