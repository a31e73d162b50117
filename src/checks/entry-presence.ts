import { defineDigestCheck } from "../model/check.js";

/** Finds a digest that has no entries and does not say that there are none. */
export const entryPresence = defineDigestCheck({
  name: "entry-presence",
  visitor: () => ({
    see() {
      // Only the number of entries counts, which the end of the digest gives.
    },
    *report(end) {
      // Unreadable lines and unrecognised files have findings of their own.
      const unread = end.faults.some(({ kind }) => kind === "invalid-json" || kind === "not-an-object");
      if (end.entryCount > 0 || end.saysEmpty || unread || end.unrecognised !== null) return;
      yield { entry: null, field: null, span: { start: 0, end: 0 }, evidence: "", data: {} };
    },
  }),
});
