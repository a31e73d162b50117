import { ByIndex } from "../model/by-index.js";
import { anyNumbers, type Column, wholeNumbers } from "../model/column.js";
import { type Finding, SEVERITIES, type Severity } from "../model/finding.js";
import { listOnDemand, mapList } from "../model/on-demand.js";
import type { FileReport, FindingReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { DigestTally, UNREADABLE } from "../score/digest-score.js";
import { entryScore, type Weighed } from "../score/entry-score.js";

/** The weight that each rule has in scores, by id. */
export type Weights = ReadonlyMap<string, number>;

/** The weights of the given rules. */
export function weightsOf(rules: readonly Rule[]): Weights {
  return new Map(rules.map((rule) => [rule.id, rule.weight]));
}

/** What findings that no report lists make of their entries, for the report; nothing where there are none. */
export function overLimit(
  findings: readonly Pick<Finding, "rule" | "severity" | "entry">[],
  weights: Weights,
): Pick<FileReport, "overLimit"> {
  const kinds = new Map<string, Weighed & { readonly place: number }>();
  const kindOf = wholeNumbers();
  const entryOf = wholeNumbers();
  let last = 0;
  for (const { rule, severity, entry } of findings) {
    if (entry === null) continue;
    const name = `${rule} ${severity}`;
    const kind = kinds.get(name) ?? { rule, severity, weight: weights.get(rule) ?? 1, place: kinds.size };
    kinds.set(name, kind);
    kindOf.push(kind.place);
    entryOf.push(entry.index);
    last = Math.max(last, entry.index);
  }
  if (entryOf.length === 0) return {};
  const known = [...kinds.values()];
  const sorted = sortedByEntry(kindOf, entryOf, last);
  const entries = wholeNumbers();
  const severities = wholeNumbers();
  const scores = anyNumbers();
  for (let entry = 0; entry <= last; entry += 1) {
    const own = Array.from(sorted.of(entry), (place) => known[place] as Weighed);
    if (own.length === 0) continue;
    entries.push(entry);
    severities.push(SEVERITIES.indexOf(gravest(own)));
    scores.push(entryScore(own));
  }
  return {
    overLimit: listOnDemand(entries.length, (place) => ({
      entry: entries.at(place) ?? 0,
      severity: SEVERITIES[severities.at(place) ?? -1] ?? "info",
      score: scores.at(place) ?? 0,
    })),
  };
}

/** The kinds of each entry (0 to `last`), in the order of their places. Counted and laid out, not sorted: a million findings take four bytes each. */
function sortedByEntry(
  kindOf: Column<number>,
  entryOf: Column<number>,
  last: number,
): { of(entry: number): Int32Array } {
  const starts = new Int32Array(last + 2);
  const kinds = new Int32Array(kindOf.length);
  for (let place = 0; place < entryOf.length; place += 1) add(starts, entryOf.at(place) ?? 0, 1);
  for (let entry = 1; entry < starts.length; entry += 1) add(starts, entry, starts[entry - 1] ?? 0);
  for (let place = 0; place < entryOf.length; place += 1)
    kinds[add(starts, entryOf.at(place) ?? 0, -1)] = kindOf.at(place) ?? 0;
  return { of: (entry) => kinds.subarray(starts[entry], starts[entry + 1]).sort() };
}

/** Gives the sum, which then stands at the place. */
function add(numbers: Int32Array, place: number, more: number): number {
  const sum = (numbers[place] ?? 0) + more;
  numbers[place] = sum;
  return sum;
}

function gravest(list: readonly { readonly severity: Severity }[]): Severity {
  return SEVERITIES.find((severity) => list.some((item) => item.severity === severity)) ?? "info";
}

/** A file's report with the scores of its entries and its digest made from its findings; suppressed ones count nowhere. */
export function scoreFile(file: FileReport, weights: Weights): FileReport {
  const byEntry = new Map<number, FindingReport[]>();
  for (const finding of file.findings) {
    if (finding.entry === null || finding.suppressed !== undefined) continue;
    const known = byEntry.get(finding.entry.index);
    if (known === undefined) byEntry.set(finding.entry.index, [finding]);
    else known.push(finding);
  }
  const unlisted = unlistedByEntry(file);
  const scores = new Float64Array(file.entries.length);
  const tally = new DigestTally();
  for (let count = file.unreadable ?? 0; count > 0; count -= 1) tally.add(UNREADABLE);
  file.entries.forEach(({ index, coverage }, place) => {
    const findings = byEntry.get(index) ?? [];
    const over = unlisted(index);
    const score = Math.min(
      over?.score ?? 100,
      entryScore(findings.map(({ rule, severity }) => ({ rule, severity, weight: weights.get(rule) ?? 1 }))),
    );
    scores[place] = score;
    tally.add({
      score,
      coverage,
      critical: over?.severity === "critical" || findings.some((finding) => finding.severity === "critical"),
      clean: (over?.severity ?? "info") === "info" && findings.every((finding) => finding.severity === "info"),
    });
  });
  const entries = mapList(file.entries, (entry, place) =>
    entry.score === scores[place] ? entry : { ...entry, score: scores[place] ?? 0 },
  );
  return { ...file, entries, score: tally.score };
}

/** Finds what the findings of an entry come to that the report does not list. */
function unlistedByEntry({
  overLimit: over = [],
}: FileReport): (entry: number) => NonNullable<FileReport["overLimit"]>[number] | undefined {
  const places = new ByIndex(-1);
  over.forEach(({ entry }, place) => {
    places.set(entry, place);
  });
  return (entry) => over[places.at(entry)];
}
