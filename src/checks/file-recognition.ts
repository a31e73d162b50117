import { defineDigestCheck } from "../model/check.js";

/**
 * Finds a file that no reader recognises. `look` says what it looks like, and `count`, `names` and `entries` fill in
 * that message; `todo` selects the advice.
 */
export const fileRecognition = defineDigestCheck({
  name: "file-recognition",
  visitor: () => ({
    see: () => undefined,
    *report({ unrecognised, outline }) {
      if (unrecognised === null) return;
      const { count = 0, names = [], entries = "" } = outline ?? {};
      yield {
        entry: null,
        field: null,
        span: { start: 0, end: 0 },
        evidence: "",
        data: {
          look: names.length > 0 ? `${unrecognised}-with` : unrecognised,
          count,
          names,
          entries,
          todo: unrecognised,
        },
      };
    },
  }),
});
