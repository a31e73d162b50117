import { setFlagsFromString } from "node:v8";

/** The V8 of Node 26. */
const LAST_KNOWN_V8 = 14;

/** Whether a version of V8 is one that is known to know every flag that is set here: it complains of others on stderr. */
export function isKnownV8(version: string): boolean {
  return Number.parseInt(version, 10) <= LAST_KNOWN_V8;
}

/** Tells V8 to work by these flags; one that is newer than this program works by its own figures. */
export function tellV8(flags: readonly string[]): void {
  if (!isKnownV8(process.versions.v8)) return;
  for (const flag of flags) setFlagsFromString(flag);
}

/**
 * How V8 shall use memory until a run turns out long or its file large. Room for what is young does not grow: memory that is
 * touched for the first time costs a short run more than clearing up more often does.
 */
export const MEMORY_AT_START = ["--semi-space-growth-factor=1", "--heap-growing-percent=0"];

/** Lets room for what is young grow, by V8's own figure: in a long run it pays. */
export function letYoungGrow(): void {
  tellV8(["--semi-space-growth-factor=2"]);
}

/** Bytes of a run that is over before room for what is young pays. */
const SHORT_RUN = 3 * 1024 * 1024;

/** Room for what is young, which grows when a run has turned out long. */
export class YoungRoom {
  #bytes = 0;

  /** Counts the bytes of files. */
  count(bytes: number): void {
    if (this.#bytes >= SHORT_RUN) return;
    this.#bytes += bytes;
    if (this.#bytes >= SHORT_RUN) letYoungGrow();
  }
}

/** Has V8 collect sooner: left to itself it lets garbage pile up to a multiple of what is in use. */
export function holdLittleGarbage(): void {
  tellV8(["--heap-growing-percent=20"]);
}
