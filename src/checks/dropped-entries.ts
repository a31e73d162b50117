import { defineDigestCheck, type DigestEnd, type DigestDetection } from "../model/check.js";
import { paperKey } from "../model/entry.js";
import type { DroppedEntriesOptions } from "../model/schema-types.js";

function* dropped(end: DigestEnd, options: DroppedEntriesOptions): Iterable<DigestDetection> {
  const crawled = new Set((end.crawl?.ids ?? []).map(paperKey).filter((key) => key !== ""));
  const published = new Set(Array.from({ length: end.entryCount }, (_, place) => paperKey(end.entryAt(place + 1).id)));
  const missing = [...crawled].filter((key) => !published.has(key));
  if (missing.length === 0) return;
  const share = missing.length / crawled.size;
  yield {
    entry: null,
    field: null,
    span: { start: 0, end: 0 },
    evidence: "",
    data: {
      count: missing.length,
      crawled: crawled.size,
      share: Math.round(share * 1000) / 1000,
      percent: Math.round(share * 100),
      crawl: end.crawl?.path ?? "",
      ids: missing.slice(0, options.ids),
    },
  };
}

/**
 * Finds papers that the day's crawl holds and the digest does not; versions of a paper count as one. One detection a
 * digest, with `count`, `crawled`, `share` (0 to 1), `percent` and the first `ids`.
 */
export const droppedEntries = defineDigestCheck<DroppedEntriesOptions>({
  name: "dropped-entries",
  visitor: (options) => ({
    see: () => undefined,
    report: (end) => (end.crawl === null ? [] : dropped(end, options)),
  }),
});
