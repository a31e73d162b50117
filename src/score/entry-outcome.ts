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
  /** True where nothing of the summary can be read: every section is missing, a filler, or in another language. */
  readonly lost: boolean;
}

/** Lines that hold an entry which cannot be read count as this. */
export const UNREADABLE: ScoredEntry = { score: 0, coverage: 0, critical: true, clean: false };

/** The findings that stand: those that no comment or baseline suppresses. */
export function standingFindings({ findings }: Pick<FileReport, "findings">): FindingReport[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}

/**
 * What becomes of each entry of a file, in its order. The one place that says what critical and clean mean of an entry.
 */
export function entryOutcomes<Entry extends Pick<EntryReport, "index" | "sections">>(file: {
  readonly entries: readonly Entry[];
  readonly findings: FileReport["findings"];
}): EntryOutcome<Entry>[] {
  const byEntry = new Map<number, FindingReport[]>();
  let hasNoSummaries = false;
  for (const finding of standingFindings(file)) {
    if (finding.entry === null) {
      hasNoSummaries ||= finding.rule === MISSING && finding.severity === "critical";
      continue;
    }
    const known = byEntry.get(finding.entry.index);
    if (known === undefined) byEntry.set(finding.entry.index, [finding]);
    else known.push(finding);
  }
  return file.entries.map((entry) => {
    const findings = byEntry.get(entry.index) ?? [];
    return {
      entry,
      findings,
      critical: findings.some(({ severity }) => severity === "critical"),
      clean: findings.every(({ severity }) => severity === "info"),
      lost: (hasNoSummaries && entry.sections?.length === 0) || isLost(findings, entry.sections),
    };
  });
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
  return [...read, ...Array.from({ length: file.unreadable ?? 0 }, () => UNREADABLE)];
}
