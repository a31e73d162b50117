import { lstatSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A folder of this user for what digestlint keeps between runs: `digestlint/NAME` in `XDG_CACHE_HOME`, `LOCALAPPDATA`
 * (Windows) or `~/.cache`, made where it is not there. Null where none can be made, and where a folder is not this
 * user's or others may write to it: what lies there is run as code or taken as a verdict.
 */
export function privateFolder(name: string, env: Environment): string | null {
  try {
    const named = env["XDG_CACHE_HOME"] ?? (process.platform === "win32" ? env["LOCALAPPDATA"] : undefined) ?? "";
    const root = join(isAbsolute(named) ? named : join(homedir(), ".cache"), "digestlint");
    const folder = join(root, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return [root, folder].every(isPrivate) ? folder : null;
  } catch {
    return null;
  }
}

/** True for a folder, no link, that belongs to this user and that no other may write to. */
function isPrivate(path: string): boolean {
  const there = lstatSync(path);
  if (!there.isDirectory()) return false;
  return process.getuid === undefined || (there.uid === process.getuid() && (there.mode & 0o022) === 0);
}
