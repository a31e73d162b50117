import { defineDigestCheck, type DigestSighting } from "../model/check.js";
import { paperKey, type Entry } from "../model/entry.js";
import type { Span } from "../model/span.js";

/** Papers that the digest lists more than once, versions of one paper taken together. */
export const duplicateEntries = defineDigestCheck({
  name: "duplicate-entries",
  watch() {
    const first = new Map<string, { index: number; id: string; span: Span }>();
    const found: DigestSighting[] = [];
    const see = (entry: Entry): void => {
      const key = paperKey(entry.id);
      if (key === "") return;
      const known = first.get(key);
      if (known === undefined) {
        first.set(key, { index: entry.index, id: entry.id, span: entry.anchor });
        return;
      }
      found.push({
        entry: { index: entry.index, id: entry.id },
        field: null,
        span: entry.anchor,
        evidence: entry.title,
        data: { id: entry.id, otherId: known.id, otherEntry: known.index },
        related: [{ field: null, span: known.span, data: { id: known.id, entry: known.index } }],
      });
    };
    return { see, report: () => found };
  },
});
