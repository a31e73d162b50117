import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type Tinypool from "tinypool";
import type { Settings } from "../config/settings.js";
import type { FileJob } from "./one-file.js";
import type { PreparedFile, RunOptions } from "./prepare.js";

/** What a worker is asked: a file, and which of the run's settings hold for it. */
export interface WorkerTask {
  readonly job: FileJob;
  readonly settings: number;
}

/** The workers of a run. */
export interface Pool {
  readonly workers: Tinypool;
  /** The settings that they know, in the order in which they know them. */
  readonly settings: readonly Settings[];
}

/** Bytes that are worth a thread: it takes a tenth of a second to start, and as long again to warm up. */
const BYTES_FOR_ONE = 2 * 1024 * 1024;

/** More would wait for one another, and each takes its memory. */
const MOST_THREADS = 8;

/** Room of a worker for what is young, in MB: twice as much makes 100 digests take 30 MB more and not a moment less. */
const YOUNG_MB = 4;

/** Fewest and most files that a worker holds at a time: the one that it lints and the next, and where there are many so many more that it never waits for the main thread, which lints too and may be late with the next. */
const FEWEST_HELD = 2;
const MOST_HELD = 4;

/** Times that the files of a run go round all threads before a worker may hold more than the fewest: what one holds at the end the others cannot help with. */
const ROUNDS = 4;

/** Starts the workers that a run is worth; null where it is worth none, and where there are none to start, as when run from source. */
export async function startPool(
  files: readonly (PreparedFile | null)[],
  { checks, stopwatch, workers }: RunOptions,
): Promise<Pool | null> {
  // Functions cannot be handed to workers.
  if (checks !== undefined || stopwatch !== undefined) return null;
  const real = files.filter((file) => file !== null && file.job.path !== "-") as readonly PreparedFile[];
  const count =
    workers ??
    workersFor(
      real.length,
      real.reduce((sum, { size }) => sum + size, 0),
    );
  const filename = fileURLToPath(new URL("lint-worker.js", import.meta.url));
  if (count < 1 || !existsSync(filename)) return null;
  const settings = [...new Set(real.map((file) => file.settings))];
  const { default: Workers } = await import("tinypool");
  const held = Math.max(FEWEST_HELD, Math.min(Math.floor(real.length / (ROUNDS * (count + 1))), MOST_HELD));
  return {
    workers: new Workers({
      filename,
      minThreads: count,
      maxThreads: count,
      concurrentTasksPerWorker: held,
      isolateWorkers: false,
      workerData: settings,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    }),
    settings,
  };
}

/** How many workers a run is worth beside the main thread: none for a few files, else one for each further processor that the process may use. */
function workersFor(files: number, bytes: number): number {
  return Math.max(0, Math.min(availableParallelism(), MOST_THREADS, files, Math.floor(bytes / BYTES_FOR_ONE)) - 1);
}
