import type { Field } from "../../model/field.js";
import type { NumberMention } from "./mention.js";
import { between, SAME } from "./number-index.js";
import { isDefiniteOrdinal, LISTED, otherRank } from "./ordinals.js";
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
export interface FigureSupport {
  readonly figure: NumberMention;
  readonly support: Support;
  readonly source: Field | null;
}

/** Settings for the comparison of figures with their sources. */
export interface FigureOptions {
  /** Relative difference of a rounded figure at most. */
  readonly tolerance: number;
  /** Whole numbers without unit up to this one, and up to 2 in any case, count things and are not compared. */
  readonly counts: number;
}

const RANK: readonly Support["how"][] = ["stated", "converted", "rounded", "derived", "unit", "missing"];
const COMPARED_KINDS = new Set<NumberMention["kind"]>(["plain", "fraction", "year", "decade"]);

/** The least value of `counts`. */
const LEAST_COUNTS = 2;

/** True for a figure that is a statement of its own; false for digits of names, small counts, 0, 1, 2 and 100 %. */
export function isFigure(mention: NumberMention, counts: number): boolean {
  const { value, unit } = mention;
  if (!COMPARED_KINDS.has(mention.kind) || isWeak(mention)) return false;
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
  numbersOf(field).filter((mention) => isFigure(mention, LEAST_COUNTS) || isDefiniteOrdinal(text, mention)),
);

/** True for a figure that is compared with larger `counts` too. */
const isCompared = (figure: NumberMention, counts: number): boolean =>
  figure.kind === "ordinal" || isFigure(figure, counts);

/** True where a field has figures that are compared. */
export function statesFigures(field: { readonly text: string }, counts: number): boolean {
  for (const mention of figuresOf(field)) if (isCompared(mention, counts)) return true;
  return false;
}

/** The last result for a field, with its arguments. */
interface Comparison {
  sources: readonly NumberSource[];
  options: FigureOptions;
  figures: readonly FigureSupport[];
}

/** The last result is kept because the next rule mostly has the same arguments. */
const lastComparison = memoPerField((): Comparison => ({
  sources: [],
  options: { tolerance: 0, counts: 0 },
  figures: [],
}));

/** Compares every figure of a field with the sources; of several sources the one with the best support counts. */
export function compareFigures(
  field: Field,
  sources: readonly NumberSource[],
  options: FigureOptions,
): readonly FigureSupport[] {
  const last = lastComparison(field);
  if (!isSameComparison(last, sources, options)) {
    last.sources = sources;
    last.options = options;
    last.figures = comparedFigures(field, sources, options);
  }
  return last.figures;
}

function isSameComparison(
  last: Comparison,
  sources: readonly NumberSource[],
  { tolerance, counts }: FigureOptions,
): boolean {
  if (last.options.tolerance !== tolerance || last.options.counts !== counts || last.sources.length !== sources.length)
    return false;
  for (let at = 0; at < sources.length; at++) if (sources[at]?.field !== last.sources[at]?.field) return false;
  return true;
}

function comparedFigures(field: Field, sources: readonly NumberSource[], options: FigureOptions): FigureSupport[] {
  const figures: FigureSupport[] = [];
  for (const figure of figuresOf(field)) {
    if (!isCompared(figure, options.counts)) continue;
    const best = bestSupport(figure, sources, { tolerance: options.tolerance });
    if (best === null) continue;
    const isMissing = best.support.how === "missing";
    const isHedged = isMissing && boundOf(field.text, figure) !== null;
    const hedged = isHedged ? hedgedSupport(figure, sources, options.tolerance) : null;
    const final = hedged ?? withSign(field, best, sources);
    if (final.support.how === "missing" && isRomanInSource(figure, sources)) continue;
    if (final.support.how === "missing" && figure.kind === "ordinal") {
      const ordinal = ordinalSupport(figure, sources);
      if (ordinal !== null) figures.push(ordinal);
    } else figures.push(final);
  }
  return figures;
}

/** An unsupported ordinal is a fault where it is high, or where the source ranks something itself; else null. */
function ordinalSupport(figure: NumberMention, sources: readonly NumberSource[]): FigureSupport | null {
  for (const { field, index } of sources) {
    const nearest = otherRank(field.text, index);
    if (nearest !== undefined) return { figure, source: field, support: { how: "missing", nearest } };
  }
  return figure.value > LISTED ? { figure, source: null, support: { how: "missing", nearest: null } } : null;
}

/** True for a number that a source has as a Roman numeral: XXI. */
function isRomanInSource({ value, unit, kind }: NumberMention, sources: readonly NumberSource[]): boolean {
  if (unit !== "none" || (kind !== "plain" && kind !== "ordinal")) return false;
  return sources.some(({ field }) => hasRoman(field.text, value));
}

/** A number without its minus sign is unsupported, unless the words of either text make it negative. */
function withSign(field: Field, best: FigureSupport, sources: readonly NumberSource[]): FigureSupport {
  const { figure, support, source } = best;
  if (support.how !== "stated" || source === null || figure.isNegative || !support.mention.isNegative) return best;
  if (figure.kind !== "plain" || support.mention.kind !== "plain") return best;
  const near = figure.value * SAME;
  const isSigned = sources.every(({ index }) =>
    between(index, figure.value - near, figure.value + near).every(({ isNegative }) => isNegative),
  );
  const { start, end } = figure;
  if (!isSigned || !needsSign({ text: field.text, start, end }, { ...support.mention, text: source.text })) return best;
  return { figure, source, support: { how: "missing", nearest: support.mention } };
}

/** Compares a qualified figure, which may differ more and be rounded to a higher place than it is written. */
function hedgedSupport(
  figure: NumberMention,
  sources: readonly NumberSource[],
  tolerance: number,
): FigureSupport | null {
  const times = figure.kind === "fraction" ? HEDGED_FRACTION : HEDGED;
  return bestSupport(figure, sources, { tolerance: tolerance * times, hedge: roundness(figure.value) });
}

/** The largest power of ten that divides a number: 1000 for 25,000; 0 for one that is not whole. */
function roundness(value: number): number {
  let step = Number.isInteger(value) ? 1 : 0;
  while (step > 0 && value > 0 && value % (step * 10) === 0 && step < 1e15) step *= 10;
  return step;
}

function bestSupport(
  figure: NumberMention,
  sources: readonly NumberSource[],
  closeness: Closeness,
): FigureSupport | null {
  let best: FigureSupport | null = null;
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
