import { defineRunCheck, type RunDetection } from "../model/check.js";
import { paperKey } from "../model/entry.js";
import type { FileReport } from "../model/report.js";

interface Day {
  readonly date: string;
  readonly files: FileReport[];
}

/**
 * The series of a file: its folders without those named for a date, and its name without date and language.
 * `data/2026/01/2026-01-22_AI_enhanced_Chinese.jsonl` and `data/2026/02/2026-02-01.md` are of one series.
 */
function seriesOf(path: string): string {
  const parts = path.split("/");
  const name = (parts.pop() ?? "")
    .replace(/\.[A-Za-z]+$/u, "")
    .replace(/_AI_enhanced_[A-Za-z-]+$/u, "")
    .replace(/\d{4}-?\d{2}-?\d{2}/u, "");
  return [...parts.filter((part) => !/^[\d-]+$/u.test(part)), name].join("/");
}

function daysOf(files: readonly FileReport[]): Day[][] {
  const series = new Map<string, Map<string, FileReport[]>>();
  for (const file of files) {
    if (file.date === null) continue;
    const days = series.get(seriesOf(file.path)) ?? new Map<string, FileReport[]>();
    series.set(seriesOf(file.path), days);
    days.set(file.date, [...(days.get(file.date) ?? []), file]);
  }
  return [...series.values()].map((days) =>
    [...days].map(([date, list]) => ({ date, files: list })).sort((a, b) => (a.date < b.date ? -1 : 1)),
  );
}

function* republished(days: readonly Day[]): Iterable<RunDetection> {
  const first = new Map<string, { id: string; date: string; path: string }>();
  for (const [place, { date, files }] of days.entries()) {
    for (const file of place === 0 ? [] : files) {
      for (const { id, index } of file.entries) {
        const known = first.get(paperKey(id));
        // A new version of a paper is news where both digests name their version.
        if (
          known === undefined ||
          known.date === date ||
          (known.id !== id && /v\d+$/u.test(known.id) && /v\d+$/u.test(id))
        )
          continue;
        yield {
          path: file.path,
          entry: index,
          field: null,
          evidence: id,
          data: { id, date: known.date, earlier: known.path },
        };
      }
    }
    // Nothing comes after the last day, which may be a file of a million entries.
    if (place === days.length - 1) return;
    // Two files of one day are two formats of one digest: neither is earlier.
    for (const file of files)
      for (const { id } of file.entries)
        if (id !== "" && !first.has(paperKey(id))) first.set(paperKey(id), { id, date, path: file.path });
  }
}

/**
 * Finds papers that a digest of an earlier day of the same series already had: `date` and `earlier` (its path) name the
 * first.
 */
export const earlierDigests = defineRunCheck({
  name: "earlier-digests",
  *run(files) {
    for (const days of daysOf(files)) yield* republished(days);
  },
});
