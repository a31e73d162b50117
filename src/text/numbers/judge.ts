import type { Field } from "../../model/field.js";
import type { NumberMention } from "./mention.js";
import { type NumberIndex, type Support, supportOf } from "./support.js";

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
  /** Whole numbers without unit up to this one count things and are not judged. */
  readonly counts: number;
}

const RANK: readonly Support["how"][] = ["stated", "converted", "rounded", "unit", "derived", "missing"];
const JUDGED_KINDS = new Set<NumberMention["kind"]>(["plain", "fraction", "year", "decade"]);

/** True for a figure that a text states of its own accord; digits of names, small counts, 0, 1, 2 and 100 % are none. */
export function isFigure(mention: NumberMention, counts: number): boolean {
  const { value, unit } = mention;
  if (!JUDGED_KINDS.has(mention.kind) || value <= 2 && Number.isInteger(value)) return false;
  if (unit === "percent" && value === 100) return false;
  const isCount = unit === "none" || (unit === "measure" && mention.form !== "digits") || (unit === "currency" && mention.form === "han");
  return !(isCount && Number.isInteger(value) && value <= (mention.form === "words" ? Math.max(counts, 12) : counts));
}

/** Holds every figure among `mentions` against the sources; the kindest source decides. */
export function* judgeFigures(
  mentions: readonly NumberMention[],
  sources: readonly { readonly field: Field; readonly index: NumberIndex }[],
  options: JudgingOptions,
): Generator<Judgement> {
  for (const figure of mentions) {
    if (!isFigure(figure, options.counts)) continue;
    let best: Judgement | null = null;
    for (const { field, index } of sources) {
      const support = supportOf(index, figure, options.tolerance);
      if (best === null || rank(support) < rank(best.support)) best = { figure, support, source: field };
    }
    if (best !== null) yield best;
  }
}

function rank(support: Support): number {
  const place = RANK.indexOf(support.how);
  return support.how === "missing" && support.nearest === null ? place + 1 : place;
}
