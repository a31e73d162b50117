import version from "digestlint:version";
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { FileJob, Outcome } from "./one-file.js";

/** First words of a cache; what does not begin with them is never written over. */
const MAGIC = "digestlint-cache-1";

/** Files up to this size are hashed in one piece. */
const AT_ONCE = 24 * 1024 * 1024;

interface Kept {
  readonly key: string;
  /** The outcome as JSON. */
  readonly json: string;
}

/** Thrown where the name given for a cache is that of another file. */
export class NotACache extends Error {
  override readonly name = "NotACache";
}

/** Outcomes of earlier runs, by the content of the file and all else that has a say in its report. */
export class Cache {
  readonly #path: string;
  readonly #before: ReadonlyMap<string, Kept>;
  readonly #now = new Map<string, Kept>();
  #changed = false;

  /** Opens a cache; one that is absent, cut off or damaged is empty. Throws NotACache for a file that is none. */
  constructor(path: string) {
    this.#path = path;
    this.#before = readCache(path);
  }

  find(name: string, key: string): Outcome | null {
    const kept = this.#before.get(name);
    if (kept?.key !== key) return null;
    this.#now.set(name, kept);
    return JSON.parse(kept.json) as Outcome;
  }

  keep(name: string, key: string, outcome: Outcome): void {
    this.#now.set(name, { key, json: JSON.stringify(outcome) });
    this.#changed = true;
  }

  /** Writes the cache where something is new, in one step; false where it cannot be written. What runs at the same time wrote meanwhile may go lost, and is linted again. */
  write(): boolean {
    if (!this.#changed) return true;
    const all = new Map([...this.#before, ...this.#now]);
    const body = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { key, json }]) => `${JSON.stringify(name)}\t${key}\t${json}\n`).join("");
    const draft = `${this.#path}.${process.pid}.tmp`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(draft, `${MAGIC} ${version} ${hash(body)}\n${body}`);
      renameSync(draft, this.#path);
      return true;
    } catch {
      rmSync(draft, { force: true });
      return false;
    }
  }
}

function readCache(path: string): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return kept;
  }
  if (text !== "" && !text.startsWith(MAGIC.slice(0, Math.min(MAGIC.length, text.length)))) throw new NotACache(path);
  const from = text.indexOf("\n") + 1;
  const body = text.slice(from);
  if (from === 0 || text.slice(0, from) !== `${MAGIC} ${version} ${hash(body)}\n`) return kept;
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf("\n", start);
    const first = body.indexOf("\t", start);
    const second = body.indexOf("\t", first + 1);
    kept.set(JSON.parse(body.slice(start, first)) as string, { key: body.slice(first + 1, second), json: body.slice(second + 1, end) });
    start = end + 1;
  }
  return kept;
}

/** The key of a file's outcome: its bytes, the settings, its name and what lies around it, this version; null where it cannot be read. */
export async function cacheKey(job: FileJob, settings: string, size: number): Promise<string | null> {
  const sum = createHash("sha256");
  try {
    if (size <= AT_ONCE) sum.update(await readFile(job.full));
    else for await (const chunk of createReadStream(job.full, { highWaterMark: 1 << 20 })) sum.update(chunk as Buffer);
  } catch {
    return null;
  }
  return sum.update(JSON.stringify([version, settings, job.path, job.byFolder, job.facts])).digest("hex");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
