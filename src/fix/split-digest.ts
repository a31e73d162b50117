import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { applyEdits, type Edit } from "./apply-edits.js";

/** A digest cut in two: a page to publish and a page of what is held back, both in the input's own shape. */
export interface SplitDigest {
  readonly publish: string;
  readonly hold: string;
}

/**
 * Cuts a digest by the indexes of the entries to hold. Every entry goes to exactly one side, its text as it was;
 * contents totals are made right on both sides, the numbers of headings on the published one.
 * Lines of JSONL that hold no entry that could be read go to the held side.
 */
export function splitDigest(digest: Digest, text: string, held: ReadonlySet<number>): SplitDigest {
  return digest.format === "jsonl" ? splitLines(digest, text, held) : splitPage(digest, text, held);
}

function splitLines(digest: Digest, text: string, held: ReadonlySet<number>): SplitDigest {
  const sides = { publish: "", hold: "" };
  const byStart = new Map(digest.entries.map((entry) => [entry.span.start, entry]));
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  for (let at = bom; at < text.length;) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(at, next);
    const entry = byStart.get(at + (line.length - line.trimStart().length));
    if (line.trim() !== "") sides[entry !== undefined && !held.has(entry.index) ? "publish" : "hold"] += line;
    at = next;
  }
  const mark = text.slice(0, bom);
  return { publish: mark + sides.publish, hold: mark + sides.hold };
}

function splitPage(digest: Digest, text: string, held: ReadonlySet<number>): SplitDigest {
  return {
    publish: page(digest, text, (entry) => !held.has(entry.index), true),
    hold: page(digest, text, (entry) => held.has(entry.index), false),
  };
}

function page(digest: Digest, text: string, keeps: (entry: Entry) => boolean, renumber: boolean): string {
  const kept = digest.entries.filter(keeps);
  const edits: Edit[] = digest.entries
    .filter((entry) => !keeps(entry))
    .map((entry) => ({ span: entry.span, text: "" }));
  const counts = new Map<string, number>();
  for (const entry of kept) counts.set(headingOf(digest, entry), (counts.get(headingOf(digest, entry)) ?? 0) + 1);
  for (const line of digest.contents) edits.push({ span: line.span, text: String(counts.get(line.category) ?? 0) });
  if (digest.grandTotal !== null) edits.push({ span: digest.grandTotal.span, text: String(kept.length) });
  if (renumber) {
    const restart = restartsPerHeading(digest);
    const given = new Map<string, number>();
    for (const entry of kept) {
      const group = restart ? headingOf(digest, entry) : "";
      const number = (given.get(group) ?? 0) + 1;
      given.set(group, number);
      if (entry.number !== null) edits.push({ span: entry.number.span, text: String(number) });
    }
  }
  return applyEdits(text, edits);
}

/** The category heading that an entry stands under: the last one before it. */
function headingOf(digest: Digest, entry: Entry): string {
  let found = "";
  for (const heading of digest.headings) {
    if (heading.span.start > entry.span.start) break;
    found = heading.category;
  }
  return found;
}

/** True for a page that counts its entries anew under every heading. */
function restartsPerHeading(digest: Digest): boolean {
  return digest.entries.filter((entry) => entry.number?.value === 1).length > 1;
}
