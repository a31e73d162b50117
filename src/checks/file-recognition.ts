import { defineDigestCheck } from "../model/check.js";

/**
 * A file that no reader knows; `look` says what it looks like, with the `count`, `names` and `entries` that its words
 * name, `todo` what to do about such a file.
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
