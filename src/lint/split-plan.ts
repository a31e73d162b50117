import type { Digest } from "../model/digest.js";
import { SEVERITIES, type Severity } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import type { GateLimits } from "../model/schema-types.js";
import { type Decided, type Decisions, sameEntry, UNDECIDED } from "../score/decisions.js";
import { digestScore } from "../score/digest-score.js";
import { entryOutcomes, outcomesOf, standingFindings } from "../score/entry-outcome.js";
import { gate } from "../score/gate.js";
import { type Boundaries, boundariesOf } from "./boundaries.js";
import type { Reader } from "../readers/reader.js";
import { entryContent } from "../text/entry-content.js";
import { readAgain } from "./read-digest.js";

/** What is known of the entries of a file beside its report. */
interface Known {
  /** Those of which an end is not certain. */
  readonly torn?: ReadonlySet<number>;
  /** What people decided. */
  readonly decided?: Decided["byEntry"];
}

/**
 * The indexes of the entries to hold back: those that are torn, that a person holds or wants regenerated, and those
 * with a standing finding of the given severity or graver; then, while the rest would not pass the gate, the worst of
 * the rest. What a person publishes is not held for its findings and counts for nothing in the gate of the rest.
 */
export function planHeld(
  file: FileReport,
  from: Severity,
  limits: GateLimits,
  { torn = new Set(), decided = new Map() }: Known = {},
): Set<number> {
  const grave = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(from) + 1));
  const published = new Set(
    [...decided].flatMap(([index, { decision }]) => (decision === "publish" && !torn.has(index) ? [index] : [])),
  );
  const held = new Set([
    ...torn,
    ...[...decided.keys()].filter((index) => !published.has(index)),
    ...entryOutcomes(file).flatMap(({ entry, findings }) =>
      !published.has(entry.index) && findings.some(({ severity }) => grave.has(severity)) ? [entry.index] : [],
    ),
  ]);
  const worstFirst = file.entries
    .filter(({ index }) => !held.has(index) && !published.has(index))
    .sort((a, b) => a.score * a.coverage - b.score * b.coverage || a.index - b.index);
  const withWorst = (count: number): Set<number> =>
    new Set([...held, ...worstFirst.slice(0, count).map((entry) => entry.index)]);
  const passes = (count: number): boolean =>
    gate([without(file, new Set([...withWorst(count), ...published]))], {
      ...limits,
      droppedShare: null,
      meanDrop: null,
    }).passed;
  return withWorst(leastPassing(worstFirst.length, passes));
}

/**
 * The least count that passes, found in few tries: doubled until one does, then halved between; all where none does.
 */
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

/**
 * What a split needs: the digest with its positions, the indexes of the entries to hold, and why the digest cannot be
 * split.
 */
export interface SplitPlan {
  readonly digest: Digest;
  readonly held: ReadonlySet<number>;
  readonly decided: Decided;
  /** The indexes of held entries of which an end was not read. */
  readonly torn: ReadonlySet<number>;
  /**
   * What makes all boundaries uncertain, or stands in the page outside of entries and must not be published; null for
   * neither.
   */
  readonly refused: Boundaries["uncertain"] | "unsafe";
}

/** Plans the split of a digest whose report is known. */
export function planSplit(
  text: string,
  file: FileReport,
  from: Severity,
  limits: GateLimits,
  { reader, decisions }: { readonly reader?: Reader | undefined; readonly decisions?: Decisions | undefined } = {},
): SplitPlan {
  const digest = readAgain(text, file, reader);
  const { torn, uncertain } = boundariesOf(digest);
  const isUnsafe = standingFindings(file).some(
    ({ rule, severity, entry }) => entry === null && severity === "critical" && rule.startsWith("safety/"),
  );
  const decided = decisions === undefined ? UNDECIDED : decidedOn(file, digest, decisions);
  return {
    digest,
    decided,
    torn,
    held: planHeld(file, from, limits, { torn, decided: decided.byEntry }),
    refused: uncertain ?? (isUnsafe ? "unsafe" : null),
  };
}

/** What people decided of the entries of a file, whose text was read again. */
export function decidedOn(file: FileReport, digest: Pick<Digest, "text" | "entries">, decisions: Decisions): Decided {
  return decisions.on(file, (entry) => {
    const read = sameEntry(digest.entries, entry);
    return read === undefined ? undefined : entryContent(digest, read);
  });
}

/** The report that a file would have without some of its entries. */
function without(file: FileReport, held: ReadonlySet<number>): FileReport {
  const { path, format, target, date } = file;
  const entries = file.entries.filter((entry) => !held.has(entry.index));
  const findings = standingFindings(file).filter(({ entry }) => entry !== null && !held.has(entry.index));
  return { path, format, target, date, entries, findings, score: digestScore(outcomesOf({ entries, findings })) };
}
