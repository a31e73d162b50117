import { setFlagsFromString } from "node:v8";

/**
 * How V8 shall use memory until a run turns out long or its file large. Room for what is young does not grow: memory that is
 * touched for the first time costs a short run more than clearing up more often does.
 */
export const MEMORY_AT_START = ["--semi-space-growth-factor=1", "--heap-growing-percent=0"];

/** Lets room for what is young grow, by V8's own figure: in a long run it pays. */
export function letYoungGrow(): void {
  setFlagsFromString("--semi-space-growth-factor=2");
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
  setFlagsFromString("--heap-growing-percent=20");
}
