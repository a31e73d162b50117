import { defineDigestCheck, type DigestEnd } from "../model/check.js";
import type { LostShareOptions } from "../model/schema-types.js";
import { shareDetection } from "./share-detection.js";

/** Share of its sections, 0 to 1, that an entry must have lost to count as lost. */
const LOST = 0.5;

function lostEntries(sections: readonly number[], end: DigestEnd, options: LostShareOptions): number {
  const rules = new Set(options.rules);
  const faulty = new Float64Array(sections.length);
  for (const { rule, entry, field, data } of end.findings) {
    if (entry === null || !rules.has(rule)) continue;
    const listed = data["fields"];
    // A finding on the whole entry stands for the sections that it lists, or for all.
    const sectionsOfIt = field !== null ? 1 : Array.isArray(listed) ? listed.length : Number.POSITIVE_INFINITY;
    faulty[entry.index] = (faulty[entry.index] ?? 0) + sectionsOfIt;
  }
  let lost = 0;
  faulty.forEach((count, index) => {
    if (count > 0 && count >= (sections[index] ?? 0) * LOST) lost += 1;
  });
  return lost;
}

/** Finds a share of entries without summary, by the findings of given rules, that is over the limit. */
export const lostShare = defineDigestCheck<LostShareOptions>({
  name: "lost-share",
  readsFindings: true,
  visitor(options) {
    const sections: number[] = [];
    return {
      see(entry, fields) {
        sections[entry.index] = fields.length;
      },
      *report(end) {
        const lost = lostEntries(sections, end, options);
        const share = end.entryCount === 0 ? 0 : lost / end.entryCount;
        if (lost < options.least || share <= options.limit) return;
        yield shareDetection(end, share, { lost, entries: end.entryCount });
      },
    };
  },
});
