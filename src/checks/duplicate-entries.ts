import { defineDigestCheck, type DigestEnd, type DigestDetection } from "../model/check.js";
import { paperKey } from "../model/entry.js";

function detection(first: number, again: number, end: DigestEnd): DigestDetection {
  const entry = end.entryAt(again);
  const known = end.entryAt(first);
  return {
    entry: { index: entry.index, id: entry.id },
    field: null,
    span: entry.anchor,
    evidence: entry.title,
    data: { id: entry.id, otherId: known.id, otherEntry: known.index },
    related: [{ field: null, span: known.anchor, data: { id: known.id, entry: known.index } }],
  };
}

/** Papers that the digest lists more than once, versions of one paper taken together. */
export const duplicateEntries = defineDigestCheck({
  name: "duplicate-entries",
  visitor() {
    const first = new Map<string, number>();
    const repeats: { readonly of: number; readonly by: number }[] = [];
    return {
      see({ id, index }) {
        const key = paperKey(id);
        if (key === "") return;
        const known = first.get(key);
        if (known === undefined) first.set(key, index);
        else repeats.push({ of: known, by: index });
      },
      *report(end) {
        for (const { of, by } of repeats) yield detection(of, by, end);
      },
    };
  },
});
