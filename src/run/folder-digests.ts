import type { Stopwatch } from "../lint/detect.js";
import { lintDigest } from "../lint/pipeline.js";
import type { BoundRule } from "../lint/schedule.js";
import { digestInfo } from "../readers/digest-info.js";
import { readParts } from "../readers/read-parts.js";
import type { Reader } from "../readers/reader.js";
import type { FolderPart, Outcome } from "./one-file.js";
import type { Cache } from "./outcome-cache.js";
import type { PreparedFile } from "./prepare.js";
import { isAsPrepared } from "./prepared-run.js";

/** The files of one folder that one reader takes for one digest. */
interface Gathered {
  readonly folder: string;
  readonly reader: Reader;
  readonly file: PreparedFile;
  readonly bound: readonly BoundRule[];
  readonly parts: FolderPart[];
  /** The files, and the key of each in the cache; null where there is none. */
  readonly files: { readonly file: PreparedFile; readonly key: string | null }[];
}

/** `202608/14` at the end of a folder's path: the day of its digest. */
const DAY = /(?:^|\/)(\d{4})(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])$/u;

/** Gathers the files of digests that are folders, and lints each folder when all its files have gone by. */
export class FolderDigests {
  readonly #stopwatch: Stopwatch | undefined;
  readonly #cache: Cache | null;
  #gathered: Gathered[] = [];

  constructor(stopwatch: Stopwatch | undefined, cache: Cache | null) {
    this.#stopwatch = stopwatch;
    this.#cache = cache;
  }

  /** Takes a file; those of one folder come with nothing but their own subfolders between. */
  add(part: FolderPart, file: PreparedFile, bound: readonly BoundRule[], key: string | null): void {
    const folder = folderOf(part.path);
    const known = this.#gathered.find((one) => one.folder === folder && one.reader === part.reader);
    const gathered = known ?? { folder, reader: part.reader, file, bound, parts: [], files: [] };
    if (known === undefined) this.#gathered.push(gathered);
    gathered.parts.push(part);
    gathered.files.push({ file, key });
  }

  /** The reports on the folders of which no file comes any more, the next being `path`; on all for null. */
  behind(path: string | null): Outcome[] {
    const done = this.#gathered.filter(({ folder }) => path === null || !isWithin(path, folder));
    this.#gathered = this.#gathered.filter((one) => !done.includes(one));
    return done.map((one) => this.#outcome(one));
  }

  /** The outcome of a folder, as an earlier run kept it where each of its files is what it was. */
  #outcome(one: Gathered): Outcome {
    const { folder, reader, files } = one;
    const keys = files.map(({ key }) => key);
    const key = this.#cache?.keyOfAll(keys, reader.name) ?? null;
    const known = key === null ? null : (this.#cache?.find(folder, key) ?? null);
    if (known !== null) return known;
    const outcome: Outcome = { kind: "report", report: this.#lint(one) };
    if (key !== null && files.every(({ file }) => isAsPrepared(file))) this.#cache?.keep(folder, key, outcome);
    return outcome;
  }

  #lint({ folder, reader, file, bound, parts }: Gathered): ReturnType<typeof lintDigest> {
    const { lintOptions } = file.job;
    const [, year, month, day] = DAY.exec(folder) ?? [];
    const info = digestInfo(folder, { ...lintOptions, text: "" });
    const date = year === undefined ? info.date : `${year}-${month ?? ""}-${day ?? ""}`;
    const digest = readParts(parts, reader, { ...info, date });
    const faults = parts.flatMap((part, index) =>
      part.faults.map((fault) => {
        const by = digest.parts?.[index]?.start ?? 0;
        return { ...fault, span: { start: fault.span.start + by, end: fault.span.end + by } };
      }),
    );
    return lintDigest({ ...digest, faults: [...digest.faults, ...faults] }, bound, { stopwatch: this.#stopwatch });
  }
}

/** The folder of a path; `.` for a bare name. */
function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "." : at === 0 ? "/" : path.slice(0, at);
}

function isWithin(path: string, folder: string): boolean {
  return folder === "." ? true : path.startsWith(`${folder}/`);
}
