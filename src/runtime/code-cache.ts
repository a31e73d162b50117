import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import { FileBytes } from "../run/file-bytes.js";

/** A loaded part of the bundle. */
interface Part {
  readonly exports: object;
  readonly script: Script;
  /** False where V8 had to read the part's text. */
  readonly isKept: boolean;
}

const HEAD = "(function (exports, require, module, __filename, __dirname) {";

/** The text of a CommonJS module as a function, whose lines are those of the module; the text itself where it is one already. */
export function asFunction(text: string): string {
  return text.startsWith(HEAD) ? text : `${HEAD}${text}\n})`;
}

/**
 * Loads the parts of the bundle, which lie beside one another as CommonJS files, and keeps beside them the code that V8 makes of them:
 * reading the program anew takes as long as linting a digest. What is kept goes by V8's version and settings and by the time at which
 * the part was written; V8 itself looks whether it fits.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #engine = cachedDataVersionTag().toString(16);
  readonly #parts = new Map<string, Part>();
  readonly #enabled: boolean;
  readonly #files = new FileBytes();
  readonly #require: (name: string) => unknown;

  /** Keeps nothing where the environment says so, as it tells Node itself. */
  constructor(folder: string, env: Readonly<Record<string, string | undefined>>) {
    this.#folder = folder;
    this.#enabled = (env["NODE_DISABLE_COMPILE_CACHE"] ?? "") === "";
    const other = createRequire(join(folder, "program.cjs"));
    this.#require = (name) => (/^\.\/.*\.cjs$/u.test(name) ? this.load(name.slice(2)) : other(name));
  }

  /** What a part exports; it is run when it is first asked for. */
  load(file: string): object {
    const known = this.#parts.get(file);
    if (known !== undefined) return known.exports;
    const filename = join(this.#folder, file);
    // The build writes the parts in ASCII.
    const source = asFunction(this.#files.read(filename).toString("latin1"));
    const cachedData = this.#read(filename);
    const script = new Script(source, cachedData === undefined ? { filename } : { filename, cachedData });
    const module = { exports: {} };
    // Parts may ask for one another, so a part is known before it has run.
    this.#parts.set(file, {
      exports: module.exports,
      script,
      isKept: cachedData !== undefined && script.cachedDataRejected !== true,
    });
    (script.runInThisContext() as (...given: unknown[]) => void)(
      module.exports,
      this.#require,
      module,
      filename,
      this.#folder,
    );
    return module.exports;
  }

  /** Writes what V8 has made of the parts that were read anew; where the folder may not be written nothing is kept. */
  keep(): void {
    if (!this.#enabled) return;
    try {
      for (const [file, { script, isKept }] of this.#parts)
        if (!isKept) this.#write(join(this.#folder, file), script.createCachedData());
    } catch {
      // An installed package may well be someone else's to write.
    }
  }

  #read(filename: string): Buffer | undefined {
    if (!this.#enabled) return undefined;
    try {
      return this.#files.read(this.#placeOf(filename));
    } catch {
      return undefined;
    }
  }

  #placeOf(filename: string): string {
    return `${filename}.${Math.trunc(statSync(filename).mtimeMs).toString(36)}-${this.#engine}.code`;
  }

  /** In one step, for another run may be reading. */
  #write(filename: string, data: Uint8Array): void {
    const draft = mkdtempSync(`${filename}-`);
    try {
      const file = openSync(join(draft, "code"), "w");
      writeFileSync(file, data);
      fsyncSync(file);
      closeSync(file);
      renameSync(join(draft, "code"), this.#placeOf(filename));
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
}
