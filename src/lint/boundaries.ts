import type { Digest, Fault } from "../model/digest.js";

/**
 * Where the entries of a digest begin and end, as far as it was read: the indexes of those of which an end was not, and
 * what makes all of them uncertain, which is null where nothing does.
 */
export interface Boundaries {
  readonly torn: ReadonlySet<number>;
  readonly uncertain: Fault["kind"] | "unrecognised" | "no-entries" | null;
}

/**
 * Faults of a page's structure: an entry that holds one may hold another entry, and outside of entries nobody knows.
 */
const TEARING: ReadonlySet<Fault["kind"]> = new Set([
  "orphan-text",
  "cut-off",
  "swallowed",
  "unclosed-details",
  "stray-details-end",
  "heading-in-field",
  "details-in-field",
]);

/** Tells of a digest which entries can be cut out of it as they stand. Lines of JSONL end where they end. */
export function boundariesOf({ faults, entries, unrecognised, saysEmpty }: Digest): Boundaries {
  const torn = new Set<number>();
  if (unrecognised !== null) return { torn, uncertain: "unrecognised" };
  if (entries.length === 0 && !saysEmpty) return { torn, uncertain: "no-entries" };
  for (const { kind, entry } of faults) {
    if (!TEARING.has(kind)) continue;
    if (entry === null || kind === "swallowed") return { torn, uncertain: kind };
    torn.add(entry);
  }
  return { torn, uncertain: null };
}
