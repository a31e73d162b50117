import { type ReviewedFault, reviewedFaultsOf } from "../checks/reviewed-faults.js";
import { lintIncrementally } from "../lint/incremental.js";
import { withOwnSections } from "../lint/own-sections.js";
import { lintDigest, type LintOptions } from "../lint/pipeline.js";
import { readDigest, type ReadOptions } from "../lint/read-digest.js";
import type { BoundRule } from "../lint/schedule.js";
import type { Check } from "../model/check.js";
import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Related } from "../model/finding.js";
import type { FileReport, FindingReport } from "../model/report.js";
import { lineTable } from "../text/positions.js";
import type { Answer } from "./claimed-fault.js";
import { type EntryRequest, entryRequest } from "./entry-request.js";
import { offeredFix } from "./offered-fix.js";
import { type PromptLanguage, promptName } from "./prompt.js";
import { type AnswerProblem, MOST_FAULTS, readAnswer } from "./read-answer.js";
import { type BelievedFault, type Doubt, DOUBTS, verifyAnswer } from "./verify-answer.js";

/**
 * From which confidence a fault is believed: of the trial's faults 92 % from 0.6 on were labelled (23 of 25) and 96 %
 * right by labels and reading; 77 and 91 % from 0.5 on.
 */
export const LEAST_CONFIDENCE = 0.6;

/** A digest to review: its text, its rules, and how it is read. */
export interface ReviewInput {
  readonly text: string;
  readonly bound: readonly BoundRule[];
  readonly lintOptions: ReadOptions & LintOptions;
}

/** A digest as the rules see it, and what is asked about its entries. */
export interface PreparedReview {
  readonly input: ReviewInput;
  readonly digest: Digest;
  readonly report: FileReport;
  readonly requests: readonly EntryRequest[];
  readonly language: PromptLanguage;
}

/** Lints a digest and makes the requests for its entries, in their order. */
export function prepareReview(input: ReviewInput, language: PromptLanguage): PreparedReview {
  const digest = withOwnSections(readDigest(input.text, input.lintOptions), input.bound);
  const report = lintDigest(digest, input.bound, input.lintOptions);
  const lines = lineTable(input.text);
  const byEntry = findingsByEntry(report);
  const requests = digest.entries.flatMap((entry) => {
    const { line } = lines.position(entry.span.start);
    return entryRequest(entry, digest, byEntry.get(entry.index) ?? [], { line, language }) ?? [];
  });
  return { input, digest, report, requests, language };
}

/** What a review made of a digest's answers, as the report counts it. */
export type ReviewCounts = NonNullable<FileReport["review"]>;

/**
 * The report of a digest with the findings that its answers give and verification leaves, and the counts of the rest.
 * What rules find is as without the answers.
 */
export function reviewDigest(
  { input, digest, report, requests, language }: PreparedReview,
  answerOf: (request: EntryRequest) => Answer | null,
  { confidence }: { readonly confidence: number },
): FileReport {
  const byEntry = findingsByEntry(report);
  const faults: ReviewedFault[] = [];
  const doubts = new Map<Doubt, number>();
  const problems = new Map<AnswerProblem, number>();
  const lint = candidateLint(input);
  let answered = 0;
  for (const request of requests) {
    const answer = answerOf(request);
    const entry = digest.entries[request.entry - 1];
    if (answer === null || entry === undefined) continue;
    answered += 1;
    const read = readAnswer(answer);
    if ("problem" in read) {
      count(problems, read.problem);
      continue;
    }
    for (let item = 0; item < read.malformed; item += 1) count(doubts, "malformed");
    const findings = byEntry.get(entry.index) ?? [];
    const verdicts = verifyAnswer(read.faults.slice(0, MOST_FAULTS), {
      entry,
      sections: request.sections,
      findings,
      confidence,
    });
    for (const verdict of verdicts) {
      if ("doubt" in verdict) count(doubts, verdict.doubt);
      else {
        const before = { text: input.text, report, lint };
        faults.push(reviewedFault(verdict.believed, entry, answer.model, request, language, before));
      }
    }
  }
  const reviewed =
    faults.length === 0 ? report : lintDigest(digest, withFaults(input.bound, faults), input.lintOptions);
  const review: ReviewCounts = {
    prompt: promptName(language),
    asked: requests.length,
    answered,
    believed: faults.length,
    doubted: Object.fromEntries(
      DOUBTS.flatMap((doubt) => (doubts.has(doubt) ? [[doubt, doubts.get(doubt) ?? 0]] : [])),
    ),
    unusable: Object.fromEntries([...problems].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { ...reviewed, review };
}

/** Judges candidates of a text entry by entry, so that a fix costs the entry that it changes and not the digest. */
function candidateLint({ text, bound, lintOptions }: ReviewInput): (candidate: string) => FileReport {
  let session: ReturnType<typeof lintIncrementally> | undefined;
  return (candidate) => {
    if (session === undefined) {
      session = lintIncrementally(bound, lintOptions);
      session.full(text);
    }
    return session.quick(candidate);
  };
}

function reviewedFault(
  fault: BelievedFault,
  entry: Entry,
  model: string,
  { sections }: EntryRequest,
  language: PromptLanguage,
  before: { readonly text: string; readonly report: FileReport; readonly lint: (text: string) => FileReport },
): ReviewedFault {
  const { section, start, end, proof, kind, confidence, why } = fault;
  const fix = offeredFix(fault, entry.index, before, before.lint);
  const quote = proof === null ? "" : proof.field.text.slice(proof.start, proof.end).replace(/\s+/gu, " ");
  return {
    kind,
    entry: { index: entry.index, id: entry.id },
    field: section.name,
    span: section.spanOf(start, end),
    evidence: section.text.slice(start, end),
    data: {
      quote,
      confidence,
      model,
      prompt: promptName(language),
      ...(why === "" ? {} : { why }),
      ...(fix === null ? {} : { better: fix.text }),
    },
    related: [
      ...(proof === null
        ? []
        : [{ field: proof.field.name, span: proof.field.spanOf(proof.start, proof.end), data: { quote } }]),
      ...sameWords(fault, entry, sections),
    ],
    ...(fix === null ? {} : { fix }),
  };
}

/** Fewest units of words that are told where else they stand. */
const TELLING = 4;

/** Where the same words stand in other sections that were asked about: a model names three faults at most. */
function sameWords({ section, words }: BelievedFault, entry: Entry, sections: readonly string[]): Related[] {
  if (words.length < TELLING) return [];
  return sections.flatMap((name) => {
    const field = name === section.name ? undefined : entry.fields.get(name);
    const start = field?.text.indexOf(words) ?? -1;
    return field === undefined || start < 0 ? [] : [{ field: name, span: field.spanOf(start, start + words.length) }];
  });
}

/** The rules with the faults behind those that report them. */
function withFaults(bound: readonly BoundRule[], faults: readonly ReviewedFault[]): BoundRule[] {
  const check = reviewedFaultsOf(faults) as Check;
  return bound.map((item) => (item.check.name === check.name ? { ...item, check } : item));
}

function findingsByEntry({ findings }: FileReport): Map<number, FindingReport[]> {
  const byEntry = new Map<number, FindingReport[]>();
  for (const finding of findings) {
    if (finding.entry === null) continue;
    const known = byEntry.get(finding.entry.index);
    if (known === undefined) byEntry.set(finding.entry.index, [finding]);
    else known.push(finding);
  }
  return byEntry;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
