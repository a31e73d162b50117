import { defineDigestCheck } from "../model/check.js";
import type { FaultyEntriesOptions } from "../model/schema-types.js";
import { wilsonLower } from "../model/wilson-lower.js";
import { shareDetection } from "./share-detection.js";

/**
 * Finds a share of entries with findings above info of given rules that is over the limit. It is reported only where
 * the lower bound of the share (Wilson, 95 %) is over the limit, so that a few entries of a small digest are not
 * enough.
 */
export const faultyEntries = defineDigestCheck<FaultyEntriesOptions>({
  name: "faulty-entries",
  readsFindings: true,
  visitor: ({ rules, limit, least }) => ({
    see() {
      // The findings of other rules are counted at the end.
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
