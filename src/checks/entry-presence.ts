import { defineDigestCheck } from "../model/check.js";

/** A digest without entries that does not say that there are none. */
export const entryPresence = defineDigestCheck({
  name: "entry-presence",
  visitor: () => ({
    see() {
      // The count of entries comes with the end.
    },
    *report(end) {
      // Lines that could not be read are reported as such, and so is a file that no reader knows.
      const unread = end.faults.some(({ kind }) => kind === "invalid-json" || kind === "not-an-object");
      if (end.entryCount > 0 || end.saysEmpty || unread || end.unrecognised !== null) return;
      yield { entry: null, field: null, span: { start: 0, end: 0 }, evidence: "", data: {} };
    },
  }),
});
