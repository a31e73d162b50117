import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";

/** Share of the entries whose records tell of a choice from which on the digest is one. */
const MOST = 0.5;

/**
 * Words of keys under which a record says by what theme, query or filter its paper was chosen; a score alone chooses
 * nothing.
 */
const CHOICE: ReadonlySet<string> = new Set([
  "theme",
  "focus",
  "filter",
  "filtered",
  "selection",
  "selected",
  "screen",
  "screening",
  "matched",
  "shortlist",
  "shortlisted",
]);

/**
 * True for a digest that publishes a choice of the day's papers and says so in its records: what the crawl holds beside
 * it was left out on purpose and is not lost.
 */
export function isSelection({ entries }: Pick<Digest, "entries">): boolean {
  // Entries have the same few keys.
  const known = new Map<string, boolean>();
  const tells = (key: string): boolean => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = wordsOf(key).some((word) => CHOICE.has(word));
    known.set(key, now);
    return now;
  };
  return entries.length > 0 && entries.filter((entry) => keysOf(entry).some(tells)).length >= entries.length * MOST;
}

function keysOf({ record }: Entry): string[] {
  const model = record["AI"];
  return [...Object.keys(record), ...(typeof model === "object" && model !== null ? Object.keys(model) : [])];
}

/** `focusQuery`, `digest_theme_relevant`. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/u);
}
