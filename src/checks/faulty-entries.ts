import { defineDigestCheck } from "../model/check.js";
import type { FaultyEntriesOptions } from "../model/schema-types.js";
import { wilsonLower } from "../model/wilson-lower.js";
import { shareDetection } from "./share-detection.js";

/**
 * Entries on which given rules found anything above info, as a share of the digest: it is told where even the lower
 * bound of the share (Wilson, 95 %) is above the limit, so that a few entries of a small digest say nothing.
 */
export const faultyEntries = defineDigestCheck<FaultyEntriesOptions>({
  name: "faulty-entries",
  readsFindings: true,
  visitor: ({ rules, limit, least }) => ({
    see() {
      // What counts is found by other rules.
    },
    *report(end) {
      if (end.entryCount < least) return;
      const faulty = new Set(
        end.findings.flatMap(({ rule, severity, entry }) =>
          entry !== null && severity !== "info" && rules.includes(rule) ? [entry.index] : [],
        ),
      ).size;
      if (wilsonLower(faulty, end.entryCount) <= limit) return;
      yield shareDetection(end, faulty / end.entryCount, { faulty, entries: end.entryCount });
    },
  }),
});
