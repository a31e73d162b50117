import { runnableRules, type Settings } from "../config/settings.js";
import { type BoundRule, bindRules } from "../lint/schedule.js";
import { lintFile, type Outcome } from "./one-file.js";
import type { WorkerTask } from "./pool.js";

const bound = new Map<number, readonly BoundRule[]>();

/** What a worker does: lints one file. */
export async function lintTask({ job, settings }: WorkerTask): Promise<Outcome> {
  let rules = bound.get(settings);
  if (rules === undefined) {
    // One file needs no worker, and what is needed for them is not free to load.
    const { workerData } = (await import("node:worker_threads")) as {
      workerData: readonly [unknown, readonly Settings[]];
    };
    const all = workerData[1];
    const mine = all[settings];
    if (mine === undefined) throw new RangeError(`the worker does not know the settings ${String(settings)}`);
    bound.set(settings, (rules = bindRules(runnableRules(mine))));
  }
  return lintFile(job, rules);
}
