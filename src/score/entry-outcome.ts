import type { EntryReport, FileReport, FindingReport } from "../model/report.js";
import type { ScoredEntry } from "./digest-score.js";

/** What the findings that stand make of an entry. */
export interface EntryOutcome<Entry> {
  readonly entry: Entry;
  /** Those on the entry that stand, in the report's order. */
  readonly findings: readonly FindingReport[];
  /** True with any critical finding: it must not be published. */
  readonly critical: boolean;
  /** True without any finding above info. */
  readonly clean: boolean;
}

/** Lines that hold an entry which cannot be read count as this. */
export const UNREADABLE: ScoredEntry = { score: 0, coverage: 0, critical: true, clean: false };

/** The findings that stand: those that no comment or baseline suppresses. */
export function standingFindings({ findings }: Pick<FileReport, "findings">): FindingReport[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}

/** What outcomes are made from; a report is read only. */
interface Judged<Entry> {
  readonly entries: readonly Entry[];
  readonly findings: FileReport["findings"];
}

/** Outcomes by the entries that they are of: gates, totals and formats ask for them in turn. */
const known = new WeakMap<
  readonly unknown[],
  { readonly findings: FileReport["findings"]; readonly outcomes: unknown }
>();

/**
 * What becomes of each entry of a file, in its order. The one place that says what critical and clean mean of an entry.
 */
export function entryOutcomes<Entry extends Pick<EntryReport, "index">>(
  file: Judged<Entry>,
): readonly EntryOutcome<Entry>[] {
  const before = known.get(file.entries);
  if (before?.findings === file.findings) return before.outcomes as EntryOutcome<Entry>[];
  const outcomes = newOutcomes(file);
  known.set(file.entries, { findings: file.findings, outcomes });
  return outcomes;
}

const NOTHING_FOUND = { findings: [], critical: false, clean: true };

function newOutcomes<Entry extends Pick<EntryReport, "index">>(file: Judged<Entry>): EntryOutcome<Entry>[] {
  const byEntry = new Map<number, { findings: FindingReport[]; critical: boolean; clean: boolean }>();
  for (const finding of file.findings) {
    const { entry, severity, suppressed } = finding;
    if (entry === null || suppressed !== undefined) continue;
    let standing = byEntry.get(entry.index);
    if (standing === undefined) byEntry.set(entry.index, (standing = { ...NOTHING_FOUND, findings: [] }));
    standing.findings.push(finding);
    standing.critical ||= severity === "critical";
    standing.clean &&= severity === "info";
  }
  return file.entries.map((entry) => {
    const { findings, critical, clean } = byEntry.get(entry.index) ?? NOTHING_FOUND;
    return { entry, findings, critical, clean };
  });
}

/**
 * Which entries of a file are lost: nothing of their summaries can be read, every section is missing, a filler, or in
 * another language.
 */
export function lostEntries({
  findings: ofFile,
}: Pick<FileReport, "findings">): (outcome: EntryOutcome<Pick<EntryReport, "sections">>) => boolean {
  const hasNoSummaries = ofFile.some(
    ({ entry, rule, severity, suppressed }) =>
      entry === null && rule === MISSING && severity === "critical" && suppressed === undefined,
  );
  return ({ entry: { sections }, findings, critical }) =>
    (hasNoSummaries && sections?.length === 0) || (critical && isLost(findings, sections));
}

const MISSING = "completeness/missing-section";

/** Rules whose critical findings say that a section tells a reader of the target language nothing. */
const SECTION_LOST: ReadonlySet<string> = new Set([
  MISSING,
  "completeness/empty-section",
  "completeness/model-refusal",
  "completeness/placeholder-text",
  "completeness/repeated-filler",
  "completeness/runaway-text",
  "language/wrong-language",
]);

/**
 * True where such findings stand on all the sections that an entry has; a report that does not name them says nothing.
 */
function isLost(findings: readonly FindingReport[], sections: readonly string[] | undefined): boolean {
  const told = findings.filter(({ rule, severity }) => severity === "critical" && SECTION_LOST.has(rule));
  if (sections === undefined || told.length === 0) return false;
  if (sections.length === 0) return told.some(({ rule }) => rule === MISSING);
  const lost = new Set(told.flatMap(({ field, data }) => (field === null ? listed(data["fields"]) : [field])));
  return sections.every((name) => lost.has(name));
}

function listed(fields: unknown): readonly string[] {
  return Array.isArray(fields) ? (fields as readonly string[]) : [];
}

/** What the score of a digest is made of: its entries, and the lines that hold one which cannot be read. */
export function outcomesOf(
  file: Pick<FileReport, "entries" | "findings"> & { readonly unreadable?: number | undefined },
): ScoredEntry[] {
  const read = entryOutcomes(file).map(({ entry: { score, coverage }, critical, clean }) => ({
    score,
    coverage,
    critical,
    clean,
  }));
  return [...read, ...unreadableEntries(file)];
}

/** What the lines of a file count as that hold an entry which cannot be read. */
export function unreadableEntries({ unreadable = 0 }: { readonly unreadable?: number | undefined }): ScoredEntry[] {
  return Array.from({ length: unreadable }, () => UNREADABLE);
}
