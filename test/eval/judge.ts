import type { FileReport, FindingReport } from "../../src/model/report.js";
import type { Label } from "./labels.js";

/** Kinds that stand for each other when labels and findings are held together: corpus/gold/GUIDE.md. */
const EQUAL: readonly (readonly string[])[] = [
  ["unsupported-number", "changed-unit", "points-as-percent", "changed-bound", "contradiction", "mistranslation"],
  ["mistranslated-term", "mistranslation", "contradiction", "untranslated-words"],
  ["unsupported-term", "mistranslation", "other"],
  ["leaked-macro", "unbalanced-math", "escape-leak", "accidental-markup"],
  ["untranslated-words", "mixed-language", "broken-word"],
  ["doubled-text", "mistranslation", "repeated-section"],
];

/** The kind of a finding is its rule's name. */
export function kindOf(finding: Pick<FindingReport, "rule">): string {
  return finding.rule.slice(finding.rule.indexOf("/") + 1);
}

/** True where a finding of one kind stands for a label of another. */
export function sameKind(finding: string, label: string): boolean {
  return (
    finding === label ||
    (finding === "wrong-language" && label === "copied-abstract") ||
    EQUAL.some((set) => set.includes(finding) && set.includes(label))
  );
}

function onSameField(finding: FindingReport, label: Label): boolean {
  if (finding.entry?.index !== label.entry) return false;
  return finding.field === null || label.field === "entry" || finding.field === label.field;
}

function overlaps(finding: FindingReport, label: Label): boolean {
  if (label.span === null || finding.field === null || finding.data["evidence"] === undefined) return true;
  return finding.range.start.offset < label.span.end && label.span.start < finding.range.end.offset;
}

/** True where a label says what a finding says, of the same place. */
export function agrees(finding: FindingReport, label: Label): boolean {
  return sameKind(kindOf(finding), label.kind) && onSameField(finding, label) && overlaps(finding, label);
}

/** How a rule did on a set of labelled digests. */
export interface Tally {
  /** Certain labels of its kind, and how many of them were found. */
  labels: number;
  found: number;
  /** Findings above info, and how many of them no label bears out. */
  findings: number;
  wrong: number;
  readonly missed: string[];
  readonly alarms: string[];
}

/** The fields that the readers of the labelled entries read: corpus/gold/GUIDE.md. Of others a label says nothing. */
const LABELLED: ReadonlySet<string> = new Set([
  "tldr",
  "motivation",
  "method",
  "result",
  "conclusion",
  "title",
  "authors",
  "abstract",
]);

/** Holds the report of one digest against its labels; tallies go by rule name. */
export function judge(
  report: FileReport,
  labels: readonly Label[],
  scored: ReadonlySet<string>,
  tallies: Map<string, Tally>,
): void {
  const tally = (name: string): Tally => {
    let known = tallies.get(name);
    if (known === undefined)
      tallies.set(name, (known = { labels: 0, found: 0, findings: 0, wrong: 0, missed: [], alarms: [] }));
    return known;
  };
  for (const label of labels) {
    if (!label.certain || label.entry === 0) continue;
    const mine = tally(label.kind);
    mine.labels += 1;
    if (report.findings.some((finding) => agrees(finding, label))) mine.found += 1;
    else mine.missed.push(`${label.file}#${label.entry} ${label.field} ${label.evidence.slice(0, 60)}`);
  }
  for (const finding of report.findings) {
    if (finding.severity === "info" || finding.entry === null || !scored.has(finding.rule)) continue;
    if (finding.field !== null && !LABELLED.has(finding.field)) continue;
    const mine = tally(kindOf(finding));
    mine.findings += 1;
    if (labels.some((label) => agrees(finding, label))) continue;
    mine.wrong += 1;
    mine.alarms.push(
      `${report.path.split("/").at(-1) ?? ""}#${finding.entry.index} ${finding.field ?? "*"} ${String(finding.data["evidence"] ?? "").slice(0, 60)}: ${finding.message.en}`,
    );
  }
}
