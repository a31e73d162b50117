import { paperKey } from "../model/entry.js";
import type { Finding } from "../model/finding.js";
import { hashText } from "../model/hash.js";

/**
 * Gives every finding a name that survives edits elsewhere in the file: rule, paper, field and normalised evidence,
 * and the count of equal ones before it. Findings on a digest are named by the digest's own name instead of a paper.
 */
function fingerprints(findings: readonly Finding[], digestName: string): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const paper = finding.entry === null ? digestName : paperKey(finding.entry.id) || String(finding.entry.index);
    const key = `${finding.rule}\u0000${paper}\u0000${finding.field ?? ""}\u0000${normalised(finding.evidence)}`;
    const name = hashText(key);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : hashText(`${key}\u0000${before}`);
  });
}

/**
 * The fingerprint of the finding at a place. None is made before one is asked for: reports for people print none.
 * Until then the findings are held, and with them the text that they were found in.
 */
export function fingerprintsOnDemand(findings: readonly Finding[], digestName: string): (place: number) => string {
  let unnamed = findings;
  let names: readonly string[] | undefined;
  return (place) => {
    names ??= fingerprints(unnamed, digestName);
    unnamed = [];
    return names[place] ?? "";
  };
}

function normalised(evidence: string): string {
  return evidence.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}
