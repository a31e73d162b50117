import type { DigestFrame, DigestInfo } from "../model/digest.js";
import { type Entry, paperKey } from "../model/entry.js";
import type { Data, Finding } from "../model/finding.js";
import { joinLists, listOnDemand } from "../model/on-demand.js";
import type { EntryReport, FileReport, FindingReport, Position, Range } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { Span } from "../model/span.js";
import { suppressionFinder, type SuppressionRange } from "../model/suppression.js";
import { ownCopy } from "../text/own-copy.js";
import { type BoundRule, type Found, lintDigest, type LintMemory, type Stopwatch } from "./engine.js";
import type { EntryRegister } from "./entry-register.js";
import { withFingerprints } from "./fingerprint.js";
import { renderMessage } from "./message.js";
import { MOST_PER_RULE_AND_FILE } from "./most-findings.js";
import { planOf } from "./plan.js";
import { overLimit, scoreFile } from "./score-file.js";

/** Longest evidence, in UTF-16 units, that a report repeats whole. */
const EVIDENCE_LENGTH = 160;

/** From so many entries on what is said of them is made when it is read: a year of digests has fewer, a file of a gigabyte twenty times as many. */
const LARGE = 20_000;

/** What the end of a file tells. */
export interface FileEnd extends DigestFrame {
  /** Length of the file in UTF-16 units. */
  readonly length: number;
  /** Line and column of an offset. */
  readonly position: (offset: number) => Position;
  readonly crawl?: { readonly path: string; readonly ids: readonly string[] } | null;
  readonly suppressed?: readonly SuppressionRange[];
}

/** The linting of one file, entry by entry; keeps of each entry only what its report needs. */
export interface FileLint {
  see(entry: Entry): void;
  finish(end: FileEnd): FileReport;
}

/** Starts the linting of one file. */
export function startFileLint(
  info: DigestInfo,
  bound: readonly BoundRule[],
  stopwatch?: Stopwatch,
  memory?: LintMemory,
): FileLint {
  const lint = lintDigest(info, bound, stopwatch, memory);
  const { rules, weights } = planOf(bound);
  return {
    see(entry) {
      lint.see(entry);
    },
    finish(end) {
      const ranges = end.suppressed ?? [];
      const find = suppressionFinder(ranges);
      const found = lint.finish({
        contents: end.contents,
        headings: end.headings,
        grandTotal: end.grandTotal,
        saysEmpty: end.saysEmpty,
        faults: end.faults,
        length: end.length,
        crawl: end.crawl ?? null,
        suppressed: ranges,
      });
      const { listed, rest, unlisted } = capped(withIds(found.findings, found.entries).sort(inOrder), found.unkept);
      const range = (span: Span): Range => ({ start: end.position(span.start), end: end.position(span.end) });
      const named = withFingerprints(listed, info.date ?? info.path, (finding) =>
        findingReport(finding, rules.get(finding.rule), info, range),
      );
      const findings =
        ranges.length === 0
          ? named
          : named.map((report) => {
              const range = find(report.rule, report.range.start.offset);
              return range === undefined
                ? report
                : { ...report, suppressed: { by: "comment" as const, reason: range.reason } };
            });
      const unreadable = end.faults.filter(
        (fault) => fault.kind === "invalid-json" || fault.kind === "not-an-object",
      ).length;
      const file: FileReport = {
        path: info.path,
        format: info.format,
        target: info.target,
        date: info.date,
        entries: entryReports(found.entries, range),
        findings,
        score: { mean: null, p10: null, criticalShare: null, cleanShare: null, coverage: null },
        ...(unreadable > 0 ? { unreadable } : {}),
        ...(end.crawl ? { dropped: droppedShare(end.crawl.ids, found.entries) } : {}),
        ...(unlisted.size > 0 ? { unlisted: Object.fromEntries(unlisted) } : {}),
        ...overLimit(
          joinLists(
            rest.filter((finding) => find(finding.rule, finding.span.start) === undefined),
            found.unheard,
          ),
          weights,
        ),
      };
      return scoreFile(file, weights);
    },
  };
}

/** By place, then by rule and field: the same findings always stand in the same order. */
export function inOrder(
  a: Pick<Finding, "span" | "rule" | "field">,
  b: Pick<Finding, "span" | "rule" | "field">,
): number {
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

/** A fault of the input knows its entry's index only; findings name the paper too. */
function withIds(findings: readonly Finding[], entries: EntryRegister): Finding[] {
  return findings.map((finding) =>
    finding.entry?.id === ""
      ? { ...finding, entry: { index: finding.entry.index, id: entries.idOf(finding.entry.index) } }
      : finding,
  );
}

/** What the report says of entries, before their scores are known. */
function entryReports(entries: EntryRegister, range: (span: Span) => Range): FileReport["entries"] {
  const make = (place: number): EntryReport => {
    const { index, id, title, category, anchor } = entries.at(place + 1);
    const found = range(anchor);
    return {
      index,
      id,
      title,
      section: category,
      line: found.start.line,
      range: found,
      score: 100,
      coverage: entries.coverageOf(index),
    };
  };
  return entries.length < LARGE
    ? Array.from({ length: entries.length }, (_, place) => make(place))
    : listOnDemand(entries.length, make);
}

function capped(
  findings: readonly Finding[],
  unkept: Found["unkept"],
): { listed: Finding[]; rest: Finding[]; unlisted: Map<string, number> } {
  const rest: Finding[] = [];
  const counts = new Map<string, number>();
  const unlisted = new Map<string, number>();
  const listed = findings.filter((finding) => {
    const { rule } = finding;
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    if (count <= MOST_PER_RULE_AND_FILE) return true;
    unlisted.set(rule, count - MOST_PER_RULE_AND_FILE);
    rest.push(finding);
    return false;
  });
  for (const [rule, count] of unkept) unlisted.set(rule, (unlisted.get(rule) ?? 0) + count);
  return { listed, rest, unlisted: new Map([...unlisted].sort(([a], [b]) => compare(a, b))) };
}

function findingReport(
  finding: Finding,
  rule: Rule | undefined,
  info: DigestInfo,
  range: (span: Span) => Range,
): Omit<FindingReport, "fingerprint"> {
  const { target, source } = info;
  const { field } = finding;
  const data = reportData(finding.data);
  if (finding.evidence !== "") data["evidence"] = ownCopy(shortened(finding.evidence));
  return {
    rule: finding.rule,
    severity: finding.severity,
    entry: finding.entry === null ? null : { index: finding.entry.index, id: finding.entry.id },
    field,
    range: range(finding.span),
    message:
      rule === undefined
        ? { en: finding.rule, zh: finding.rule }
        : renderMessage(rule.messages, data, { target, source, field }),
    data,
    related: finding.related.map((place) => ({
      field: place.field,
      range: range(place.span),
      data: reportData(place.data),
    })),
    fix:
      finding.fix === null
        ? null
        : {
            range: range(finding.fix.span),
            text: ownCopy(asWritten(finding.fix.text, info.format)),
            safe: finding.fix.safe,
          },
  };
}

/** Facts as a report keeps them when the digest that they were cut from has gone. */
function reportData(facts: Data | undefined): FindingReport["data"] {
  const data = { ...facts } as FindingReport["data"];
  for (const name in data) {
    const value = data[name];
    if (typeof value === "string") data[name] = ownCopy(value);
    else if (Array.isArray(value))
      data[name] = (value as (string | number)[]).map((item) => (typeof item === "string" ? ownCopy(item) : item)) as
        string[] | number[];
  }
  return data;
}

/** A fix's text as it goes into the file: checks give what a reader sees, and every value of JSONL is a JSON string. */
function asWritten(text: string, format: DigestInfo["format"]): string {
  return format === "jsonl" ? JSON.stringify(text).slice(1, -1) : text;
}

function shortened(evidence: string): string {
  return evidence.length <= EVIDENCE_LENGTH
    ? evidence
    : `${evidence.slice(0, EVIDENCE_LENGTH - 1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

function droppedShare(crawl: readonly string[], entries: EntryRegister): { crawled: number; missing: number } {
  const published = new Set(Array.from(entries.ids(), paperKey));
  const wanted = new Set(crawl.map(paperKey));
  return { crawled: wanted.size, missing: [...wanted].filter((id) => !published.has(id)).length };
}
