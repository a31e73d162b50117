import type { Field } from "../../model/field.js";
import type { NumberMention } from "./mention.js";
import { between, SAME } from "./number-index.js";
import { isTellingOrdinal, LISTED, otherRank } from "./ordinals.js";
import { hasRoman } from "./roman.js";
import { needsSign } from "./sign.js";
import { memoPerField } from "../memo-per-field.js";
import { boundOf } from "./bound.js";
import { numbersOf, type NumberSource } from "./sources.js";
import { type Closeness, type Support, supportOf } from "./support.js";

/**
 * A figure of a field and how the sources support it; `source` is the field that supports it or has the nearest number,
 * null for neither.
 */
export interface Judgement {
  readonly figure: NumberMention;
  readonly support: Support;
  readonly source: Field | null;
}

/** Settings for the comparison of figures with their sources. */
export interface JudgingOptions {
  /** Relative difference of a rounded figure at most. */
  readonly tolerance: number;
  /** Whole numbers without unit up to this one, and up to 2 in any case, count things and are not compared. */
  readonly counts: number;
}

const RANK: readonly Support["how"][] = ["stated", "converted", "rounded", "derived", "unit", "missing"];
const JUDGED_KINDS = new Set<NumberMention["kind"]>(["plain", "fraction", "year", "decade"]);

/** The least value of `counts`. */
const LEAST_COUNTS = 2;

/** True for a figure that is a statement of its own; false for digits of names, small counts, 0, 1, 2 and 100 %. */
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

/**
 * True for 0, 1 and 2, which occur in idioms and implied counts. As percent or points in digits, 1 and 2 are figures,
 * and so are two orders of magnitude.
 */
function isWeak({ value, unit, form }: NumberMention): boolean {
  if (value > 2 || !Number.isInteger(value)) return false;
  if (unit === "magnitude") return value < 2;
  return value === 0 || form !== "digits" || (unit !== "percent" && unit !== "points");
}

/** Factors of the tolerance for a figure with 约, "nearly" or a bound, and for such a fraction. */
const HEDGED = 3;
const HEDGED_FRACTION = 5;

/** The figures of a field for the smallest `counts`, computed once; most fields have none. */
export const figuresOf = memoPerField((text, field): readonly NumberMention[] =>
  numbersOf(field).filter((mention) => isFigure(mention, LEAST_COUNTS) || isTellingOrdinal(text, mention)),
);

/** True for a figure that is compared with larger `counts` too. */
const isJudged = (figure: NumberMention, counts: number): boolean =>
  figure.kind === "ordinal" || isFigure(figure, counts);

/** True where a field has figures that are compared. */
export function statesFigures(field: { readonly text: string }, counts: number): boolean {
  for (const mention of figuresOf(field)) if (isJudged(mention, counts)) return true;
  return false;
}

/** The last result for a field, with its arguments. */
interface Judged {
  sources: readonly NumberSource[];
  options: JudgingOptions;
  judgements: readonly Judgement[];
}

/** The last result is kept because the next rule mostly has the same arguments. */
const lastJudged = memoPerField((): Judged => ({ sources: [], options: { tolerance: 0, counts: 0 }, judgements: [] }));

/** Compares every figure of a field with the sources; of several sources the one with the best support counts. */
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
    if (!isJudged(figure, options.counts)) continue;
    const judgement = judge(figure, sources, { tolerance: options.tolerance });
    if (judgement === null) continue;
    const isMissing = judgement.support.how === "missing";
    const isHedged = isMissing && boundOf(field.text, figure) !== null;
    const kinder = isHedged ? judgeHedged(figure, sources, options.tolerance) : null;
    const final = kinder ?? withSign(field, judgement, sources);
    if (final.support.how === "missing" && isElsewise(figure, sources)) continue;
    if (final.support.how === "missing" && figure.kind === "ordinal") {
      const ordinal = judgeOrdinal(figure, sources);
      if (ordinal !== null) judgements.push(ordinal);
    } else judgements.push(final);
  }
  return judgements;
}

/** An unsupported ordinal is a fault where it is high, or where the source ranks something itself; else null. */
function judgeOrdinal(figure: NumberMention, sources: readonly NumberSource[]): Judgement | null {
  for (const { field, index } of sources) {
    const nearest = otherRank(field.text, index);
    if (nearest !== undefined) return { figure, source: field, support: { how: "missing", nearest } };
  }
  return figure.value > LISTED ? { figure, source: null, support: { how: "missing", nearest: null } } : null;
}

/** True for a number that a source has as a Roman numeral: XXI. */
function isElsewise({ value, unit, kind }: NumberMention, sources: readonly NumberSource[]): boolean {
  if (unit !== "none" || (kind !== "plain" && kind !== "ordinal")) return false;
  return sources.some(({ field }) => hasRoman(field.text, value));
}

/** A number without its minus sign is unsupported, unless the words of either text make it negative. */
function withSign(field: Field, judgement: Judgement, sources: readonly NumberSource[]): Judgement {
  const { figure, support, source } = judgement;
  if (support.how !== "stated" || source === null || figure.isNegative || !support.mention.isNegative) return judgement;
  if (figure.kind !== "plain" || support.mention.kind !== "plain") return judgement;
  const near = figure.value * SAME;
  const isSigned = sources.every(({ index }) =>
    between(index, figure.value - near, figure.value + near).every(({ isNegative }) => isNegative),
  );
  const { start, end } = figure;
  if (!isSigned || !needsSign({ text: field.text, start, end }, { ...support.mention, text: source.text }))
    return judgement;
  return { figure, source, support: { how: "missing", nearest: support.mention } };
}

/** Compares a qualified figure, which may differ more and be rounded to a higher place than it is written. */
function judgeHedged(figure: NumberMention, sources: readonly NumberSource[], tolerance: number): Judgement | null {
  const times = figure.kind === "fraction" ? HEDGED_FRACTION : HEDGED;
  return judge(figure, sources, { tolerance: tolerance * times, hedge: roundness(figure.value) });
}

/** The largest power of ten that divides a number: 1000 for 25,000; 0 for one that is not whole. */
function roundness(value: number): number {
  let step = Number.isInteger(value) ? 1 : 0;
  while (step > 0 && value > 0 && value % (step * 10) === 0 && step < 1e15) step *= 10;
  return step;
}

function judge(figure: NumberMention, sources: readonly NumberSource[], closeness: Closeness): Judgement | null {
  let best: Judgement | null = null;
  for (const { field, index } of sources) {
    const support = supportOf(index, figure, closeness);
    if (best === null || rank(support) < rank(best.support)) best = { figure, support, source: field };
    if (support.how === "stated") break;
  }
  return best;
}

function rank(support: Support): number {
  const place = RANK.indexOf(support.how);
  return support.how === "missing" && support.nearest === null ? place + 1 : place;
}
