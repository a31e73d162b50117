import { type Finding, SEVERITIES, type Severity } from "../model/finding.js";
import { listOnDemand, mapList } from "../model/on-demand.js";
import type { FileReport, FindingReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { DigestTally, UNREADABLE } from "../score/digest-score.js";
import { entryScore, type Weighed } from "../score/entry-score.js";

/** More rules, each with its severity, than any configuration has. */
const MOST_KINDS = 65_536;

/** The weight that each rule has in scores, by id. */
export type Weights = ReadonlyMap<string, number>;

/** The weights of the given rules. */
export function weightsOf(rules: readonly Rule[]): Weights {
  return new Map(rules.map((rule) => [rule.id, rule.weight]));
}

/** What findings that no report lists make of their entries, for the report; nothing where there are none. */
export function overLimit(findings: readonly Pick<Finding, "rule" | "severity" | "entry">[], weights: Weights): Pick<FileReport, "overLimit"> {
  const kinds = new Map<string, Weighed & { readonly place: number }>();
  const pairs: number[] = [];
  for (const { rule, severity, entry } of findings) {
    if (entry === null) continue;
    const name = `${rule} ${severity}`;
    const kind = kinds.get(name) ?? { rule, severity, weight: weights.get(rule) ?? 1, place: kinds.size };
    kinds.set(name, kind);
    pairs.push(entry.index * MOST_KINDS + kind.place);
  }
  if (pairs.length === 0) return {};
  // A million findings weigh little as numbers, which sort by entry.
  const sorted = Float64Array.from(pairs).sort();
  const known = [...kinds.values()];
  const entries: number[] = [];
  const severities: Severity[] = [];
  const scores: number[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const entry = Math.floor((sorted[from] ?? 0) / MOST_KINDS);
    const own: Weighed[] = [];
    for (; to < sorted.length && Math.floor((sorted[to] ?? 0) / MOST_KINDS) === entry; to += 1) own.push(known[(sorted[to] ?? 0) % MOST_KINDS] as Weighed);
    entries.push(entry);
    severities.push(gravest(own));
    scores.push(entryScore(own));
  }
  return { overLimit: listOnDemand(entries.length, (place) => ({ entry: entries[place] ?? 0, severity: severities[place] ?? "info", score: scores[place] ?? 0 })) };
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
    const score = Math.min(over?.score ?? 100, entryScore(findings.map(({ rule, severity }) => ({ rule, severity, weight: weights.get(rule) ?? 1 }))));
    scores[place] = score;
    tally.add({
      score,
      coverage,
      critical: over?.severity === "critical" || findings.some((finding) => finding.severity === "critical"),
      clean: (over?.severity ?? "info") === "info" && findings.every((finding) => finding.severity === "info"),
    });
  });
  const entries = mapList(file.entries, (entry, place) => (entry.score === scores[place] ? entry : { ...entry, score: scores[place] ?? 0 }));
  return { ...file, entries, score: tally.score };
}

/** Finds what the findings of an entry come to that the report does not list. */
function unlistedByEntry({ overLimit: over = [] }: FileReport): (entry: number) => NonNullable<FileReport["overLimit"]>[number] | undefined {
  const places: number[] = [];
  over.forEach(({ entry }, place) => {
    while (places.length < entry) places.push(-1);
    places[entry] = place;
  });
  return (entry) => over[places[entry] ?? -1];
}
