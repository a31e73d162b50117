import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { orElse } from "../config/or-else.js";

/** Most links that lead from one to the next; systems themselves follow 40. */
const MOST_LINKS = 40;

/**
 * The absolute path of the file that a path leads to, the same by whatever links it is named, also where no file is
 * there yet. A path whose links go in a circle is given back with its folder resolved.
 */
export function realTarget(path: string): string {
  let at = resolve(path);
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const real = orElse(() => realpathSync(at), null);
    if (real !== null) return real;
    at = join(
      orElse(() => realpathSync(dirname(at)), dirname(at)),
      basename(at),
    );
    const next = orElse(() => readlinkSync(at), null);
    if (next === null) return at;
    at = resolve(dirname(at), next);
  }
  return resolve(path);
}
