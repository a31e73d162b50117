import { fixText } from "../fix/fix-text.js";
import type { Fix } from "../model/finding.js";
import type { FileReport } from "../model/report.js";
import type { BelievedFault } from "./verify-answer.js";

/** Longest wording that is offered, in UTF-16 units. */
const LONGEST = 300;

/**
 * The better wording of a fault as an unsafe fix: null where there is none, where it is a remark and no wording, and
 * where the digest with it has a finding on the entry that it did not have. `lint` judges a whole text.
 */
export function offeredFix(
  fault: BelievedFault,
  entry: number,
  before: { readonly text: string; readonly report: FileReport },
  lint: (text: string) => FileReport,
): Fix | null {
  const { better, words, section, start, end } = fault;
  if (!isWording(better, words) || section.text.indexOf(words) !== section.text.lastIndexOf(words)) return null;
  const span = section.spanOf(start, end);
  const { format } = before.report;
  const text = format === "jsonl" ? JSON.stringify(better).slice(1, -1) : better;
  const changed = fixText(before.text, format, [{ span, text }]);
  if (changed.edits.length === 0) return null;
  const report = lint(changed.text);
  if (report.entries.length !== before.report.entries.length) return null;
  const known = fingerprints(before.report, entry);
  const isNew = [...fingerprints(report, entry)].some((fingerprint) => !known.has(fingerprint));
  return isNew ? null : { span, text: better, safe: false };
}

/** False for nothing, several lines, characters that are not seen, and a remark in brackets (（删去）) where none stood. */
function isWording(better: string, words: string): boolean {
  if (better === "" || better.length > LONGEST || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/u.test(better)) return false;
  return !/^[（([【]/u.test(better) || /^[（([【]/u.test(words);
}

/** Names of the findings on an entry and on the digest as a whole. */
function fingerprints({ findings }: FileReport, entry: number): Set<string> {
  return new Set(
    findings.filter((finding) => (finding.entry?.index ?? entry) === entry).map(({ fingerprint }) => fingerprint),
  );
}
