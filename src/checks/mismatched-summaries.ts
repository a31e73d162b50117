import { defineDigestCheck, type DigestEnd, type DigestDetection } from "../model/check.js";
import { paperKey } from "../model/entry.js";
import type { MismatchedSummariesOptions } from "../model/schema-types.js";
import { MOST_SEARCHED, placesOfTokens } from "../text/token-search.js";
import {
  countOf,
  type Doubt,
  hasOwnTerms,
  holdsEnough,
  isShort,
  type KeptEntry,
  keptEntryOf,
  spelledOut,
  termsOfOne,
} from "./kept-entry.js";

/** Number of entries compared with one another: summaries are swapped within a day, and memory stays bounded. */
const BLOCK = 2_000;

/** The names and figures by which a block is judged, and the places whose title or abstract has them. */
interface Sources {
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** Number of sources above which a name that they all have distinguishes none. */
  readonly limit: number;
  readonly titles: readonly string[];
}

interface Support {
  /** Summed weight of the names and figures that the source has. */
  weight: number;
  count: number;
  readonly tokens: string[];
}

/**
 * By place, how much of the names and figures each source of the block has; `all` is the weight of those that any has.
 */
function supportOf({ namesAndFigures }: Doubt, sources: Sources): { all: number; by: Map<number, Support> } {
  const by = new Map<number, Support>();
  let all = 0;
  for (const [at, token] of namesAndFigures.tokens.entries()) {
    const hash = namesAndFigures.hashes[at] ?? 0;
    const places = sources.places.get(hash);
    if (places === undefined || places.length === 0 || places.length > sources.limit) continue;
    const weight = Math.log((sources.titles.length + 1) / places.length);
    all += weight;
    for (const place of places) {
      const support = by.get(place) ?? { weight: 0, count: 0, tokens: [] };
      support.weight += weight;
      support.tokens.push(token);
      support.count += countOf(token, hash, sources.titles[place] ?? "");
      by.set(place, support);
    }
  }
  return { all, by };
}

/** The entry of another paper whose source has most of the summary; null where there is none. */
function bestOther(
  place: number,
  block: readonly KeptEntry[],
  by: ReadonlyMap<number, Support>,
): { theirs: KeptEntry; support: Support } | null {
  const key = paperKey(block[place]?.entry.id ?? "");
  let best: { theirs: KeptEntry; support: Support } | null = null;
  for (const [other, support] of by) {
    const theirs = block[other];
    if (other === place || theirs === undefined || (key !== "" && paperKey(theirs.entry.id) === key)) continue;
    if (best === null || support.weight > best.support.weight) best = { theirs, support };
  }
  return best;
}

type Doubts = readonly (readonly [place: number, doubt: Doubt])[];

/** The doubts that remain: some source that has what their own lacks may have enough of the names and figures. */
function graveDoubts(
  doubts: Doubts,
  block: readonly KeptEntry[],
  sources: readonly (readonly string[])[],
  limit: number,
  options: MismatchedSummariesOptions,
): Doubts {
  const index = placesOfTokens(
    doubts.map(([, { notShown }]) => notShown),
    sources,
    limit,
  );
  return doubts.filter(([own, { namesAndFigures, notShown }]) => {
    const lacking = notShown.hashes
      .map((hash) => index.get(hash) ?? [])
      .filter((places) => places.length <= limit && !places.includes(own));
    return [...new Set(lacking.flat())].some((place) =>
      holdsEnough(block[place] as KeptEntry, namesAndFigures, options),
    );
  });
}

/** A summary at one place of a block that belongs to the paper at another. */
interface Mismatch {
  readonly place: number;
  readonly other: number;
  readonly tokens: readonly string[];
  /** The sum of what the tokens count for. */
  readonly count: number;
}

/** What two ordinary figures count for: too little by themselves. */
const COUNT_OF_SHIFTED = 1;
/**
 * Number of summaries, this far apart at most, that must be displaced by the same distance for such figures to be
 * enough.
 */
const SHIFTED = 3;
const SHIFTED_REACH = 4;

/** True where enough neighbouring summaries are the same distance from their papers: that is no coincidence. */
function isShifted({ place, other }: Mismatch, candidates: readonly Mismatch[]): boolean {
  const alike = candidates.filter(
    (one) => one.other - one.place === other - place && Math.abs(one.place - place) <= SHIFTED_REACH,
  );
  return alike.length >= SHIFTED;
}

/** Least UTF-16 units of a rendering that is a term at all. */
const LEAST_TERM = 2;

/**
 * The mismatches of a block: those that names and figures prove; those with figures alone among neighbours displaced
 * alike; and entries between two that are displaced by the same distance, where they name nothing of their own paper.
 */
function mismatches(block: readonly KeptEntry[], options: MismatchedSummariesOptions): DigestDetection[] {
  const least = Math.min(options.tokens, COUNT_OF_SHIFTED);
  const candidates = [...provenMismatches(block, { ...options, tokens: least })];
  const proven = candidates.filter((one) => one.count >= options.tokens || isShifted(one, candidates));
  const shifts = new Map(proven.map(({ place, other }) => [place, other - place]));
  const between = block.flatMap(({ unsupported: summary }, place): Mismatch[] => {
    const shift = shifts.get(place - 1);
    const own = block[place];
    const theirs = block[place + (shift ?? 0)];
    if (shift === undefined || shifts.has(place) || shifts.get(place + 1) !== shift) return [];
    if (summary === null || own === undefined || theirs === undefined) return [];
    return termsOfOne(summary, own, theirs, LEAST_TERM, 1).length > 0
      ? []
      : [{ place, other: place + shift, tokens: [], count: 0 }];
  });
  return [...proven, ...between].flatMap((mismatch) => detectionOf(mismatch, block));
}

function detectionOf({ place, other, tokens }: Mismatch, block: readonly KeptEntry[]): DigestDetection[] {
  const kept = block[place];
  const theirs = block[other];
  if (kept === undefined || theirs === undefined) return [];
  return [
    {
      entry: kept.entry,
      field: null,
      span: kept.span,
      evidence: kept.text,
      data: {
        otherId: theirs.entry.id,
        otherEntry: theirs.entry.index,
        otherTitle: theirs.title,
        tokens: tokens.slice(0, 8),
        proof: tokens.length > 0 ? "names" : "neighbours",
      },
      related: [{ field: null, span: theirs.anchor, data: { id: theirs.entry.id } }],
    },
  ];
}

function* provenMismatches(block: readonly KeptEntry[], options: MismatchedSummariesOptions): Iterable<Mismatch> {
  const limit = Math.max(2, Math.floor(block.length * options.common));
  const doubts = block.flatMap(({ doubt }, place) => (doubt === null ? [] : [[place, doubt] as const]));
  if (doubts.length === 0) return;
  const texts = block.map(({ title, abstract }) => [title, abstract]);
  // Above this number the search uses no pattern, and looking for all names and figures costs no more than for those
  // not shown.
  const notShown = doubts.reduce((sum, [, doubt]) => sum + doubt.notShown.tokens.length, 0);
  const grave =
    options.own >= 1 || notShown > MOST_SEARCHED ? doubts : graveDoubts(doubts, block, texts, limit, options);
  if (grave.length === 0) return;
  const sources = {
    places: placesOfTokens(
      grave.map(([, { namesAndFigures }]) => namesAndFigures),
      texts,
      limit,
    ),
    limit,
    titles: block.map(({ title }) => title),
  };
  for (const [place, doubt] of grave) {
    const kept = block[place];
    if (kept === undefined) continue;
    const { all, by } = supportOf(doubt, sources);
    const best = bestOther(place, block, by);
    if (best === null || best.support.count < options.tokens || best.support.weight < all * options.share) continue;
    const { theirs, support } = best;
    if (
      (by.get(place)?.weight ?? 0) > support.weight * options.own ||
      isShort(kept) ||
      hasOwnTerms(doubt, kept, theirs)
    )
      continue;
    yield {
      place,
      other: block.indexOf(theirs),
      tokens: support.tokens,
      count: spelledOut(kept, support.tokens) ? Math.min(support.count, COUNT_OF_SHIFTED) : support.count,
    };
  }
}

/** The entries in which other rules found that there is no summary. */
function lostEntries(end: DigestEnd, rules: readonly string[]): ReadonlySet<number> {
  const without = new Set(rules);
  return new Set(end.findings.flatMap(({ rule, entry }) => (entry !== null && without.has(rule) ? [entry.index] : [])));
}

/**
 * Finds summaries whose names and figures stand in the abstract of another paper of the digest, and not in their own.
 */
export const mismatchedSummaries = defineDigestCheck<MismatchedSummariesOptions>({
  name: "mismatched-summaries",
  readsFindings: true,
  needs: ["abstract"],
  wholeSource: true,
  visitor(options) {
    let block: KeptEntry[] = [];
    const found: DigestDetection[] = [];
    const closeBlock = (): void => {
      found.push(...mismatches(block, options));
      block = [];
    };
    return {
      see(entry, fields) {
        block.push(keptEntryOf(entry, fields, options));
        if (block.length === BLOCK) closeBlock();
      },
      *report(end) {
        closeBlock();
        const lost = lostEntries(end, options.unless);
        for (const detection of found) if (!lost.has(detection.entry?.index ?? 0)) yield detection;
      },
    };
  },
});
