import type { Digest } from "../model/digest.js";
import { SEVERITIES, type Severity } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import type { GateLimits } from "../model/schema-types.js";
import { digestScore } from "../score/digest-score.js";
import { entryOutcomes, outcomesOf, standingFindings } from "../score/entry-outcome.js";
import { gate } from "../score/gate.js";
import { type Boundaries, boundariesOf } from "./boundaries.js";
import type { Reader } from "../readers/reader.js";
import { readAgain } from "./read-digest.js";

/**
 * The indexes of the entries to hold back: those that are torn, those with a standing finding of the given severity or
 * graver, then, while the rest would not pass the gate, the worst of the rest.
 */
export function planHeld(
  file: FileReport,
  from: Severity,
  limits: GateLimits,
  torn: ReadonlySet<number> = new Set(),
): Set<number> {
  const grave = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(from) + 1));
  const held = new Set([
    ...torn,
    ...entryOutcomes(file).flatMap(({ entry, findings }) =>
      findings.some(({ severity }) => grave.has(severity)) ? [entry.index] : [],
    ),
  ]);
  const worstFirst = file.entries
    .filter((entry) => !held.has(entry.index))
    .sort((a, b) => a.score * a.coverage - b.score * b.coverage || a.index - b.index);
  const withWorst = (count: number): Set<number> =>
    new Set([...held, ...worstFirst.slice(0, count).map((entry) => entry.index)]);
  const passes = (count: number): boolean =>
    gate([without(file, withWorst(count))], { ...limits, droppedShare: null, meanDrop: null }).passed;
  return withWorst(leastPassing(worstFirst.length, passes));
}

/** The least count that passes, found in few tries: doubled until one does, then halved between; all where none does. */
function leastPassing(most: number, passes: (count: number) => boolean): number {
  let high = 0;
  let low = 0;
  while (high < most && !passes(high)) {
    low = high + 1;
    high = Math.min(most, Math.max(1, high * 2));
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** What a split needs: the digest with its positions, the indexes of the entries to hold, and why the digest cannot be split. */
export interface SplitPlan {
  readonly digest: Digest;
  readonly held: ReadonlySet<number>;
  /** What makes all boundaries uncertain, or stands in the page outside of entries and must not be published; null for neither. */
  readonly refused: Boundaries["uncertain"] | "unsafe";
}

/** Plans the split of a digest whose report is known. */
export function planSplit(
  text: string,
  file: FileReport,
  from: Severity,
  limits: GateLimits,
  reader?: Reader,
): SplitPlan {
  const digest = readAgain(text, file, reader);
  const { torn, uncertain } = boundariesOf(digest);
  const isUnsafe = standingFindings(file).some(
    ({ rule, severity, entry }) => entry === null && severity === "critical" && rule.startsWith("safety/"),
  );
  return { digest, held: planHeld(file, from, limits, torn), refused: uncertain ?? (isUnsafe ? "unsafe" : null) };
}

/** The report that a file would have without some of its entries. */
function without(file: FileReport, held: ReadonlySet<number>): FileReport {
  const { path, format, target, date } = file;
  const entries = file.entries.filter((entry) => !held.has(entry.index));
  const findings = standingFindings(file).filter(({ entry }) => entry !== null && !held.has(entry.index));
  return { path, format, target, date, entries, findings, score: digestScore(outcomesOf({ entries, findings })) };
}
