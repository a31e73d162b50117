import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type Tinypool from "tinypool";
import { runnableRules, type Settings } from "../config/settings.js";
import { plainList } from "../model/on-demand.js";
import type { FileReport } from "../model/report.js";
import { bindRules } from "./bind.js";
import type { BoundRule } from "./engine.js";
import { type FileJob, lintFile, type Outcome } from "./one-file.js";

/** What a worker is asked: a file, and which of the run's settings hold for it. */
export interface WorkerTask {
  readonly job: FileJob;
  readonly settings: number;
}

/** Bytes that are worth a thread: it takes a tenth of a second to start, and as long again to warm up. */
const BYTES_FOR_ONE = 2 * 1024 * 1024;

/** More would wait for one another, and each takes its memory. */
const MOST_THREADS = 8;

/** Room of a worker for what is young, in MB: twice as much makes 100 digests take 30 MB more and not a moment less. */
const YOUNG_MB = 4;

/** Files that a worker holds at a time: the one that it lints, and the next, for the main thread lints too and may be late with it. */
export const FILES_FOR_WORKER = 2;

/** How many workers a run is worth beside the main thread: none for a few files, else one for each further processor that the process may use. */
export function workersFor(files: number, bytes: number): number {
  return Math.max(0, Math.min(availableParallelism(), MOST_THREADS, files, Math.floor(bytes / BYTES_FOR_ONE)) - 1);
}

/** Starts workers that know the given settings; null where there is no worker to start, as when run from source. */
export async function startWorkers(count: number, settings: readonly Settings[]): Promise<Tinypool | null> {
  const filename = fileURLToPath(new URL("lint-worker.js", import.meta.url));
  if (!existsSync(filename)) return null;
  const { default: Pool } = await import("tinypool");
  return new Pool({ filename, minThreads: count, maxThreads: count, concurrentTasksPerWorker: FILES_FOR_WORKER, isolateWorkers: false, workerData: settings, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
}

const bound = new Map<number, readonly BoundRule[]>();

/** What a worker does: lints one file. */
export default async function lintTask({ job, settings }: WorkerTask): Promise<Outcome> {
  let rules = bound.get(settings);
  if (rules === undefined) {
    // One file needs no worker, and what is needed for them is not free to load.
    const { workerData } = (await import("node:worker_threads")) as { workerData: readonly [unknown, readonly Settings[]] };
    const all = workerData[1];
    const mine = all[settings];
    if (mine === undefined) throw new RangeError(`the worker does not know the settings ${String(settings)}`);
    bound.set(settings, (rules = bindRules(runnableRules(mine))));
  }
  const outcome = await lintFile(job, rules);
  return outcome.kind === "report" ? { kind: "report", report: forAnotherThread(outcome.report) } : outcome;
}

function forAnotherThread(report: FileReport): FileReport {
  const { entries, overLimit } = report;
  return { ...report, entries: plainList(entries), ...(overLimit === undefined ? {} : { overLimit: plainList(overLimit) }) };
}
