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

/** The findings that stand: those that no comment or baseline sets aside. */
export function standingFindings({ findings }: Pick<FileReport, "findings">): FindingReport[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}

/** What becomes of each entry of a file, in its order. The one place that says what critical and clean mean of an entry. */
export function entryOutcomes<Entry extends Pick<EntryReport, "index">>(file: {
  readonly entries: readonly Entry[];
  readonly findings: FileReport["findings"];
}): EntryOutcome<Entry>[] {
  const byEntry = new Map<number, FindingReport[]>();
  for (const finding of standingFindings(file)) {
    if (finding.entry === null) continue;
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
    };
  });
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
