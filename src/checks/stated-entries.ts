import { defineDigestCheck, type DigestDetection, type DigestEnd } from "../model/check.js";
import { paperKey } from "../model/entry.js";
import type { Data } from "../model/finding.js";
import type { Span } from "../model/span.js";
import { statedTotal } from "./stated-totals.js";

/** Most ids that a detection names. */
const MOST_IDS = 20;
/** Probability below which papers missing at the end of the crawl are not taken for a coincidence. */
const CHANCE = 0.01;
/** Share of the digest's papers that must be in the order of the crawl for its end to be missing. */
const IN_ORDER = 0.95;
const START: Span = { start: 0, end: 0 };

function missing(by: string, count: number, stated: number, span: Span, more: Data = {}): DigestDetection {
  return { entry: null, field: null, span, evidence: "", data: { by, missing: count, stated, ...more } };
}

function* fewerThanStated(end: DigestEnd): Iterable<DigestDetection> {
  const stated = statedTotal(end);
  if (stated !== null && stated.total > end.entryCount)
    yield missing(stated.by, stated.total - end.entryCount, stated.total, stated.span);
  else yield* fewerThanTwin(end);
}

function* fewerThanTwin(end: DigestEnd): Iterable<DigestDetection> {
  if (end.twin === null) {
    yield* lostEndOfCrawl(end);
    return;
  }
  const keys = keysOf(end);
  const other = [...new Set(end.twin.ids.map(paperKey))].filter((key) => key !== "");
  const absent = other.filter((key) => !keys.has(key));
  // Two files may identify papers differently, by DOI and by an id of their own: then only their numbers can be
  // compared.
  const lost = absent.length * 2 <= other.length ? absent : [];
  const count = Math.max(lost.length, end.twin.ids.length - end.entryCount);
  const names = { path: end.twin.path, ids: lost.slice(0, MOST_IDS) };
  if (count > 0) yield missing("twin", count, end.twin.ids.length, START, names);
  else yield* lostEndOfCrawl(end);
}

/**
 * Reports the papers of the crawl behind the last that the digest has. Papers may be dropped anywhere; that only the
 * last are missing is reported where its probability, at the rate at which earlier ones are missing (rule of
 * succession), is below `CHANCE`.
 */
function* lostEndOfCrawl({ crawl, entryCount, entryAt }: DigestEnd): Iterable<DigestDetection> {
  const ids = [...new Set((crawl?.ids ?? []).map(paperKey))].filter((key) => key !== "");
  if (crawl === null || ids.length === 0) return;
  const names = (lost: readonly string[]): Data => ({ path: crawl.path, ids: lost.slice(0, MOST_IDS) });
  if (entryCount === 0) {
    yield missing("crawl", ids.length, ids.length, START, names(ids));
    return;
  }
  const rank = new Map(ids.map((id, place) => [id, place]));
  const ranks = Array.from({ length: entryCount }, (_, place) => rank.get(paperKey(entryAt(place + 1).id)) ?? -1);
  const known = ranks.filter((place) => place >= 0);
  const ascending = known.filter((place, at) => at === 0 || place > (known[at - 1] ?? 0)).length;
  if (known.length === 0 || ascending < known.length * IN_ORDER) return;
  const last = known.reduce((most, place) => Math.max(most, place), 0);
  const lost = ids.slice(last + 1);
  const rate = (last + 2 - new Set(known).size) / (last + 3);
  if (lost.length > 0 && rate ** lost.length < CHANCE)
    yield missing("crawl", lost.length, ids.length, START, names(lost));
}

function keysOf({ entryCount, entryAt }: DigestEnd): Set<string> {
  return new Set(Array.from({ length: entryCount }, (_, place) => paperKey(entryAt(place + 1).id)));
}

/**
 * Finds fewer entries than the page states, than its twin file has, or than the order of the crawl suggests: `by` is
 * contents, total, twin or crawl.
 */
export const statedEntries = defineDigestCheck({
  name: "stated-entries",
  visitor: () => ({
    see: () => undefined,
    report: (end) => (end.unrecognised === null ? fewerThanStated(end) : []),
  }),
});
