import { defineDigestCheck } from "../model/check.js";

/** Finds suppression comments in the page that have no effect; `why` says what keeps them from it. */
export const ignoredSuppressions = defineDigestCheck({
  name: "ignored-suppressions",
  visitor: () => ({
    see: () => undefined,
    *report({ ignored }) {
      for (const { comment, rules, why } of ignored)
        yield {
          entry: null,
          field: null,
          span: comment,
          data: { rules: rules.length === 0 ? "*" : rules.join(", "), why },
        };
    },
  }),
});
