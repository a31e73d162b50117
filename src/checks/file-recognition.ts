import { defineDigestCheck } from "../model/check.js";

/** A file that no reader knows; `look` says what it looks like, `todo` what to do about such a file. */
export const fileRecognition = defineDigestCheck({
  name: "file-recognition",
  visitor: () => ({
    see: () => undefined,
    *report({ unrecognised }) {
      if (unrecognised === null) return;
      yield {
        entry: null,
        field: null,
        span: { start: 0, end: 0 },
        evidence: "",
        data: { look: unrecognised, todo: unrecognised },
      };
    },
  }),
});
