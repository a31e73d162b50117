import { defineDigestCheck, type DigestDetection } from "../model/check.js";
import type { Entry } from "../model/entry.js";

/** An arXiv category or archive: `cs.LG`, `astro-ph.GA`, `quant-ph`. */
const CATEGORY = /^[a-z]{1,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z]{2,5}(?:-[a-z]{2,4})?)?$/u;

/** Share of entries under another category's heading from which the headings are taken for an order of their own. */
const OTHER_ORDER = 0.3;

function categoriesOf(entry: Entry): readonly string[] {
  const listed = entry.record["categories"];
  const own = entry.fields.get("category")?.text ?? "";
  return [
    ...own.split(/[\s,;|]+/u),
    ...(Array.isArray(listed) ? listed.filter((item): item is string => typeof item === "string") : []),
  ].filter((name) => CATEGORY.test(name));
}

/** Finds entries under the heading of a category that is none of theirs. */
export const headingCategories = defineDigestCheck({
  name: "heading-categories",
  visitor() {
    const found: DigestDetection[] = [];
    let judged = 0;
    return {
      see(entry) {
        const field = entry.fields.get("category");
        if (field === undefined || !CATEGORY.test(entry.category)) return;
        const own = categoriesOf(entry);
        if (own.length === 0) return;
        judged += 1;
        if (own.includes(entry.category)) return;
        found.push({
          entry: { index: entry.index, id: entry.id },
          field: "category",
          span: field.span,
          evidence: field.text,
          data: { category: field.text, heading: entry.category },
        });
      },
      *report() {
        if (found.length <= Math.max(1, judged * OTHER_ORDER)) yield* found;
      },
    };
  },
});
