import { RUN, RUN_SIZE, kindAt } from "./runs.js";

/** What may stand between two words of one name. */
const BETWEEN = /^(?: | ?& ?)$/u;

/** `Stable`, `V2`: a word with its one capital in front, or a version. */
const NAME_WORD = /^(?:[A-Z][a-z]+|[vV]\d+(?:\.\d+)?)$/u;

/**
 * Where the name ends that the run at `at` (its place in `runs`, as `runsOf` gives them) is part of: `Stable` of
 * `Stable Diffusion`. Words with one capital in front belong to it, and runs for which `belongs` says so.
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
  // τ-bench: a letter beyond Latin is part of the name that a hyphen binds it to.
  if (
    /[\u0370-\u03ff][-\u2010\u2011]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    kindAt(text, start - 3) === 0
  )
    start -= 2;
  return { start, end: runs[last + 1] ?? 0, last };
}
