import type { Digest } from "../model/digest.js";
import { type Entry, paperKey, sectionsOf } from "../model/entry.js";
import { textRangeOf } from "../model/field.js";
import type { Data, Finding, Fix } from "../model/finding.js";
import type { EntryReport, FindingReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { Span } from "../model/span.js";
import type { SuppressionRange } from "../model/suppression.js";
import { ownCopy } from "../text/own-copy.js";
import { renderMessage } from "./message.js";
import type { Places } from "./places.js";

/** Longest evidence, in UTF-16 units, that a report repeats whole. */
const EVIDENCE_LENGTH = 160;

/** By place, then by rule and field: the same findings always stand in the same order. */
export function inOrder(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compare(a.rule, b.rule) ||
    compare(a.field ?? "", b.field ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What the report says of an entry beside its score. Strings are copied: a slice would keep the digest's whole text in
 * memory.
 */
export function entryReport(entry: Entry, coverage: number, places: Places): Omit<EntryReport, "score"> {
  const range = places.rangeOf(entry.anchor);
  return {
    index: entry.index,
    id: ownCopy(entry.id),
    title: ownCopy(entry.title),
    section: ownCopy(entry.category),
    ...pathOf(entry.anchor, places),
    line: range.start.line,
    range,
    sections: sectionsOf(entry).map(({ name }) => ownCopy(name)),
    coverage,
  };
}

/** What the report says of a finding: its place in lines and columns, and words in both languages. */
export function findingReport(
  finding: Finding,
  rule: Rule | undefined,
  digest: Digest,
  places: Places,
): Omit<FindingReport, "fingerprint"> {
  const { target, source } = digest;
  const { field } = finding;
  const fix = fixInFile(finding, digest);
  const data = reportData(finding.data);
  if (finding.evidence !== "") data["evidence"] = ownCopy(shortened(finding.evidence));
  return {
    rule: finding.rule,
    severity: finding.severity,
    entry: finding.entry === null ? null : { index: finding.entry.index, id: ownCopy(finding.entry.id) },
    field,
    ...pathOf(finding.span, places),
    range: places.rangeOf(finding.span),
    message:
      rule === undefined
        ? { en: finding.rule, zh: finding.rule }
        : renderMessage(rule.messages, data, { target, source, field }),
    data,
    related: finding.related.map((place) => ({
      field: place.field,
      ...pathOf(place.span, places),
      range: places.rangeOf(place.span),
      data: reportData(place.data),
    })),
    fix: fix === null ? null : { range: places.rangeOf(fix.span), text: ownCopy(fix.text), safe: fix.safe },
  };
}

/** The mark of a finding that a comment suppresses; nothing for one that stands. */
export function suppressedBy(range: SuppressionRange | undefined): Pick<FindingReport, "suppressed"> {
  return range === undefined ? {} : { suppressed: { by: "comment", reason: ownCopy(range.reason) } };
}

/**
 * How many papers the crawl of the day holds, and which of them the digest lacks: ids as the crawl writes them, in its
 * order.
 */
export function droppedPapers(
  crawl: readonly string[],
  entries: readonly Entry[],
): { crawled: number; missing: number; ids: string[] } {
  const published = new Set(entries.map(({ id }) => paperKey(id)));
  const crawled = new Map<string, string>();
  for (const id of crawl) if (id !== "" && !crawled.has(paperKey(id))) crawled.set(paperKey(id), id);
  const ids = [...crawled].flatMap(([key, id]) => (published.has(key) ? [] : [ownCopy(id)]));
  return { crawled: crawled.size, missing: ids.length, ids };
}

function pathOf({ start }: Span, places: Places): { path?: string } {
  const path = places.pathOf(start);
  return path === undefined ? {} : { path: ownCopy(path) };
}

/** Data as a report keeps it: strings copied, so that the digest's text can be freed. */
function reportData(given: Data | undefined): FindingReport["data"] {
  const data = { ...given } as FindingReport["data"];
  for (const name in data) {
    const value = data[name];
    if (typeof value === "string") data[name] = ownCopy(value);
    else if (Array.isArray(value))
      data[name] = (value as (string | number)[]).map((item) => (typeof item === "string" ? ownCopy(item) : item)) as
        string[] | number[];
  }
  return data;
}

/**
 * A fix as it goes into the file: checks give what a reader sees, and the field knows how its format writes it. Null
 * where the file could not hold it without a change beside it.
 */
function fixInFile({ entry, field: name, fix }: Finding, { entries, format, reader }: Digest): Fix | null {
  if (fix === null) return null;
  if (reader === undefined) return format === "jsonl" ? { ...fix, text: JSON.stringify(fix.text).slice(1, -1) } : fix;
  const field = entry === null || name === null ? undefined : entries[entry.index - 1]?.fields.get(name);
  if (field?.edit === undefined) return null;
  const range = textRangeOf(field, fix.span);
  const found = field.spanOf(range.start, range.end);
  if (found.start !== fix.span.start || found.end !== fix.span.end) return null;
  const edit = field.edit(range.start, range.end, fix.text);
  return edit === null ? null : { ...edit, safe: fix.safe };
}

function shortened(evidence: string): string {
  return evidence.length <= EVIDENCE_LENGTH
    ? evidence
    : `${evidence.slice(0, EVIDENCE_LENGTH - 1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}
