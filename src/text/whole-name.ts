import { RUN, RUN_SIZE, kindAt } from "./runs.js";

/** What may stand between two words of one name. */
const BETWEEN = /^(?: | ?& ?)$/u;

/** A word with one capital, at its beginning, or a version: `Stable`, `V2`. */
const NAME_WORD = /^(?:[A-Z][a-z]+|[vV]\d+(?:\.\d+)?)$/u;

/**
 * The range of the whole name that a run is part of (`Stable` of `Stable Diffusion`), and the index in `runs` of its
 * last run; `at` is the run's index there. Words with an initial capital belong to the name, and runs for which
 * `belongs` is true.
 */
export function wholeName(
  text: string,
  runs: readonly number[],
  at: number,
  belongs: (place: number) => boolean,
): { start: number; end: number; last: number } {
  const joins = (left: number, right: number): boolean =>
    BETWEEN.test(text.slice(runs[left + 1] ?? 0, runs[right] ?? 0));
  const isPart = (place: number): boolean =>
    belongs(place) ||
    (((runs[place + 2] ?? 0) & RUN.letter) !== 0 && NAME_WORD.test(text.slice(runs[place] ?? 0, runs[place + 1] ?? 0)));
  let first = at;
  while (first >= RUN_SIZE && joins(first - RUN_SIZE, first) && isPart(first - RUN_SIZE)) first -= RUN_SIZE;
  let last = at;
  while (last + RUN_SIZE < runs.length && joins(last, last + RUN_SIZE) && isPart(last + RUN_SIZE)) last += RUN_SIZE;
  let start = runs[first] ?? 0;
  // τ-bench: a Greek letter with a hyphen is part of the name.
  if (
    /[\u0370-\u03ff][-\u2010\u2011]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    kindAt(text, start - 3) === 0
  )
    start -= 2;
  return { start, end: runs[last + 1] ?? 0, last };
}
