import { availableParallelism } from "node:os";
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

/** Has V8 collect sooner: left to itself it lets garbage pile up to a multiple of what is in use. */
export function holdLittleGarbage(): void {
  tellV8(["--heap-growing-percent=20"]);
}

/**
 * What must have run of a function before V8 compiles it anew: bytes of its code for Node 20, calls for later versions. This is thirty
 * times what V8 itself would wait for (sixteen for the second tier of Node 24 and later), measured from two to a hundred and fifty times:
 * a run is over in a second, and what is compiled at once is thrown away before it has paid, by each worker again.
 */
const BUDGETS = {
  bytes: { "interrupt-budget": 2_000_000 },
  calls: {
    "invocation-count-for-turbofan": 90_000,
    "invocation-count-for-osr": 15_000,
    "invocation-count-for-maglev": 6_400,
    "invocation-count-for-maglev-osr": 1_600,
  },
};

/** How many times sooner a long run in one thread compiles: there V8 compiles on a processor that nobody else uses. */
const SOONER = 5;

/** When V8 shall compile functions anew, as flags that its version knows: each complains of the other's budgets. */
export function compilingFlags(version: string, pace: "late" | "sooner"): readonly string[] {
  const budgets: Readonly<Record<string, number>> = version.startsWith("11.3.") ? BUDGETS.bytes : BUDGETS.calls;
  return Object.entries(budgets).map(([name, most]) => `--${name}=${pace === "late" ? most : most / SOONER}`);
}

/**
 * Settles V8 for a process that goes on: room for what is young grows by V8's own figure, and functions are compiled sooner where
 * the process `isAlone`, without workers, and has a second processor to compile on; with one, all compiling is time that lints nothing.
 */
export function settleForLong(isAlone: boolean): void {
  const pace = isAlone && availableParallelism() > 1 ? compilingFlags(process.versions.v8, "sooner") : [];
  tellV8(["--semi-space-growth-factor=2", ...pace]);
}

/** Bytes of a run that is over before it pays to settle for more. */
const SHORT_RUN = 3 * 1024 * 1024;

/** Settles V8 for a run without workers over so many bytes. */
export function settleForRun(bytes: number): void {
  if (bytes >= SHORT_RUN) settleForLong(true);
}
