import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from "node:path";
import { orElse } from "../config/or-else.js";

/** Names files as reports do; remembers where folders lie. */
export class FileNames {
  readonly #cwd: string;
  readonly #folders = new Map<string, string>();

  /** `cwd` is the folder that paths start from. */
  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /**
   * The absolute path of a file, the same however it is spelt: links in its folder are followed, one that it is itself
   * is not.
   */
  full(path: string, from: string = this.#cwd): string {
    const plain = resolve(from, path);
    return join(this.#real(dirname(plain)), basename(plain));
  }

  /**
   * The name that reports give a file: its path from the working folder, the same however it is spelt, where it lies
   * there; else its path as spelt, without detours. `/` is the separator. A file that is called `-` is `./-`, for `-`
   * is standard input.
   */
  name(path: string, from: string = this.#cwd): string {
    const inside = relative(this.#real(this.#cwd), this.full(path, from));
    if (inside === "-") return "./-";
    if (!isAbsolute(inside) && inside !== ".." && !inside.startsWith(`..${sep}`)) return slashed(inside);
    return slashed(normalize(from === this.#cwd ? path : resolve(from, path)));
  }

  /** The path from a folder to a file that reports name, `/` as separator. */
  pathFrom(folder: string, name: string): string {
    return slashed(relative(this.#real(folder), this.full(name)));
  }

  #real(folder: string): string {
    let real = this.#folders.get(folder);
    if (real === undefined) this.#folders.set(folder, (real = orElse(() => realpathSync(folder), folder)));
    return real;
  }
}

/** A path with `/` as separator; on systems where `\` may stand in a name it stays. */
export function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}
