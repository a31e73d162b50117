import { defineEntryCheck } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { SectionOverlapOptions } from "../model/schema-types.js";
import { mayHoldShare, shared, shinglesOf } from "../text/overlap.js";

/**
 * Shares from which a section counts as repeated though the TL;DR says more: of the section in the TL;DR, and of the
 * TL;DR in the section.
 */
const VERBATIM = 0.95;
const MOST_OF_TLDR = 0.55;

/**
 * Share from which one sentence counts as a repetition of the motivation: what a motivation asks, another section may
 * answer in the same words.
 */
const ANSWER = 0.85;
/** Trigrams of a section up to which it is about one sentence. */
const ONE_SENTENCE = 60;

interface Repeat {
  readonly earlier: Field;
  readonly share: number;
}

/** Share of the trigrams of `later` that `earlier` has, 0 to 1; 0 where that is no repetition. */
function repeatedShare(earlier: Field, later: Field, options: SectionOverlapOptions): number {
  const whole = shinglesOf(earlier);
  const part = shinglesOf(later);
  if (!mayHoldShare(part, whole, options.containment)) return 0;
  const before = whole.distinct;
  const after = part.distinct;
  const both = shared(before, after);
  const share = after.length === 0 ? 0 : both / after.length;
  if (share < options.containment) return 0;
  if (earlier.name === "motivation" && after.length <= ONE_SENTENCE && share < ANSWER) return 0;
  if (earlier.name !== "tldr") return share;
  // A TL;DR summarises the other sections, and may hold one of them as a part.
  const ofTldr = both / before.length;
  const isWhole = Math.min(share, ofTldr) >= options.tldrShare;
  return isWhole || (share >= VERBATIM && ofTldr >= MOST_OF_TLDR) ? share : 0;
}

/**
 * Finds sections that repeat an earlier section of the entry, by character or word trigrams; `percent` is the share
 * that is repeated, `other` the earlier section.
 */
export const sectionOverlap = defineEntryCheck<SectionOverlapOptions>({
  name: "section-overlap",
  *run(_entry, fields, options) {
    const judged = fields.filter((field) => shinglesOf(field).units >= options.least);
    for (const [place, later] of judged.entries()) {
      let found: Repeat | undefined;
      for (const earlier of judged.slice(0, place)) {
        const share = repeatedShare(earlier, later, options);
        if (share > (found?.share ?? 0)) found = { earlier, share };
      }
      if (found === undefined) continue;
      yield {
        span: later.span,
        field: later.name,
        evidence: later.text,
        data: { percent: Math.round(found.share * 100), other: found.earlier.name },
        related: [{ field: found.earlier.name, span: found.earlier.span }],
      };
    }
  },
});
