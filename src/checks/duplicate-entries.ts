import { defineDigestCheck, type DigestEnd, type DigestSighting } from "../model/check.js";
import { wholeNumbers } from "../model/column.js";
import { paperKey } from "../model/entry.js";

function detection(first: number, again: number, end: DigestEnd): DigestSighting {
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
  watch() {
    const first = new Map<string, number>();
    const repeats = { of: wholeNumbers(), by: wholeNumbers() };
    return {
      see({ id, index }) {
        const key = paperKey(id);
        if (key === "") return;
        const known = first.get(key);
        if (known === undefined) first.set(key, index);
        else {
          repeats.of.push(known);
          repeats.by.push(index);
        }
      },
      *report(end) {
        for (let place = 0; place < repeats.by.length; place += 1)
          yield detection(repeats.of.at(place) ?? 0, repeats.by.at(place) ?? 0, end);
      },
    };
  },
});
