import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Edit } from "./apply-edits.js";

/**
 * Sets the totals of a page (its contents, and the total of the whole page) to the given numbers of entries by
 * category.
 */
export function totalEdits(digest: Digest, counts: ReadonlyMap<string, number>): Edit[] {
  const edits = digest.contents.map(({ span, category }) => ({ span, text: String(counts.get(category) ?? 0) }));
  if (digest.grandTotal !== null) {
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    edits.push({ span: digest.grandTotal.span, text: String(all) });
  }
  return edits;
}

/** How many entries stand under each category. */
export function countByCategory(categories: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  return counts;
}

/**
 * The category heading that each entry of a page stands under, the last one before it, by its index; empty for none.
 */
export function headingCategories(digest: Digest): Map<number, string> {
  const found = new Map<number, string>();
  let next = 0;
  let category = "";
  for (const { index, span } of digest.entries) {
    for (; (digest.headings[next]?.span.start ?? Infinity) <= span.start; next += 1)
      category = digest.headings[next]?.category ?? "";
    found.set(index, category);
  }
  return found;
}

/**
 * Gives the numbers that headings get, one after the other: from 1, or from 1 under every category where the page does
 * so.
 */
export function headingNumbers(digest: Digest): (category: string) => number {
  const restarts = digest.entries.filter((entry) => entry.number?.value === 1).length > 1;
  const given = new Map<string, number>();
  return (category) => {
    const group = restarts ? category : "";
    const number = (given.get(group) ?? 0) + 1;
    given.set(group, number);
    return number;
  };
}

/** The edit that gives an entry's heading a number; none where the heading has no number. */
export function numberEdit(entry: Entry, number: number): Edit[] {
  return entry.number === null ? [] : [{ span: entry.number.span, text: String(number) }];
}
