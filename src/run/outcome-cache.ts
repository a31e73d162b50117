import programHash from "digestlint:program";
import { VERSION } from "../config/version.js";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import type { Settings } from "../config/settings.js";
import { type CachePlace, NotACache } from "./cache-place.js";
import type { Outcome } from "./one-file.js";
import { NotAFile, readBytes, usingBytes } from "../config/read-file.js";
import type { PreparedFile } from "./prepare.js";
import { makeFolder, writeFiles } from "./write-files.js";

/** First word of a cache, of whatever layout; what does not begin with it is never written over. */
const MAGIC = "digestlint-cache-";
/** Changes with the layout (a line with a signature of what follows, then an outcome a line) and with the program. */
const LAYOUT = `${MAGIC}3 ${VERSION} ${programHash}`;

const LINE_END = Buffer.from("\n");

interface Kept {
  /** Names all that the outcome depends on. */
  readonly key: string;
  /** The outcome as JSON in UTF-8: outside of the heap, whose every cleaning would go over the texts of a year. */
  readonly json: Buffer;
}

/**
 * Outcomes of earlier runs, by the content of the file and all else that its report depends on. A cache lies where
 * others may write, in a checkout or a runner's store, and an outcome decides a gate: it is signed with a key of this
 * user, and what is not signed so is taken for empty.
 */
export class Cache {
  readonly #place: CachePlace;
  readonly #before: ReadonlyMap<string, Kept>;
  readonly #now = new Map<string, Kept>();
  readonly #settings = new Map<Settings, string>();
  #changed = false;

  /**
   * Opens a cache; one that is absent, damaged, of another version or another user is empty. Throws NotACache for a
   * file that is none.
   */
  constructor(place: CachePlace) {
    this.#place = place;
    this.#before = readOutcomes(place);
  }

  /**
   * Names all that a file's outcome depends on: its bytes, the settings, its name and what lies around it; null where
   * it cannot be read, and for standard input.
   */
  keyOf({ job, settings }: PreparedFile): string | null {
    const content = job.path === "-" ? null : contentHash(job.full);
    if (content === null) return null;
    let ofSettings = this.#settings.get(settings);
    if (ofSettings === undefined) this.#settings.set(settings, (ofSettings = hashOf(settings)));
    return hashOf([content, ofSettings, job.path, job.byFolder, job.lintOptions]);
  }

  /** Names all that the outcome of several files together depends on; null where that of one is not known. */
  keyOfAll(keys: readonly (string | null)[], reader: string): string | null {
    return keys.includes(null) ? null : hashOf([reader, ...keys]);
  }

  find(name: string, key: string): Outcome | null {
    const kept = this.#before.get(name);
    if (kept?.key !== key) return null;
    this.#now.set(name, kept);
    return JSON.parse(kept.json.toString("utf8")) as Outcome;
  }

  keep(name: string, key: string, outcome: Outcome): void {
    this.#now.set(name, { key, json: Buffer.from(JSON.stringify(outcome)) });
    this.#changed = true;
  }

  /**
   * Writes the cache where something is new; false where it cannot be written. What runs at the same time wrote
   * meanwhile may go lost, and is linted again.
   */
  async write(): Promise<boolean> {
    if (!this.#changed) return true;
    const body = Buffer.concat(
      [...new Map([...this.#before, ...this.#now])]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, { key, json }]) => [Buffer.from(`${JSON.stringify(name)}\t${key}\t`), json, LINE_END]),
    );
    const { path, key } = this.#place;
    try {
      makeFolder(dirname(path));
      const head = Buffer.from(`${LAYOUT} ${signature(body, key)}\n`);
      await writeFiles([{ path, bytes: Buffer.concat([head, body]) }]);
      this.#changed = false;
      return true;
    } catch {
      return false;
    }
  }
}

function readOutcomes({ path, key }: CachePlace): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  let bytes: Buffer;
  try {
    bytes = readBytes(path);
  } catch (cause) {
    if (cause instanceof NotAFile) throw new NotACache(path);
    return kept;
  }
  const start = bytes.toString("latin1", 0, MAGIC.length);
  if (start !== MAGIC.slice(0, start.length)) throw new NotACache(path);
  const headEnd = bytes.indexOf("\n");
  const body = bytes.subarray(headEnd + 1);
  if (bytes.toString("latin1", 0, Math.max(0, headEnd)) !== `${LAYOUT} ${signature(body, key)}`) return kept;
  for (let start = 0; start < body.length;) {
    const nameEnd = body.indexOf("\t", start);
    const keyEnd = body.indexOf("\t", nameEnd + 1);
    const end = body.indexOf("\n", keyEnd);
    const name = JSON.parse(body.toString("utf8", start, nameEnd)) as string;
    kept.set(name, { key: body.toString("latin1", nameEnd + 1, keyEnd), json: body.subarray(keyEnd + 1, end) });
    start = end + 1;
  }
  return kept;
}

/** Of the layout too: what another program has found is not this one's. */
function signature(body: string | Uint8Array, key: Uint8Array): string {
  return createHmac("sha256", key).update(LAYOUT).update("\n").update(body).digest("hex");
}

/** Bytes of the key. */
const KEY_BYTES = 32;

/** The key of this user for caches, in a private folder, made where it is not there; null where it cannot be kept. */
export async function signingKey(folder: string): Promise<Uint8Array | null> {
  const path = join(folder, "key");
  const read = (): Uint8Array | null => {
    try {
      const bytes = readBytes(path, KEY_BYTES);
      return bytes.length === KEY_BYTES ? bytes : null;
    } catch {
      return null;
    }
  };
  const known = read();
  if (known !== null) return known;
  try {
    await writeFiles([{ path, bytes: randomBytes(KEY_BYTES), mode: 0o600 }]);
  } catch {
    return null;
  }
  // Of runs that begin together all take the key of the last: what another signed meanwhile is linted again.
  return read();
}

/** The SHA-256 of a file, as hexadecimal digits; null where it cannot be read, or is too large. */
function contentHash(path: string): string | null {
  try {
    return usingBytes(path, (bytes) => createHash("sha256").update(bytes).digest("hex"));
  } catch {
    return null;
  }
}

/** The SHA-256 of the JSON of values, as hexadecimal digits. */
function hashOf(values: unknown): string {
  return createHash("sha256").update(JSON.stringify(values)).digest("hex");
}
