import { defineDigestCheck, type DigestDetection } from "../model/check.js";
import { paperKey, type Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { RepeatedSummariesOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { namesAndFiguresOf, sourceHashes } from "../text/names-and-figures.js";
import { mostUnits, shinglesOf } from "../text/overlap.js";
import { likeness, minHashOf, type MinHash } from "../text/min-hash.js";
import { textKey } from "../text/text-key.js";

/** Number of entries compared with one another, so that memory stays bounded. */
const BLOCK = 5_000;

/**
 * Number of smallest hashes under which an entry is filed. Of two texts half alike, one pair in 250 shares none of
 * eight (0.5⁸).
 */
const PROBES = 8;

/** Entries filed under one hash at most; a phrase in more of them is a habit of the model. */
const CROWD = 16;

/** Difference in support, 0 to 1, from which one of two entries is taken for the right one. */
const CLEARLY = 0.2;

interface KeptEntry {
  readonly entry: Pick<Entry, "index" | "id" | "title">;
  readonly span: Span;
  readonly anchor: Span;
  readonly minHash: MinHash;
  readonly abstract: Pick<Field, "text">;
  readonly sections: readonly Field[];
}

/** Share of the summary's names and figures that its own title and abstract have, 0 to 1; 1 where it has none. */
function supportOf({ entry, sections, abstract }: KeptEntry): number {
  const { hashes } = namesAndFiguresOf(sections);
  const source = sourceHashes(entry.title, abstract.text);
  return hashes.length === 0 ? 1 : hashes.filter((hash) => source.has(hash)).length / hashes.length;
}

/** True where the fields have at least so many words or CJK characters together. */
function holdUnits(least: number, fields: readonly Field[]): boolean {
  let most = 0;
  // A cheap upper bound, which placeholders do not reach.
  for (let at = 0; at < fields.length && most < least; at += 1) most += mostUnits(fields[at]?.text ?? "");
  return most >= least && fields.reduce((sum, field) => sum + shinglesOf(field).units, 0) >= least;
}

function keptEntryOf(entry: Entry, fields: readonly Field[]): KeptEntry {
  return {
    entry: { index: entry.index, id: entry.id, title: entry.title },
    span: fields[0]?.span ?? entry.anchor,
    anchor: entry.anchor,
    minHash: minHashOf(fields),
    abstract: entry.fields.get("abstract") ?? { text: "" },
    sections: fields,
  };
}

/** True where two entries are about one paper: then one summary for both is no fault of the summary. */
function samePaper(a: KeptEntry, b: KeptEntry): boolean {
  if (
    textKey(a.entry.title).hash === textKey(b.entry.title).hash ||
    (a.entry.id !== "" && paperKey(a.entry.id) === paperKey(b.entry.id))
  )
    return true;
  return likeness(minHashOf([a.abstract]), minHashOf([b.abstract])) >= 0.5;
}

function detection(wrong: KeptEntry, other: KeptEntry, alike: number): DigestDetection {
  return {
    entry: { index: wrong.entry.index, id: wrong.entry.id },
    field: null,
    span: wrong.span,
    evidence: wrong.sections[0]?.text ?? "",
    data: { otherId: other.entry.id, otherEntry: other.entry.index, percent: Math.round(alike * 100) },
    related: [{ field: null, span: other.anchor, data: { id: other.entry.id } }],
  };
}

/**
 * The detections for two entries with one summary: for the one with less support in its own abstract, or for both where
 * the difference is small.
 */
function blame(first: KeptEntry, second: KeptEntry, alike: number): DigestDetection[] {
  const difference = supportOf(first) - supportOf(second);
  return [
    ...(difference < CLEARLY ? [detection(first, second, alike)] : []),
    ...(difference > -CLEARLY ? [detection(second, first, alike)] : []),
  ];
}

/** The entries of a block, filed under the smallest hashes of their summaries. */
class Block {
  private readonly places = new Map<number, KeptEntry[]>();

  /**
   * The earlier entry with the most similar summary, and the estimated Jaccard similarity, 0 to 1; null where none
   * shares a hash.
   */
  nearest(kept: KeptEntry): { other: KeptEntry; alike: number } | null {
    let best: { other: KeptEntry; alike: number } | null = null;
    for (const hash of kept.minHash.subarray(0, PROBES)) {
      for (const other of this.places.get(hash) ?? []) {
        const alike = likeness(kept.minHash, other.minHash);
        if (best === null || alike > best.alike) best = { other, alike };
      }
    }
    return best;
  }

  add(kept: KeptEntry): void {
    for (const hash of kept.minHash.subarray(0, PROBES)) {
      const known = this.places.get(hash);
      if (known === undefined) this.places.set(hash, [kept]);
      else if (known.length < CROWD) known.push(kept);
    }
  }
}

/** Finds summaries that another paper of the digest has too, word for word or nearly so. */
export const repeatedSummaries = defineDigestCheck<RepeatedSummariesOptions>({
  name: "repeated-summaries",
  readsFindings: true,
  visitor(options) {
    let block = new Block();
    let seen = 0;
    const found: DigestDetection[] = [];
    return {
      see(entry, fields) {
        if (seen++ % BLOCK === 0) block = new Block();
        if (!holdUnits(options.least, fields)) return;
        const kept = keptEntryOf(entry, fields);
        const nearest = block.nearest(kept);
        block.add(kept);
        if (nearest === null || nearest.alike < options.jaccard || samePaper(kept, nearest.other)) return;
        found.push(...blame(nearest.other, kept, nearest.alike));
      },
      *report(end) {
        const rules = new Set(options.unless);
        const seen = new Set(found.map(({ entry }) => entry?.index ?? 0));
        const lost = new Set<number>();
        for (const { rule, entry } of found.length === 0 ? [] : end.findings)
          if (entry !== null && seen.has(entry.index) && rules.has(rule)) lost.add(entry.index);
        const told = new Set<number>();
        for (const one of found) {
          const index = one.entry?.index ?? 0;
          if (!lost.has(index) && !told.has(index)) yield one;
          told.add(index);
        }
      },
    };
  },
});
