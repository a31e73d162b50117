import { statSync } from "node:fs";
import { basename } from "node:path";
import { orElse } from "../config/or-else.js";
import { realTarget } from "./real-target.js";

/** A file that a command is to write, as messages name it. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
}

/** Thrown where a command would write a file that it reads, or two of its outputs to one file. */
export class SameFile extends Error {
  override readonly name = "SameFile";
  constructor(
    /** The output's name. */
    readonly output: string,
    /** What else is that file. */
    readonly other: string,
    readonly isInput: boolean,
  ) {
    super(`${output}: ${other}`);
  }
}

/** Thrown where a command would write a file that has the name of a configuration; the message is the output's name. */
export class ConfigurationName extends Error {
  override readonly name = "ConfigurationName";
}

/**
 * Names under which a configuration is looked for, or people may think that one is; file systems may not tell capitals
 * apart.
 */
const CONFIGURATION = /^(?:digestlint\.config\..+|package\.json)$/iu;

/** True for a path that a later command would read as its configuration, and for a link to one. */
export function isConfigurationName(path: string): boolean {
  return [path, realTarget(path)].some((one) => CONFIGURATION.test(basename(one)));
}

/**
 * The outputs of a command, told apart by device and inode where they are there, and by path where they are not yet.
 * What is no plain file, such as `/dev/stdout`, may be named several times. Throws SameFile where two outputs are one
 * file, and ConfigurationName for one that every later command would read as its configuration.
 */
export class OutputFiles {
  readonly #byIdentity = new Map<string, OutputFile>();

  constructor(outputs: readonly OutputFile[]) {
    for (const output of outputs) {
      if (isConfigurationName(output.path)) throw new ConfigurationName(output.name);
      const identity = this.#identity(output.path);
      if (identity === null) continue;
      const other = this.#byIdentity.get(identity);
      if (other !== undefined) throw new SameFile(output.name, other.name, false);
      this.#byIdentity.set(identity, output);
    }
  }

  /** The output that is the file at a path; null where none is. */
  at(path: string): OutputFile | null {
    if (this.#byIdentity.size === 0) return null;
    return this.#byIdentity.get(this.#identity(path) ?? "") ?? null;
  }

  /** Throws SameFile where the file at a path, which is read, is to be written too. */
  assertNot(path: string, name: string): void {
    const output = this.at(path);
    if (output !== null) throw new SameFile(output.name, name, true);
  }

  /** Null for what may be written several times. */
  #identity(path: string): string | null {
    const info = orElse(() => statSync(path, { bigint: true }), null);
    if (info === null) return realTarget(path);
    return info.isFile() ? `${info.dev}:${info.ino}` : null;
  }
}
