import { defineDigestCheck } from "../model/check.js";
import { sets } from "../model/suppression.js";

/** Comments in the page that set no finding aside. */
export const idleSuppressions = defineDigestCheck({
  name: "idle-suppressions",
  readsFindings: true,
  watch: () => ({
    see: () => undefined,
    *report(end) {
      for (const stretch of end.suppressed) {
        if (end.setAside.some((finding) => sets(stretch, finding.rule, finding.span.start))) continue;
        yield { entry: null, field: null, span: stretch.comment, data: { rules: stretch.rules.length === 0 ? "*" : stretch.rules.join(", ") } };
      }
    },
  }),
});
