import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Edit } from "./apply-edits.js";
import { entryCuts } from "./entry-cuts.js";
import { editBytes } from "./edit-bytes.js";
import { countByCategory, headingCategories, headingNumbers, numberEdit, totalEdits } from "./page-numbers.js";

/** A digest cut in two: a page to publish and a page of what is held back, both in the input's own shape. */
export interface SplitDigest {
  readonly publish: Buffer;
  readonly hold: Buffer;
}

/**
 * Cuts a digest by the indexes of the entries to hold. Every entry goes to exactly one side, its bytes as they were;
 * contents totals are made right on both sides, the numbers of headings on the published one.
 * Lines of JSONL that hold no entry that could be read go to the held side.
 * @param bytes the very bytes that `digest.text` was decoded from
 */
export function splitDigest(digest: Digest, bytes: Uint8Array, held: ReadonlySet<number>): SplitDigest {
  const edits = digest.format === "jsonl" ? lineEdits : digest.format === "markdown" ? pageEdits : partEdits;
  const side = (keeps: (entry: Entry) => boolean, isPublished: boolean): Buffer =>
    editBytes(bytes, digest.text, edits(digest, keeps, isPublished));
  return {
    publish: side((entry) => !held.has(entry.index), true),
    hold: side((entry) => held.has(entry.index), false),
  };
}

/** Takes out the lines of the other side, and blank ones; a byte order mark stays on both. */
function lineEdits(digest: Digest, keeps: (entry: Entry) => boolean, isPublished: boolean): Edit[] {
  const { text } = digest;
  const edits: Edit[] = [];
  const byStart = new Map(digest.entries.map((entry) => [entry.span.start, entry]));
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(at, next);
    const entry = byStart.get(at + (line.length - line.trimStart().length));
    const stays = line.trim() !== "" && (entry === undefined ? !isPublished : keeps(entry));
    if (!stays) edits.push({ span: { start: at, end: next }, text: "" });
    at = next;
  }
  return edits;
}

/** Takes out the entries of the other side with what joins them to their neighbours. */
function partEdits(digest: Digest, keeps: (entry: Entry) => boolean): Edit[] {
  return entryCuts(
    digest,
    digest.entries.filter((entry) => !keeps(entry)),
  );
}

function pageEdits(digest: Digest, keeps: (entry: Entry) => boolean, isPublished: boolean): Edit[] {
  const categories = headingCategories(digest);
  const categoryOf = ({ index }: Entry): string => categories.get(index) ?? "";
  const kept = digest.entries.filter(keeps);
  const removed = digest.entries.filter((entry) => !keeps(entry));
  const numberFor = headingNumbers(digest);
  return [
    ...removed.map((entry) => ({ span: entry.span, text: "" })),
    ...totalEdits(digest, countByCategory(kept.map(categoryOf))),
    ...(isPublished ? kept.flatMap((entry) => numberEdit(entry, numberFor(categoryOf(entry)))) : []),
  ];
}
