import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";

/** True where a side of a split, read again, holds the entries that it should, each as it was, and no others. */
export function holdsEntries(side: Digest, wanted: readonly Entry[]): boolean {
  return (
    side.entries.length === wanted.length &&
    side.faults.every(({ kind }) => kind !== "invalid-file") &&
    side.entries.every((entry, index) => isSame(entry, wanted[index]))
  );
}

function isSame(entry: Entry, other: Entry | undefined): boolean {
  if (other === undefined || entry.id !== other.id || entry.fields.size !== other.fields.size) return false;
  for (const [name, { text }] of entry.fields) if (other.fields.get(name)?.text !== text) return false;
  return true;
}
