import { defineFieldCheck } from "../model/check.js";
import type { DigestInfo } from "../model/digest.js";
import type { AbstractOverlapOptions } from "../model/schema-types.js";
import { containment, holdsCjk, mayHoldShare, shinglesOf } from "../text/overlap.js";

/** Share of units in scripts without blanks from which a text counts as written in one. */
const CJK_TEXT = 0.5;
/** Words under which a text is little more than the names and figures that it must repeat, and its least share. */
const SHORT = 18;
const SHORT_SHARE = 0.85;

/**
 * In a digest of the abstract's own language a fair summary shares the abstract's terms and set phrases, and little is
 * copied under four trigrams of five; where the section should have been translated, three of four are as plain
 * (readers call most of what lies under that arguable: results in short, of which names and figures have to be the
 * abstract's).
 */
function leastShare(units: number, options: AbstractOverlapOptions, { target, source }: DigestInfo): number {
  if (target === source) return options.ownLanguage;
  return units < SHORT ? Math.max(SHORT_SHARE, options.containment) : options.containment;
}

/**
 * Sections that take over the wording of the abstract: word trigrams, or character trigrams where both are Chinese,
 * Japanese or Korean.
 */
export const abstractOverlap = defineFieldCheck<AbstractOverlapOptions>({
  name: "abstract-overlap",
  needs: ["abstract"],
  concerns(field, entry, options) {
    const abstract = entry.fields.get("abstract");
    const part = shinglesOf(field);
    // An abstract in another script is not what a Chinese, Japanese or Korean section was copied from.
    return abstract !== undefined && part.units >= options.least && (part.cjk < CJK_TEXT || holdsCjk(abstract));
  },
  *run(field, entry, options, digest) {
    const abstract = entry.fields.get("abstract");
    if (abstract === undefined) return;
    const part = shinglesOf(field);
    if (part.units < options.least) return;
    const whole = shinglesOf(abstract);
    const cjk = part.cjk >= CJK_TEXT;
    // A Chinese sentence full of names shares them with an English abstract without copying it.
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
