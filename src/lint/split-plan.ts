import type { Digest } from "../model/digest.js";
import type { FileReport } from "../model/report.js";
import { SEVERITIES, type Severity } from "../model/finding.js";
import type { GateLimits } from "../model/schema-types.js";
import { parseDigest } from "../readers/parse-digest.js";
import { digestScore } from "../score/digest-score.js";
import { gate } from "../score/gate.js";

/**
 * The indexes of the entries to hold back: those with a standing finding of the given severity or graver,
 * then, while the rest would not pass the gate, the worst of the rest.
 */
export function chooseHeld(file: FileReport, from: Severity, limits: GateLimits): Set<number> {
  const grave = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(from) + 1));
  const held = new Set<number>();
  for (const finding of file.findings) {
    if (finding.entry !== null && finding.suppressed === undefined && grave.has(finding.severity))
      held.add(finding.entry.index);
  }
  for (const { entry, severity } of file.overLimit ?? []) if (grave.has(severity)) held.add(entry);
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

/** What a split needs: the digest with its positions, and the indexes of the entries to hold. */
export function planSplit(
  text: string,
  file: FileReport,
  from: Severity,
  limits: GateLimits,
): { digest: Digest; held: Set<number> } {
  return { digest: parseDigest(text, { path: file.path, target: file.target }), held: chooseHeld(file, from, limits) };
}

/** The report that a file would have without some of its entries. */
function without(file: FileReport, held: ReadonlySet<number>): FileReport {
  const entries = file.entries.filter((entry) => !held.has(entry.index));
  const findings = file.findings.filter(
    (finding) => finding.entry !== null && !held.has(finding.entry.index) && finding.suppressed === undefined,
  );
  const flawed = new Map<number, boolean>();
  for (const finding of findings) {
    const index = finding.entry?.index ?? 0;
    flawed.set(index, flawed.get(index) === true || finding.severity === "critical");
  }
  const overLimit = (file.overLimit ?? []).filter((item) => !held.has(item.entry));
  for (const { entry, severity } of overLimit) flawed.set(entry, flawed.get(entry) === true || severity === "critical");
  const scored = entries.map((entry) => ({
    score: entry.score,
    coverage: entry.coverage,
    critical: flawed.get(entry.index) === true,
    clean: !flawed.has(entry.index),
  }));
  return {
    path: file.path,
    format: file.format,
    target: file.target,
    date: file.date,
    entries,
    findings,
    overLimit,
    score: digestScore(scored),
  };
}
