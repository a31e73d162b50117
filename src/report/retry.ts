import { digestStem } from "../model/digest-stem.js";
import { paperKey } from "../model/entry.js";
import { SEVERITIES, type Severity } from "../model/finding.js";
import type { FileReport, FindingReport, Report } from "../model/report.js";
import type { Decision } from "../model/schema-types.js";
import { CORE_SECTIONS } from "../model/sections.js";
import type { Decided } from "../score/decisions.js";
import { standingFindings } from "../score/entry-outcome.js";
import type { FormatOptions } from "./format.js";
import { jsonLine } from "./json-line.js";
import { DIGEST, findingsByEntry, sectionsOfFinding } from "./verdict.js";

// Packs whose faults a model makes; those of structure and the digest are not mended by asking it again.
const MENDABLE_PACKS = ["completeness/", "language/", "faithfulness/", "originality/", "leakage/", "text/"];
/** Mendable in a text that the model wrote; links and numbers of the page are not its own. */
const MENDABLE_IN_FIELDS = "safety/";
/** Fields that come with the paper and not from the model. */
const GIVEN_FIELDS: ReadonlySet<string> = new Set(["title", "authors", "category", "abstract"]);
/** The reason given for papers that a person wants regenerated. */
const DECIDED = "decision";
/** The reason given for papers of the crawl that the digest lacks. */
const LOST = "structure/dropped-entry";

/** A paper to generate again; title, line and index are null where the digest does not hold it. */
interface Wanted {
  readonly id: string;
  readonly title: string | null;
  readonly path: string;
  readonly line: number | null;
  readonly index: number | null;
  readonly fields: readonly string[];
  readonly reasons: readonly string[];
  /** What the person said who wants it regenerated. */
  readonly note?: string;
}

/**
 * One line of JSON a paper to generate again, in the order of the digests, then the papers that a digest lost of its
 * crawl; empty where there is none. A paper stands here once for a digest, also where that is seen as page and JSONL.
 */
export function retry(report: Report, options: FormatOptions): string {
  const least = options.retryFrom ?? "critical";
  const papers = new Map<string, Wanted>();
  for (const file of report.files) {
    const digest = `${digestStem(file.path)}\n${file.target}`;
    const decided = options.decided?.(file.path).byEntry ?? new Map<number, Decision>();
    for (const wanted of [...faultyEntries(file, least, decided), ...lostPapers(file)]) {
      const paper = wanted.id === "" ? `${file.path}\n${wanted.index}` : `${digest}\n${paperKey(wanted.id)}`;
      const known = papers.get(paper);
      papers.set(paper, known === undefined ? wanted : joined(known, wanted));
    }
  }
  return [...papers.values()].map((wanted) => `${jsonLine(wanted)}\n`).join("");
}

/** What a page needs to make a retry list by what a person marks in it. */
export interface RetryItems {
  /** A line's object for every entry, by index; `due` where its faults call for it without a decision. */
  readonly entries: ReadonlyMap<number, { readonly line: string; readonly due: boolean }>;
  /** Lines of the papers that the digest lost of its crawl. */
  readonly lost: readonly string[];
}

/** The lines that a retry list may hold of a file, before anybody has decided anything. */
export function retryItems(file: FileReport, least: Severity, path: string): RetryItems {
  const due = new Map(faultyEntries(file, least, new Map()).map((wanted) => [wanted.index, wanted]));
  const entries = file.entries.map(({ index, id, title, line }) => {
    const wanted = due.get(index) ?? { id, title, path, line, index, fields: [], reasons: [] };
    return [index, { line: jsonLine({ ...wanted, path }), due: due.has(index) }] as const;
  });
  return { entries: new Map(entries), lost: lostPapers(file).map((wanted) => jsonLine({ ...wanted, path })) };
}

/**
 * Entries with faults that asking again may mend, and those that a person wants regenerated; not what a person
 * publishes or holds.
 */
function faultyEntries(file: FileReport, least: Severity, decided: Decided["byEntry"]): Wanted[] {
  const byEntry = findingsByEntry(standingFindings(file).filter((finding) => isMendable(finding, least)));
  // Such a finding without an entry says that no entry has a summary.
  const onEvery = byEntry.get(DIGEST) ?? [];
  return file.entries.flatMap(({ index, id, title, line, path = file.path }) => {
    const findings = [...(byEntry.get(index) ?? []), ...onEvery];
    const rules = findings.map((finding) => finding.rule);
    const { decision, note } = decided.get(index) ?? {};
    if (decision === "regenerate") {
      const fields = inOrder(new Set([...CORE_SECTIONS, ...fieldsOf(findings)]));
      const reasons = [...new Set([...rules, DECIDED])].sort();
      return [{ id, title, path, line, index, fields, reasons, ...(note === undefined ? {} : { note }) }];
    }
    if (findings.length === 0 || decision !== undefined) return [];
    return [{ id, title, path, line, index, fields: fieldsOf(findings), reasons: [...new Set(rules)].sort() }];
  });
}

/** Papers that the crawl has and the digest lacks, whatever the severity of that: a lost paper lacks everything. */
function lostPapers({ path, dropped }: FileReport): Wanted[] {
  return (dropped?.ids ?? []).map((id) => ({
    id,
    title: null,
    path,
    line: null,
    index: null,
    fields: CORE_SECTIONS,
    reasons: [LOST],
  }));
}

/** Two lines on one paper as one, with the place in the JSONL, which the generator writes and the page is made from. */
function joined(a: Wanted, b: Wanted): Wanted {
  const place = b.index !== null && (a.index === null || (isJsonl(b) && !isJsonl(a))) ? b : a;
  return {
    ...place,
    ...(a.note === undefined && b.note === undefined ? {} : { note: b.note ?? a.note ?? "" }),
    fields: inOrder(new Set([...a.fields, ...b.fields])),
    reasons: [...new Set([...a.reasons, ...b.reasons])].sort(),
  };
}

function isJsonl({ path }: Wanted): boolean {
  return /\.(?:jsonl|ndjson)$/iu.test(path);
}

function isMendable(finding: FindingReport, least: Severity): boolean {
  const { rule, field, severity } = finding;
  if (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(least)) return false;
  if (field !== null && GIVEN_FIELDS.has(field)) return false;
  if (rule.startsWith(MENDABLE_IN_FIELDS)) return field !== null;
  return MENDABLE_PACKS.some((pack) => rule.startsWith(pack));
}

/** Sections to generate again; all five where a finding is on the whole entry. */
function fieldsOf(findings: readonly FindingReport[]): string[] {
  const fields = new Set<string>();
  for (const finding of findings) {
    const listed = sectionsOfFinding(finding).filter((field) => !GIVEN_FIELDS.has(field));
    for (const field of listed.length === 0 ? CORE_SECTIONS : listed) fields.add(field);
  }
  return inOrder(fields);
}

/** Sections in the generator's order, a fork's own behind them. */
function inOrder(fields: ReadonlySet<string>): string[] {
  const core = CORE_SECTIONS.filter((section) => fields.has(section));
  return [...core, ...[...fields].filter((field) => !core.some((section) => section === field))];
}
