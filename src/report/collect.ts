import type { EntryReport, FileReport, FindingReport, Report } from "../model/report.js";
import { byGravity } from "./verdict.js";

/** A finding with the file it belongs to, and its entry where it has one. */
export interface Placed {
  readonly file: FileReport;
  /** The file that holds the finding: of a digest that is a folder one of its files. */
  readonly path: string;
  readonly finding: FindingReport;
  readonly entry: EntryReport | undefined;
}

/** The file that holds a finding, a related place or an entry of a digest. */
export function pathOf(file: Pick<FileReport, "path">, place: { readonly path?: string } | undefined): string {
  return place?.path ?? file.path;
}

/**
 * All findings of a report, gravest first and those on a digest before those on entries, suppressed ones last;
 * otherwise in the report's order.
 */
export function placedFindings(report: Report): Placed[] {
  const placed = report.files.flatMap((file) => {
    const named = new Set(file.findings.flatMap(({ entry }) => (entry === null ? [] : [entry.index])));
    const entries = new Map<number, EntryReport>();
    for (const entry of file.entries) if (named.has(entry.index)) entries.set(entry.index, entry);
    return file.findings.map((finding): Placed => ({
      file,
      path: pathOf(file, finding),
      finding,
      entry: finding.entry === null ? undefined : entries.get(finding.entry.index),
    }));
  });
  const isAside = ({ finding }: Placed): number => (finding.suppressed === undefined ? 0 : 1);
  const isOnEntry = ({ finding }: Placed): number => (finding.entry === null ? 0 : 1);
  return placed.sort(
    (a, b) => isAside(a) - isAside(b) || byGravity(a.finding, b.finding) || isOnEntry(a) - isOnEntry(b),
  );
}

/** The findings of `placedFindings` that are not suppressed. */
export function standingPlaced(report: Report): Placed[] {
  return placedFindings(report).filter(({ finding }) => finding.suppressed === undefined);
}

/** Gives each key a number, counted from 1, that tells its occurrences apart. */
export function occurrences(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count;
  };
}
