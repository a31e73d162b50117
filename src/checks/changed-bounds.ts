import { defineFieldCheck } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { ChangedBoundsOptions } from "../model/schema-types.js";
import {
  type Bound,
  boundOf,
  figuresOf,
  isCondition,
  isNegated,
  isOpenInequality,
  mentionsOf,
  type NumberMention,
  numberSourcesOf,
} from "../text/numbers.js";

/**
 * Finds bounds turned into their opposite: the source's "up to 20 %" as 20% 以上, its "at least" as 至多. `bound` is
 * the wording here, `original` the source's.
 */
export const changedBounds = defineFieldCheck<ChangedBoundsOptions>({
  name: "changed-bounds",
  needs: ["abstract"],
  concerns: (field) => figuresOf(field).length > 0,
  *run(field, entry, options) {
    const sources = numberSourcesOf(entry, options.against ?? ["abstract", "title"]);
    for (const figure of figuresOf(field)) {
      const here = boundOf(field.text, figure);
      if (here === null || isOpenInequality(field.text, here.start) || here.bound === "about" || here.bound === "peak")
        continue;
      const alike = sources.flatMap(({ field: source, index }) =>
        mentionsOf(index, figure.value)
          .filter((mention) => unitsAlike(mention, figure))
          .map((mention) => ({ source, mention })),
      );
      const sameUnit = alike.filter(({ mention }) => mention.unit === figure.unit);
      const same = sameUnit.length > 0 ? sameUnit : alike;
      const [place] = same;
      if (place === undefined || same.length > 1) continue;
      const there = boundOf(place.source.text, place.mention);
      if (there === null || !isTurned(there.bound, here.bound)) continue;
      if (isNegated(field.text, here.start) || isNegated(place.source.text, there.start)) continue;
      if (isCondition(field.text, here) || isCondition(place.source.text, there)) continue;
      yield detection(field, here, place.source, there);
    }
  },
});

function unitsAlike(mention: NumberMention, figure: NumberMention): boolean {
  return mention.unit === figure.unit || mention.unit === "none" || figure.unit === "none";
}

/** "Over 90 %" rendered as 高达 90% still claims 90 %; only the opposite bound is a fault. */
function isTurned(there: Bound, here: Bound): boolean {
  return here === "least" ? there === "most" || there === "peak" : here === "most" && there === "least";
}

function detection(
  field: Field,
  here: { readonly start: number; readonly end: number },
  source: Field,
  there: { readonly start: number; readonly end: number },
) {
  const bound = field.text.slice(here.start, here.end);
  const original = source.text.slice(there.start, there.end);
  return {
    span: field.spanOf(here.start, here.end),
    evidence: bound,
    data: { bound, original, against: source.name },
    related: [{ field: source.name, span: source.spanOf(there.start, there.end), data: { number: original } }],
  };
}
