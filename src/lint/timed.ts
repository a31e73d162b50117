import type { Stopwatch } from "./detect.js";

/** Does a step's work, its time taken where there is a stopwatch. */
export function timed<T>(stopwatch: Stopwatch | undefined, step: string, work: () => T): T {
  if (stopwatch === undefined) return work();
  let result: { readonly value: T } | undefined;
  stopwatch(step, () => {
    result = { value: work() };
  });
  if (result === undefined) throw new TypeError("the stopwatch did not do its work");
  return result.value;
}
