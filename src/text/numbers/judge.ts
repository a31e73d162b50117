import type { Field } from "../../model/field.js";
import type { NumberMention } from "./mention.js";
import { memoPerField } from "../memo-per-field.js";
import { boundOf } from "./bound.js";
import { numbersOf, type NumberSource } from "./sources.js";
import { type Support, supportOf } from "./support.js";

/** One figure of a field and what the sources say of it; `source` is the field that supports or comes nearest. */
export interface Judgement {
  readonly figure: NumberMention;
  readonly support: Support;
  readonly source: Field | null;
}

/** How figures are held against their sources. */
export interface JudgingOptions {
  /** Largest relative difference of a figure that was rounded. */
  readonly tolerance: number;
  /** Whole numbers without unit up to this one, 2 at least, count things and are not judged. */
  readonly counts: number;
}

const RANK: readonly Support["how"][] = ["stated", "converted", "rounded", "derived", "unit", "missing"];
const JUDGED_KINDS = new Set<NumberMention["kind"]>(["plain", "fraction", "year", "decade"]);

/** 0, 1 and 2 are never judged as counts. */
const LEAST_COUNTS = 2;

/** True for a figure that a text states of its own accord; digits of names, small counts, 0, 1, 2 and 100 % are none. */
export function isFigure(mention: NumberMention, counts: number): boolean {
  const { value, unit } = mention;
  if (!JUDGED_KINDS.has(mention.kind) || isWeak(mention)) return false;
  if (unit === "percent" && value === 100) return false;
  const small = mention.form === "words" ? Math.max(counts, 12) : mention.form === "han" ? 2 * counts : counts;
  const isCount =
    unit === "none" ||
    (unit === "measure" && mention.form !== "digits") ||
    (unit === "currency" && mention.form === "han");
  return !(isCount && Number.isInteger(value) && value <= small);
}

/** 0, 1 and 2 turn up in idioms and implied counts; as percent or points, 1 and 2 in digits are figures. */
function isWeak({ value, unit, form }: NumberMention): boolean {
  if (value > 2 || !Number.isInteger(value)) return false;
  return value === 0 || form !== "digits" || (unit !== "percent" && unit !== "points");
}

/** How much further than others a figure with 约, "nearly" or a bound may lie from its source. */
const HEDGED = 3;

/** The figures of a field, those among them that larger counts leave out; most fields have none. */
export const figuresOf = memoPerField((_text, field): readonly NumberMention[] =>
  numbersOf(field).filter((mention) => isFigure(mention, LEAST_COUNTS)),
);

/** True where a field states figures of its own accord. */
export function statesFigures(field: { readonly text: string }, counts: number): boolean {
  for (const mention of figuresOf(field)) if (isFigure(mention, counts)) return true;
  return false;
}

/** The answer to the question that was last asked of a field. */
interface Judged {
  sources: readonly NumberSource[];
  options: JudgingOptions;
  judgements: readonly Judgement[];
}

/** Kept for the next rule, which mostly asks the same. */
const lastJudged = memoPerField((): Judged => ({ sources: [], options: { tolerance: 0, counts: 0 }, judgements: [] }));

/** Holds every figure of a field against the sources; the kindest source decides. */
export function judgeFigures(
  field: Field,
  sources: readonly NumberSource[],
  options: JudgingOptions,
): readonly Judgement[] {
  const last = lastJudged(field);
  if (!isSameQuestion(last, sources, options)) {
    last.sources = sources;
    last.options = options;
    last.judgements = judgementsOf(field, sources, options);
  }
  return last.judgements;
}

function isSameQuestion(
  last: Judged,
  sources: readonly NumberSource[],
  { tolerance, counts }: JudgingOptions,
): boolean {
  if (last.options.tolerance !== tolerance || last.options.counts !== counts || last.sources.length !== sources.length)
    return false;
  for (let at = 0; at < sources.length; at++) if (sources[at]?.field !== last.sources[at]?.field) return false;
  return true;
}

function judgementsOf(field: Field, sources: readonly NumberSource[], options: JudgingOptions): Judgement[] {
  const judgements: Judgement[] = [];
  for (const figure of figuresOf(field)) {
    if (!isFigure(figure, options.counts)) continue;
    const judgement = judge(figure, sources, options.tolerance);
    if (judgement === null) continue;
    const isHedged = judgement.support.how === "missing" && boundOf(field.text, figure) !== null;
    judgements.push((isHedged ? judgeHedged(figure, sources, options.tolerance) : null) ?? judgement);
  }
  return judgements;
}

/** A figure with a hedge may lie further off, and be rounded further than it is written. */
function judgeHedged(figure: NumberMention, sources: readonly NumberSource[], tolerance: number): Judgement | null {
  return judge({ ...figure, step: Math.max(figure.step, roundness(figure.value)) }, sources, tolerance * HEDGED);
}

/** Power of ten that a round number is a multiple of: 1000 for 25,000. */
function roundness(value: number): number {
  let step = Number.isInteger(value) ? 1 : 0;
  while (step > 0 && value > 0 && value % (step * 10) === 0 && step < 1e15) step *= 10;
  return step;
}

function judge(figure: NumberMention, sources: readonly NumberSource[], tolerance: number): Judgement | null {
  let best: Judgement | null = null;
  for (const { field, index } of sources) {
    const support = supportOf(index, figure, tolerance);
    if (best === null || rank(support) < rank(best.support)) best = { figure, support, source: field };
    if (support.how === "stated") break;
  }
  return best;
}

function rank(support: Support): number {
  const place = RANK.indexOf(support.how);
  return support.how === "missing" && support.nearest === null ? place + 1 : place;
}
