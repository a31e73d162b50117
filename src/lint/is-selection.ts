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
  return entries.length > 0 && entries.filter(tellsOfChoice).length >= entries.length * MOST;
}

function tellsOfChoice({ record }: Entry): boolean {
  const model = record["AI"];
  const inner = typeof model === "object" && model !== null ? Object.keys(model) : [];
  return [...Object.keys(record), ...inner].some((key) => wordsOf(key).some((word) => CHOICE.has(word)));
}

/** `focusQuery`, `digest_theme_relevant`. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/u);
}
