import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { FindingReport } from "../model/report.js";
import type { ClaimedFault } from "./claimed-fault.js";
import { placeOfQuotation } from "./quotation.js";
import { isUsuallyRendered } from "./renderings.js";
import { standsInSource } from "./supported-claim.js";

/** Why a claimed fault is not believed, in the order in which it is asked. */
export const DOUBTS = [
  "malformed",
  "no-such-section",
  "words-not-verbatim",
  "source-not-verbatim",
  "repeated",
  "unchanged",
  "better-stands",
  "usual-rendering",
  "stands-in-source",
  "repeats-rule",
  "unsure",
] as const;

/** See `DOUBTS`. */
export type Doubt = (typeof DOUBTS)[number];

/** A claimed fault whose quotations stand in the texts, with their places. */
export interface BelievedFault extends ClaimedFault {
  readonly section: Field;
  readonly start: number;
  readonly end: number;
  /** The place of the source's words; null for an unsupported claim without them. */
  readonly proof: { readonly field: Field; readonly start: number; readonly end: number } | null;
}

/** What became of a claimed fault. */
export type Verdict = { readonly believed: BelievedFault } | { readonly doubt: Doubt; readonly fault: ClaimedFault };

/** What an entry's faults are held against. */
export interface Evidence {
  readonly entry: Entry;
  /** Names of the sections that were sent. */
  readonly sections: readonly string[];
  /** What the rules found on the entry. */
  readonly findings: readonly FindingReport[];
  /** Least confidence that is believed. */
  readonly confidence: number;
}

/** Packs whose rules speak of what a text says, so that a model's word at the same place is a repetition. */
const OF_CONTENT = ["completeness/", "faithfulness/", "language/", "leakage/", "originality/"];

/** Holds the faults of one answer against the entry, in their order. */
export function verifyAnswer(faults: readonly ClaimedFault[], evidence: Evidence): Verdict[] {
  const believed: BelievedFault[] = [];
  return faults.map((fault): Verdict => {
    const found = located(fault, evidence);
    if (typeof found === "string") return { doubt: found, fault };
    const doubt = doubtOf(found, believed, evidence);
    if (doubt !== null) return { doubt, fault };
    believed.push(found);
    return { believed: found };
  });
}

function located(fault: ClaimedFault, { entry, sections }: Evidence): BelievedFault | Doubt {
  const section = sections.includes(fault.field) ? entry.fields.get(fault.field) : undefined;
  if (section === undefined) return "no-such-section";
  const place = placeOfQuotation(section.text, fault.words, "section");
  if (place === null) return "words-not-verbatim";
  if (fault.source === "" && fault.kind === "unsupported-claim") return { ...fault, section, ...place, proof: null };
  for (const name of ["abstract", "title"]) {
    const field = entry.fields.get(name);
    const proof = field === undefined ? null : placeOfQuotation(field.text, fault.source, "source");
    if (field !== undefined && proof !== null) return { ...fault, section, ...place, proof: { field, ...proof } };
  }
  return "source-not-verbatim";
}

function doubtOf(fault: BelievedFault, others: readonly BelievedFault[], evidence: Evidence): Doubt | null {
  const { section, kind, better, words } = fault;
  const isSame = (other: BelievedFault): boolean =>
    other.section === section && other.start < fault.end && fault.start < other.end;
  if (others.some(isSame)) return "repeated";
  if (plain(better) === plain(words)) return "unchanged";
  if (kind === "mistranslation") {
    if (plain(better) !== "" && plain(section.text).includes(plain(better))) return "better-stands";
    if (isUsuallyRendered(fault.source, section)) return "usual-rendering";
  }
  if (kind === "unsupported-claim" && standsInSource(words, evidence.entry)) return "stands-in-source";
  if (evidence.findings.some((finding) => repeats(fault, finding))) return "repeats-rule";
  return fault.confidence < evidence.confidence ? "unsure" : null;
}

/** True where a rule's finding above info lies on the same words, or speaks of what the whole entry says. */
function repeats({ section, start, end }: BelievedFault, { rule, severity, field, range }: FindingReport): boolean {
  if (severity === "info" || !OF_CONTENT.some((pack) => rule.startsWith(pack))) return false;
  if (field === null) return rule.startsWith("faithfulness/");
  if (field !== section.name) return false;
  const span = section.spanOf(start, end);
  return range.start.offset < span.end && span.start < range.end.offset;
}

/** Letters and figures alone: blanks and marks make no other wording. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}
