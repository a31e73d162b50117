import { defineFieldCheck } from "../model/check.js";
import type { AbstractOverlapOptions } from "../model/schema-types.js";
import { containment, density, holdsCjk, mayHoldShare, shinglesOf } from "../text/overlap.js";

/** Share of units in scripts without blanks from which a text counts as written in one. */
const CJK_TEXT = 0.5;

/** Sections that take over the wording of the abstract: word trigrams, or character trigrams where both are Chinese, Japanese or Korean. */
export const abstractOverlap = defineFieldCheck<AbstractOverlapOptions>({
  name: "abstract-overlap",
  needs: ["abstract"],
  concerns(field, entry, options) {
    const abstract = entry.fields.get("abstract");
    const part = shinglesOf(field);
    // An abstract in another script is not what a Chinese, Japanese or Korean section was copied from.
    return abstract !== undefined && part.units >= options.least && (part.cjk < CJK_TEXT || holdsCjk(abstract));
  },
  *run(field, entry, options) {
    const abstract = entry.fields.get("abstract");
    if (abstract === undefined) return;
    const part = shinglesOf(field);
    if (part.units < options.least) return;
    const whole = shinglesOf(abstract);
    const cjk = part.cjk >= CJK_TEXT;
    // A Chinese sentence full of names shares them with an English abstract without copying it.
    if (cjk !== whole.cjk >= CJK_TEXT || (!cjk && part.cjk > 0.2)) return;
    if (!mayHoldShare(part, whole, cjk ? options.cjkContainment : Math.min(options.containment, options.extractive)))
      return;
    const share = containment(part, whole);
    const copied = cjk
      ? share >= options.cjkContainment
      : share >= options.containment || (share >= options.extractive && density(part, whole) >= options.density);
    if (!copied) return;
    yield {
      span: field.span,
      data: { percent: Math.round(share * 100) },
      related: [{ field: "abstract", span: abstract.span }],
    };
  },
});
