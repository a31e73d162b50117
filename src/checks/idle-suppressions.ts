import { defineDigestCheck } from "../model/check.js";
import { stretchFinder } from "../model/suppression.js";

/** Comments in the page that set no finding aside. */
export const idleSuppressions = defineDigestCheck({
  name: "idle-suppressions",
  readsFindings: true,
  watch: () => ({
    see: () => undefined,
    *report(end) {
      if (end.suppressed.length === 0) return;
      const find = stretchFinder(end.suppressed);
      const busy = new Set(end.setAside.map((finding) => find(finding.rule, finding.span.start)));
      for (const stretch of end.suppressed) {
        if (busy.has(stretch)) continue;
        yield {
          entry: null,
          field: null,
          span: stretch.comment,
          data: { rules: stretch.rules.length === 0 ? "*" : stretch.rules.join(", ") },
        };
      }
    },
  }),
});
