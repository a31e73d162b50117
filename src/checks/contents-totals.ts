import { defineDigestCheck, type DigestEnd, type DigestDetection } from "../model/check.js";
import type { ContentsLine } from "../model/digest.js";
import { statedTotal } from "./stated-totals.js";

function wrong(line: ContentsLine, count: number, certain: boolean): DigestDetection {
  return {
    entry: null,
    field: null,
    span: line.span,
    evidence: String(line.total),
    data: { category: line.category, total: line.total, count },
    ...(certain ? { fix: { span: line.span, text: String(count), safe: true } } : {}),
  };
}

function* wrongTotals(counts: ReadonlyMap<string, number>, end: DigestEnd): Iterable<DigestDetection> {
  const stated = statedTotal(end);
  // Fewer entries than stated are lost papers, which `stated-entries` reports.
  const areLost = stated !== null && stated.total > end.entryCount;
  // Where the reader met broken structure, entries may have been lost to it and the totals be right: then there is no
  // fix.
  const certain = end.faults.length === 0 && !areLost;
  const headings = new Set(end.headings.map((heading) => heading.category));
  // Contents that name their categories in other words than the headings cannot be compared with them.
  const comparable = end.contents.some((line) => headings.has(line.category)) || end.entryCount === 0;
  const lines = new Map<string, number>();
  for (const line of end.contents) lines.set(line.category, (lines.get(line.category) ?? 0) + 1);
  for (const line of comparable ? end.contents : []) {
    const count = counts.get(line.category) ?? 0;
    if ((areLost ? count > line.total : count !== line.total) && lines.get(line.category) === 1)
      yield wrong(line, count, certain);
  }
  const { grandTotal } = end;
  if (grandTotal !== null && (areLost ? grandTotal.total < end.entryCount : grandTotal.total !== end.entryCount))
    yield wrong(grandTotal, end.entryCount, certain);
}

/**
 * Finds totals that the page states, for a category or as a whole, and that differ from the number of its entries:
 * `total` is stated, `count` counted.
 */
export const contentsTotals = defineDigestCheck({
  name: "contents-totals",
  visitor() {
    const counts = new Map<string, number>();
    return {
      see(entry) {
        counts.set(entry.category, (counts.get(entry.category) ?? 0) + 1);
      },
      report: (end) => wrongTotals(counts, end),
    };
  },
});
