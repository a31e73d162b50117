import version from "digestlint:version";
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { passingBytes } from "./file-bytes.js";
import type { Outcome } from "./one-file.js";
import { sha256 } from "./sha256.js";

/** First word of a cache, of whatever layout; what does not begin with it is never written over. */
const MAGIC = "digestlint-cache-";
/** Changes with the layout: a line with lengths and hashes, the answers, then an outcome a line. */
const LAYOUT = `${MAGIC}2 ${version}`;

/** Bytes in which the first line ends. */
const HEAD_BYTES = 256;

/** Files up to this size are hashed in one piece. */
const AT_ONCE = 24 * 1024 * 1024;

/** Answers kept, the newest first: a night asks for a few reports of the same digests. */
const MOST_ANSWERS = 4;
/** Characters of an answer worth keeping. */
const MOST_CHARACTERS = 16_000_000;

/** What a command printed, and its exit code. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface KeptAnswer extends Answer {
  /** What `PreparedRun.key` gave. */
  readonly key: string;
}

interface Kept {
  readonly key: string;
  /** The outcome as JSON. */
  readonly json: string;
}

/** Thrown where the name given for a cache is that of another file. */
export class NotACache extends Error {
  override readonly name = "NotACache";
}

/** Outcomes of earlier runs, by the content of the file and all else that has a say in its report; and what whole runs answered. */
export class Cache {
  readonly #path: string;
  readonly #head: Head | null;
  #answers: readonly KeptAnswer[];
  #before: ReadonlyMap<string, Kept> | null = null;
  readonly #now = new Map<string, Kept>();
  #changed = false;

  /** Opens a cache; one that is absent, cut off or damaged is empty. Throws NotACache for a file that is none. */
  constructor(path: string) {
    this.#path = path;
    this.#head = readHead(path);
    this.#answers = this.#head?.answers ?? [];
  }

  find(name: string, key: string): Outcome | null {
    const kept = this.#outcomes().get(name);
    if (kept?.key !== key) return null;
    this.#now.set(name, kept);
    return JSON.parse(kept.json) as Outcome;
  }

  keep(name: string, key: string, outcome: Outcome): void {
    this.#now.set(name, { key, json: JSON.stringify(outcome) });
    this.#changed = true;
  }

  /** What a run of this key answered; null where none is kept. */
  answer(key: string): Answer | null {
    return this.#answers.find((answer) => answer.key === key) ?? null;
  }

  /** Keeps what a run of this key answered, unless it is too long. */
  keepAnswer(key: string, { code, stdout, stderr }: Answer): void {
    if (stdout.length + stderr.length > MOST_CHARACTERS) return;
    this.#answers = [{ key, code, stdout, stderr }, ...this.#answers.filter((answer) => answer.key !== key)].slice(
      0,
      MOST_ANSWERS,
    );
    this.#changed = true;
  }

  /** Writes the cache where something is new, in one step; false where it cannot be written. What runs at the same time wrote meanwhile may go lost, and is linted again. */
  write(): boolean {
    if (!this.#changed) return true;
    const all = new Map([...this.#outcomes(), ...this.#now]);
    const body = [...all]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { key, json }]) => `${JSON.stringify(name)}\t${key}\t${json}\n`)
      .join("");
    const answers = Buffer.from(`${JSON.stringify(this.#answers)}\n`);
    const draft = `${this.#path}.${process.pid}.tmp`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(
        draft,
        Buffer.concat([
          Buffer.from(`${LAYOUT} ${answers.length} ${hash(answers)} ${hash(body)}\n`),
          answers,
          Buffer.from(body),
        ]),
      );
      renameSync(draft, this.#path);
      this.#changed = false;
      return true;
    } catch {
      rmSync(draft, { force: true });
      return false;
    }
  }

  /** Read when the first outcome is asked for: a run that was answered before needs none. */
  #outcomes(): ReadonlyMap<string, Kept> {
    return (this.#before ??= this.#head === null ? new Map<string, Kept>() : readOutcomes(this.#path, this.#head));
  }
}

interface Head {
  /** Where the outcomes begin, in bytes. */
  readonly end: number;
  readonly bodyHash: string;
  readonly answers: readonly KeptAnswer[];
}

/** The first line and the answers; null for a cache that is absent, damaged or of another version. */
function readHead(path: string): Head | null {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    const start = readBytes(file, 0, HEAD_BYTES).toString("latin1");
    if (start !== "" && !start.startsWith(MAGIC.slice(0, Math.min(MAGIC.length, start.length))))
      throw new NotACache(path);
    const line = start.slice(0, start.indexOf("\n") + 1);
    const [length = "", answersHash = "", bodyHash = ""] = line.startsWith(`${LAYOUT} `)
      ? line.slice(LAYOUT.length + 1, -1).split(" ")
      : [];
    const answers = readBytes(file, line.length, Number(length));
    if (line === "" || hash(answers) !== answersHash) return null;
    return {
      end: line.length + answers.length,
      bodyHash,
      answers: JSON.parse(answers.toString("utf8")) as KeptAnswer[],
    };
  } catch (error) {
    if (error instanceof NotACache) throw error;
    return null;
  } finally {
    closeSync(file);
  }
}

function readBytes(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  for (let more = 1; more > 0 && read < length; read += more)
    more = readSync(file, bytes, read, length - read, from + read);
  return bytes.subarray(0, read);
}

function readOutcomes(path: string, { end: from, bodyHash }: Head): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(path).subarray(from);
  } catch {
    return kept;
  }
  if (hash(bytes) !== bodyHash) return kept;
  const body = bytes.toString("utf8");
  for (let start = 0; start < body.length;) {
    const end = body.indexOf("\n", start);
    const first = body.indexOf("\t", start);
    const second = body.indexOf("\t", first + 1);
    kept.set(JSON.parse(body.slice(start, first)) as string, {
      key: body.slice(first + 1, second),
      json: body.slice(second + 1, end),
    });
    start = end + 1;
  }
  return kept;
}

/** The SHA-256 of a file of the given size, as hexadecimal digits; null where it cannot be read. */
export async function contentHash(path: string, size: number): Promise<string | null> {
  try {
    // Small files one after the other: the thread pool takes longer to be asked than they take to be read.
    if (size <= AT_ONCE) return hash(passingBytes.read(path));
    const sum = sha256();
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) sum.update(chunk as Buffer);
    return sum.digest("hex");
  } catch {
    return null;
  }
}

function hash(content: string | Uint8Array): string {
  return sha256().update(content).digest("hex");
}
