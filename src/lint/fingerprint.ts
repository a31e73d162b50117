import { paperKey } from "../model/entry.js";
import type { Finding } from "../model/finding.js";
import { hashText } from "../model/hash.js";

/**
 * Gives every finding of a digest a name that survives edits elsewhere in the file: rule, paper, field and normalised
 * evidence, and the count of equal ones before it. Findings on the digest are named by `digestName` instead of a paper.
 */
export function fingerprintsOf(
  findings: readonly Pick<Finding, "rule" | "entry" | "field" | "evidence">[],
  digestName: string,
): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const paper = finding.entry === null ? digestName : paperKey(finding.entry.id) || String(finding.entry.index);
    const key = [finding.rule, paper, finding.field ?? "", normalised(finding.evidence)].join("\u0000");
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return hashText(before === 0 ? key : `${key}\u0000${before}`);
  });
}

function normalised(evidence: string): string {
  return evidence.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}
