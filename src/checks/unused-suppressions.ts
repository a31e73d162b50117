import { defineDigestCheck } from "../model/check.js";
import { suppressionFinder } from "../model/suppression.js";

/** Finds suppression comments in the page that suppress no finding. */
export const unusedSuppressions = defineDigestCheck({
  name: "unused-suppressions",
  readsFindings: true,
  visitor: () => ({
    see: () => undefined,
    *report(end) {
      if (end.suppressed.length === 0) return;
      const find = suppressionFinder(end.suppressed);
      const busy = new Set(end.suppressedFindings.map((finding) => find(finding.rule, finding.span.start)));
      for (const range of end.suppressed) {
        if (busy.has(range)) continue;
        yield {
          entry: null,
          field: null,
          span: range.comment,
          data: { rules: range.rules.length === 0 ? "*" : range.rules.join(", ") },
        };
      }
    },
  }),
});
