import { SEVERITIES, type Severity } from "../model/finding.js";
import type { FileReport, FindingReport, Report } from "../model/report.js";
import { CORE_SECTIONS } from "../model/sections.js";
import type { FormatOptions } from "./format.js";
import { jsonLine } from "./json-line.js";
import { activeFindings, DIGEST, findingsByEntry, sectionsOfFinding } from "./verdict.js";

// Packs whose faults a model makes; those of structure, safety and the digest are not mended by asking it again.
const MENDABLE_PACKS = ["completeness/", "language/", "faithfulness/", "originality/", "leakage/", "text/"];
/** Fields that come with the paper and not from the model. */
const GIVEN_FIELDS: ReadonlySet<string> = new Set(["title", "authors", "category", "abstract"]);

/** One line of JSON a paper to generate again, in the order of the digests; empty where there is none. */
export function retry(report: Report, options: FormatOptions): string {
  const least = options.retryFrom ?? "critical";
  return report.files
    .flatMap((file) => retryLines(file, least))
    .map((line) => `${line}\n`)
    .join("");
}

function retryLines(file: FileReport, least: Severity): string[] {
  const byEntry = findingsByEntry(activeFindings(file).filter((finding) => isMendable(finding, least)));
  byEntry.delete(DIGEST);
  return file.entries.flatMap(({ index, id, title, line }) => {
    const findings = byEntry.get(index);
    if (findings === undefined) return [];
    const reasons = [...new Set(findings.map((finding) => finding.rule))].sort();
    return [jsonLine({ id, title, path: file.path, line, index, fields: fieldsOf(findings), reasons })];
  });
}

function isMendable(finding: FindingReport, least: Severity): boolean {
  if (SEVERITIES.indexOf(finding.severity) > SEVERITIES.indexOf(least)) return false;
  if (finding.field !== null && GIVEN_FIELDS.has(finding.field)) return false;
  return MENDABLE_PACKS.some((pack) => finding.rule.startsWith(pack));
}

/** Sections to generate again, in the generator's order, a fork's own behind them; all five where a finding is on the whole entry. */
function fieldsOf(findings: readonly FindingReport[]): string[] {
  const fields = new Set<string>();
  for (const finding of findings) {
    const listed = sectionsOfFinding(finding).filter((field) => !GIVEN_FIELDS.has(field));
    for (const field of listed.length === 0 ? CORE_SECTIONS : listed) fields.add(field);
  }
  const core = CORE_SECTIONS.filter((section) => fields.delete(section));
  return [...core, ...fields];
}
