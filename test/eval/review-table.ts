import { existsSync, readFileSync } from "node:fs";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/schedule.js";
import type { Entry } from "../../src/model/entry.js";
import type { FindingReport } from "../../src/model/report.js";
import { readAnswerLines, RequestIndex } from "../../src/review/batch.js";
import type { Answer, ClaimedFault } from "../../src/review/claimed-fault.js";
import type { EntryRequest } from "../../src/review/entry-request.js";
import { estimateTokens } from "../../src/review/token-estimate.js";
import { readAnswer } from "../../src/review/read-answer.js";
import { prepareReview, reviewDigest } from "../../src/review/review-digest.js";
import { placeOfQuotation } from "../../src/review/quotation.js";
import { type Doubt, verifyAnswer } from "../../src/review/verify-answer.js";
import { agrees } from "./judge.js";
import { CORPUS, type Label, type LabelledDigest, labelledDigests, labelledFolder } from "./labels.js";
import { rowOf, shareOf, type TableOptions, type TableResult } from "./table.js";
import { REVIEW } from "./targets.js";

/** Kinds of label that a second reader is asked for. */
const ASKED = ["mistranslation", "contradiction"];

/** Least confidences that the table tells apart. */
const THRESHOLDS = [0, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9];

/** What a person said of faults that no label bears out: by entry, section and words. */
const READINGS = "test/eval/review-readings.jsonl";

/** A fault of an answer, judged: by verification, by the labels, and by reading where there is one. */
interface JudgedFault {
  readonly id: string;
  readonly fault: ClaimedFault;
  /** Null where it is believed. */
  readonly doubt: Doubt | null;
  readonly by: "certain" | "uncertain" | Reading["verdict"] | "unread";
}

interface Reading {
  /** File and line, as ids of requests name them. */
  readonly entry: string;
  readonly field: string;
  readonly words: string;
  readonly verdict: "right" | "arguable" | "false";
}

/** What reaches a label: the rules, an answer on its words or anywhere in its entry, what is believed of it, and all together. */
interface Reached {
  readonly label: Label;
  readonly rules: boolean;
  readonly words: boolean;
  readonly entry: boolean;
  readonly review: boolean;
  readonly all: boolean;
}

const faultRow = rowOf([20, -8, -9, -9, -10, -10, -6, -18, -18]);
const reachRow = rowOf([40, -7, -12, -13, -13, -10, -14]);

/** The answers of a strong model to eighty entries of `gold`, which were given before digestlint asked anybody. */
const TRIAL = `${CORPUS}/review/answers.jsonl`;

/** The trial's answers, held to the figures that they gave. */
export function trialTable(options: TableOptions): TableResult {
  if (!existsSync(TRIAL)) return { lines: [`${TRIAL} is not there`], failures: [] };
  const { lines, lost, judged, reached } = judgedAnswers(TRIAL, options);
  return { lines, failures: options.rules.length > 0 ? [] : targetsMissed(lost, judged, reached) };
}

/** Judges the answers of a file against the labels of `gold` and `fresh`: precision by kind and confidence, recall beside the rules. */
export function reviewTable(path: string, options: Pick<TableOptions, "verbose">): TableResult {
  return { lines: judgedAnswers(path, options).lines, failures: [] };
}

/** What the answers of a file come to: the table, the lines that answer nothing, and each fault and label. */
interface JudgedAnswers {
  readonly lines: string[];
  readonly lost: readonly string[];
  readonly judged: readonly JudgedFault[];
  readonly reached: readonly Reached[];
}

function judgedAnswers(path: string, { verbose }: Pick<TableOptions, "verbose">): JudgedAnswers {
  const digests = [...labelledDigests(), ...labelledFolder("fresh")];
  const bound = bindRules(builtInRules());
  const prepared = digests.map(({ digest, path: name }) =>
    prepareReview({ text: digest.text, bound, lintOptions: { path: name } }, "en"),
  );
  const lines = readAnswerLines(readFileSync(path, "utf8"));
  const index = new RequestIndex(prepared.flatMap(({ requests }) => requests));
  const answers = new Map<string, Answer>();
  const lost: string[] = [];
  for (const line of lines) {
    if (!("answer" in line)) {
      lost.push("line" in line ? `line ${line.line}: not an answer` : `${line.id}: ${line.failure}`);
      continue;
    }
    const request = index.find(line.id);
    if (request === null) lost.push(`${line.id}: no such request`);
    else answers.set(request.hash, { ...line.answer, request: request.hash, model: line.model ?? "unnamed" });
  }
  const judged: JudgedFault[] = [];
  const reached: Reached[] = [];
  const tokens = { entries: 0, asked: 0, answered: 0 };
  const readings = existsSync(READINGS)
    ? readFileSync(READINGS, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Reading)
    : [];
  for (const [place, one] of prepared.entries()) {
    const { labels } = digests[place] as LabelledDigest;
    const answerOf = (request: EntryRequest): Answer | null => answers.get(request.hash) ?? null;
    const reviewed = reviewDigest(one, answerOf, { confidence: 0 });
    for (const request of one.requests) {
      const answer = answerOf(request);
      if (answer === null) continue;
      tokens.entries += 1;
      tokens.asked += answer.tokens?.prompt ?? request.tokens;
      tokens.answered += answer.tokens?.completion ?? estimateTokens(answer.content);
      const faults = judgeAnswer(answer, request, one, labels, readings);
      judged.push(...faults);
      for (const label of labels) {
        if (label.entry !== request.entry || !ASKED.includes(label.kind)) continue;
        const found = (findings: readonly FindingReport[]): boolean => findings.some((item) => agrees(item, label));
        const entry = one.digest.entries[request.entry - 1];
        reached.push({
          label,
          rules: found(one.report.findings.filter(({ severity }) => severity !== "info")),
          words: entry !== undefined && faults.some(({ fault }) => meets(label, fault, entry)),
          entry: faults.length > 0,
          review: found(reviewed.findings.filter(({ rule }) => rule.startsWith("review/"))),
          all: found(reviewed.findings.filter(({ severity }) => severity !== "info")),
        });
      }
    }
  }
  return {
    lines: [
      ...lost.map((text) => `lost: ${text}`),
      ...faultLines(judged),
      "",
      ...reachLines(reached),
      "",
      `${tokens.entries} entries answered; ${perEntry(tokens.asked, tokens.entries)} tokens asked and ${perEntry(tokens.answered, tokens.entries)} answered an entry (counted by the endpoint where it says, else estimated)`,
      ...(verbose ? ["", ...judged.map(faultLine)] : []),
    ],
    lost,
    judged,
    reached,
  };
}

function targetsMissed(lost: readonly string[], judged: readonly JudgedFault[], reached: readonly Reached[]): string[] {
  const certain = reached.filter(({ label }) => label.certain);
  const isVerbatim = ({ doubt }: JudgedFault): boolean =>
    doubt !== "no-such-section" && doubt !== "words-not-verbatim" && doubt !== "source-not-verbatim";
  const isRight = ({ by }: JudgedFault): boolean => by === "certain" || by === "uncertain" || by === "right";
  const believed = judged.filter(({ doubt, fault }) => doubt === null && fault.confidence >= REVIEW.confidence);
  const labelled = believed.filter(({ by }) => by === "certain" || by === "uncertain");
  const least = (name: string, value: number, floor: number): string[] =>
    value >= floor ? [] : [`review: ${name}: ${value}, at least ${floor} are needed`];
  return [
    ...lost.map((line) => `review: lost: ${line}`),
    ...least("faults with both quotations verbatim", judged.filter(isVerbatim).length, REVIEW.verbatim),
    ...least("certain labels named in their entry", certain.filter(({ entry }) => entry).length, REVIEW.inEntry),
    ...least("certain labels named on their words", certain.filter(({ words }) => words).length, REVIEW.onWords),
    ...least("certain labels found with the rules", certain.filter(({ all }) => all).length, REVIEW.withRules),
    ...least(`faults believed from ${REVIEW.confidence} on`, believed.length, REVIEW.believed),
    ...least("of them labelled, in percent", percent(labelled.length, believed.length), REVIEW.precision),
    // A fault that a rule tells is told; one that is right and told by nobody is lost.
    ...judged
      .filter((item) => item.doubt !== null && item.doubt !== "repeats-rule" && isRight(item))
      .map((item) => `review: right, and dropped: ${faultLine(item)}`),
  ];
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

function perEntry(total: number, entries: number): number {
  return entries === 0 ? 0 : Math.round(total / entries);
}

function judgeAnswer(
  answer: Answer,
  request: EntryRequest,
  { digest, report }: ReturnType<typeof prepareReview>,
  labels: readonly Label[],
  readings: readonly Reading[],
): JudgedFault[] {
  const entry = digest.entries[request.entry - 1];
  const read = readAnswer(answer);
  if (entry === undefined || "problem" in read) return [];
  const findings = report.findings.filter((finding) => finding.entry?.index === entry.index);
  const evidence = { entry, sections: request.sections, findings, confidence: 0 };
  const [id = ""] = request.id.split("#", 1);
  return verifyAnswer(read.faults, evidence).map((verdict): JudgedFault => {
    const fault = "doubt" in verdict ? verdict.fault : verdict.believed;
    const mine = labels.filter((label) => label.entry === entry.index && meets(label, fault, entry));
    const reading = readings.find(
      (other) => other.entry === id && other.field === fault.field && other.words === fault.words,
    );
    return {
      id,
      fault,
      doubt: "doubt" in verdict ? verdict.doubt : null,
      by: mine.some(({ certain }) => certain)
        ? "certain"
        : mine.length > 0
          ? "uncertain"
          : (reading?.verdict ?? "unread"),
    };
  });
}

/** True where a label lies on the words of a fault: whoever marked them there saw a fault in them, however it is called. */
function meets(label: Label, fault: ClaimedFault, entry: Entry): boolean {
  const field = entry.fields.get(fault.field);
  if (field === undefined || label.field !== fault.field) return false;
  const place = placeOfQuotation(field.text, fault.words, "section");
  if (place === null || label.span === null) return place !== null;
  const span = field.spanOf(place.start, place.end);
  return span.start < label.span.end && label.span.start < span.end;
}

const HEADING = [
  "kind, confidence",
  "faults",
  "believed",
  "certain",
  "uncertain",
  "right",
  "others",
  "by labels",
  "and reading",
];

function faultLines(judged: readonly JudgedFault[]): string[] {
  const kinds = [...new Set(judged.map(({ fault }) => fault.kind))].sort();
  return [
    faultRow(HEADING),
    ...kinds.map((kind) =>
      faultsRow(
        kind,
        judged.filter(({ fault }) => fault.kind === kind),
      ),
    ),
    ...THRESHOLDS.map((least) =>
      faultsRow(
        `all, ${least.toFixed(2)} and more`,
        judged.filter(({ fault }) => fault.confidence >= least),
      ),
    ),
    ...[...new Set(judged.flatMap(({ doubt }) => doubt ?? []))].map((doubt) =>
      faultsRow(
        `- ${doubt}`,
        judged.filter((item) => item.doubt === doubt),
        true,
      ),
    ),
  ];
}

function faultsRow(name: string, all: readonly JudgedFault[], isDoubted = false): string {
  const believed = isDoubted ? all : all.filter(({ doubt }) => doubt === null);
  const count = (by: JudgedFault["by"]): number => believed.filter((item) => item.by === by).length;
  const labelled = count("certain") + count("uncertain");
  return faultRow([
    name,
    all.length,
    isDoubted ? 0 : believed.length,
    count("certain"),
    count("uncertain"),
    count("right"),
    count("arguable") + count("false") + count("unread"),
    shareOf(labelled, believed.length),
    shareOf(labelled + count("right"), believed.length),
  ]);
}

function reachLines(reached: readonly Reached[]): string[] {
  const line = (name: string, items: readonly Reached[]): string =>
    reachRow([
      name,
      items.length,
      ...(["rules", "words", "entry", "review", "all"] as const).map((by) => items.filter((item) => item[by]).length),
    ]);
  return [
    reachRow([
      "labels on entries that were answered",
      "labels",
      "rules alone",
      "on its words",
      "in its entry",
      "believed",
      "believed+rules",
    ]),
    ...ASKED.flatMap((kind) =>
      [true, false].map((certain) =>
        line(
          `${kind}, ${certain ? "certain" : "uncertain"}`,
          reached.filter(({ label }) => label.kind === kind && label.certain === certain),
        ),
      ),
    ),
    line(
      "both kinds, certain",
      reached.filter(({ label }) => label.certain),
    ),
    line(
      "both kinds, uncertain",
      reached.filter(({ label }) => !label.certain),
    ),
  ];
}

function faultLine({ id, fault, doubt, by }: JudgedFault): string {
  return `${doubt === null ? "believed" : doubt} | ${by} | ${fault.kind} ${fault.confidence} | ${id} ${fault.field} | ${fault.source.replace(/\s+/gu, " ")} | ${fault.words} | ${fault.better}`;
}
