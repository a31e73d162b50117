import { SEVERITIES, type Severity } from "../model/finding.js";
import type { EntryReport, FileReport, FindingReport } from "../model/report.js";
import { entryOutcomes, standingFindings } from "../score/entry-outcome.js";
import type { Words } from "./words.js";

const NO_SUMMARY_RULES: ReadonlySet<string> = new Set([
  "completeness/placeholder-text",
  "completeness/empty-section",
  "completeness/missing-section",
  "completeness/model-refusal",
]);
// An entry with one section left of the usual five is of no use to a reader.
const MOST_SECTIONS = 4;

/** What can be said of one digest before any detail. */
export interface Verdict {
  /** Entries without a summary, in the order of the digest. */
  readonly failed: readonly EntryReport[];
  /** Other entries with a critical finding. */
  readonly critical: number;
  /** Entries with any finding, failed ones among them. */
  readonly faulty: number;
  /** Findings that the list of failed entries says already. */
  readonly told: ReadonlySet<FindingReport>;
}

/** Ranks by severity, gravest first; a comparison for sorting. */
export function byGravity(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** The key of `findingsByEntry` for findings on the digest. */
export const DIGEST = 0;

/** Findings by the index of their entry, in their order. */
export function findingsByEntry(findings: readonly FindingReport[]): Map<number, FindingReport[]> {
  const byEntry = new Map<number, FindingReport[]>();
  for (const finding of findings) {
    const index = finding.entry?.index ?? DIGEST;
    const list = byEntry.get(index);
    if (list === undefined) byEntry.set(index, [finding]);
    else list.push(finding);
  }
  return byEntry;
}

/** The verdict on a digest as a whole. */
export function verdictOf(file: FileReport): Verdict {
  const failed: EntryReport[] = [];
  const told = new Set<FindingReport>();
  let critical = 0;
  let faulty = 0;
  for (const outcome of entryOutcomes(file)) {
    if (outcome.findings.length > 0) faulty += 1;
    const lacking = outcome.findings.filter((finding) => NO_SUMMARY_RULES.has(finding.rule));
    if (lacksSummary(lacking)) {
      failed.push(outcome.entry);
      for (const finding of lacking) told.add(finding);
    } else if (outcome.critical) critical += 1;
  }
  return { failed, critical, faulty, told };
}

function lacksSummary(findings: readonly FindingReport[]): boolean {
  const sections = new Set<string>();
  for (const finding of findings) {
    const listed = sectionsOfFinding(finding);
    if (listed.length === 0) return true;
    for (const section of listed) sections.add(section);
  }
  return sections.size >= MOST_SECTIONS;
}

/** Sections that a finding is about: its field, or those it lists; empty where it is about the whole entry. */
export function sectionsOfFinding(finding: FindingReport): string[] {
  if (finding.field !== null) return [finding.field];
  const listed = finding.data["fields"];
  return Array.isArray(listed) ? listed.map(String) : [];
}

/** The verdict in one or two sentences. */
export function sayVerdict(file: FileReport, verdict: Verdict, words: Words): string {
  const entries = file.entries.length;
  const { failed, critical, faulty } = verdict;
  const others = standingFindings(file).length;
  if (entries === 0) return words.noEntries();
  if (others === 0) return words.clean(entries);
  if (failed.length > 0) {
    const first = words.noSummary(failed.length, entries);
    return critical > 0 ? `${first}${words.gap}${words.moreCritical(critical)}` : first;
  }
  if (critical > 0) return words.critical(critical, entries);
  return faulty > 0 ? words.noCritical(faulty, entries) : words.digestOnly(others, entries);
}
