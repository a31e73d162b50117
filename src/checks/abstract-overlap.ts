import { defineFieldCheck } from "../model/check.js";
import type { DigestInfo } from "../model/digest.js";
import type { AbstractOverlapOptions } from "../model/schema-types.js";
import { containment, holdsCjk, mayHoldShare, shinglesOf } from "../text/overlap.js";

/** Share of units in scripts without blanks from which a text counts as written in one. */
const CJK_TEXT = 0.5;
/**
 * Number of words below which a text is mostly the names and figures that it must repeat, and the share asked of such a
 * text.
 */
const SHORT = 18;
const SHORT_SHARE = 0.85;

/**
 * The containment (0 to 1) from which a text counts as copied. In a digest of the abstract's own language a fair
 * summary shares terms and set phrases with it, so that a copy shares four trigrams of five; where the section should
 * have been translated, three of four are enough. Below that, readers disagree: most such texts are results in short,
 * whose names and figures have to be the abstract's.
 */
function leastShare(units: number, options: AbstractOverlapOptions, { target, source }: DigestInfo): number {
  if (target === source) return options.ownLanguage;
  return units < SHORT ? Math.max(SHORT_SHARE, options.containment) : options.containment;
}

/**
 * Finds sections copied from the abstract, by word trigrams, or by character trigrams where both are Chinese, Japanese
 * or Korean; `percent` is the share of the section's trigrams that the abstract has.
 */
export const abstractOverlap = defineFieldCheck<AbstractOverlapOptions>({
  name: "abstract-overlap",
  needs: ["abstract"],
  concerns(field, entry, options) {
    const abstract = entry.fields.get("abstract");
    const part = shinglesOf(field);
    // A Chinese, Japanese or Korean section cannot have been copied from an abstract in another script.
    return abstract !== undefined && part.units >= options.least && (part.cjk < CJK_TEXT || holdsCjk(abstract));
  },
  *run(field, entry, options, digest) {
    const abstract = entry.fields.get("abstract");
    if (abstract === undefined) return;
    const part = shinglesOf(field);
    if (part.units < options.least) return;
    const whole = shinglesOf(abstract);
    const cjk = part.cjk >= CJK_TEXT;
    // A Chinese sentence with many names shares them with an English abstract without being a copy of it.
    if (cjk !== whole.cjk >= CJK_TEXT || (!cjk && part.cjk > 0.2)) return;
    const least = cjk ? options.cjkContainment : leastShare(part.units, options, digest);
    if (!mayHoldShare(part, whole, least)) return;
    const share = containment(part, whole);
    if (share < least) return;
    yield {
      span: field.span,
      data: { percent: Math.round(share * 100) },
      related: [{ field: "abstract", span: abstract.span }],
    };
  },
});
