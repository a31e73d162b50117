import { defineDigestCheck, type DigestEnd, type DigestDetection } from "../model/check.js";
import { paperKey, type Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { MismatchedSummariesOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import {
  anyShows,
  coinedName,
  namesAndFiguresOf,
  namesAndFiguresWhere,
  sourceHashes,
  type NamesAndFigures,
} from "../text/names-and-figures.js";
import { placeOfWords } from "../text/english-words.js";
import { glossaryTerms } from "../text/glossary.js";
import { MOST_SEARCHED, placesOfTokens } from "../text/token-search.js";
import { isAcronymOf, termIndex, tokenKey } from "../text/tokens.js";

/** Entries that are held against one another at a time: summaries are swapped within a day. */
const BLOCK = 2_000;

/** Keys of a source under which it is too short to judge by. */
const SHORT_SOURCE = 20;

/** NamesAndFigures of a summary that its own source may not hold in full. */
interface Doubt {
  readonly evidence: NamesAndFigures;
  /** What title and abstract do not hold letter for letter. */
  readonly notShown: NamesAndFigures;
  /** The whole summary. */
  readonly summary: string;
}

interface Facts {
  readonly entry: Pick<Entry, "index" | "id">;
  readonly title: string;
  readonly abstract: string;
  readonly anchor: Span;
  /** The summary's first section, which stands for all of it. */
  readonly span: Span;
  readonly text: string;
  /** Null where title and abstract show all of the evidence: no other paper's can hold more. */
  readonly doubt: Doubt | null;
  /** The whole summary where none of its names and figures stands in its own paper's text; null for others. */
  readonly unsupported: string | null;
}

function doubtOf(entry: Entry, fields: readonly Field[], { own, generic }: MismatchedSummariesOptions): Doubt | null {
  const evidence = namesAndFiguresWhere(
    namesAndFiguresOf(fields),
    (token) => generic?.includes(tokenKey(token)) !== true,
  );
  const summary = fields.map(({ text }) => text).join("\n");
  if (own >= 1) return { evidence, notShown: evidence, summary };
  const title = entry.fields.get("title");
  const abstract = entry.fields.get("abstract");
  const sources = [
    title?.text === entry.title ? title : { text: entry.title },
    ...(abstract === undefined ? [] : [abstract]),
  ];
  const notShown = namesAndFiguresWhere(evidence, (token) => !anyShows(sources, token));
  return notShown.tokens.length === 0 ? null : { evidence, notShown, summary };
}

function factsOf(entry: Entry, fields: readonly Field[], options: MismatchedSummariesOptions): Facts {
  const doubt = doubtOf(entry, fields, options);
  const hasEvidence = doubt === null ? namesAndFiguresOf(fields).tokens.length > 0 : isPartlyShown(doubt);
  return {
    entry: { index: entry.index, id: entry.id },
    title: entry.title,
    abstract: entry.fields.get("abstract")?.text ?? "",
    anchor: entry.anchor,
    span: fields[0]?.span ?? entry.anchor,
    text: fields[0]?.text ?? "",
    doubt,
    unsupported: hasEvidence ? null : fields.map(({ text }) => text).join("\n"),
  };
}

function isPartlyShown({ evidence, notShown }: Doubt): boolean {
  return notShown.tokens.length < evidence.tokens.length;
}

/** The evidence by which a block is judged, and where it stands. */
interface Sources {
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** Most sources that may hold what still tells something. */
  readonly limit: number;
  readonly titles: readonly string[];
}

interface Support {
  /** Weight of what the source holds. */
  weight: number;
  count: number;
  readonly tokens: string[];
}

const FIGURE = /^[\d.,]+$/u;
/** Figures of four digits and more that are neither round nor a year of today: no two papers share them by chance. */
const PARTICULAR = /^(?!(?:199|20[0-3])\d$)(?=(?:[.,]?\d){4,})[\d.,]*?[1-9](?:[.,]?0{1,2})?$/u;

/** Particular figures that do without a name. */
const FIGURES_ALONE = 2;

/** What a token that another source holds counts for: a name one, a figure half. */
function worthOf(token: string): number {
  return FIGURE.test(token) && !PARTICULAR.test(token) ? 0.5 : 1;
}

/**
 * The same where the source has this title: the name of a method in the title of the paper that made it says as much as
 * two others.
 */
function countOf(token: string, hash: number, title: string): number {
  return coinedName(title) === hash ? 2 : worthOf(token);
}

/** True where another source may hold as much of the evidence as it takes. */
function holdsEnough(
  { title, abstract }: Facts,
  { tokens, hashes }: NamesAndFigures,
  options: MismatchedSummariesOptions,
): boolean {
  const held = sourceHashes(title, abstract);
  return (
    hashes.reduce((count, hash, at) => (held.has(hash) ? count + countOf(tokens[at] ?? "", hash, title) : count), 0) >=
    options.tokens
  );
}

/** How far each source of the block bears out the evidence, and the weight of all that any of them holds. */
function supportOf({ evidence }: Doubt, sources: Sources): { all: number; by: Map<number, Support> } {
  const by = new Map<number, Support>();
  let all = 0;
  for (const [at, token] of evidence.tokens.entries()) {
    const hash = evidence.hashes[at] ?? 0;
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

/** The place whose source bears the summary out best, other papers' alone. */
function bestOther(
  place: number,
  block: readonly Facts[],
  by: ReadonlyMap<number, Support>,
): { theirs: Facts; support: Support } | null {
  const key = paperKey(block[place]?.entry.id ?? "");
  let best: { theirs: Facts; support: Support } | null = null;
  for (const [other, support] of by) {
    const theirs = block[other];
    if (other === place || theirs === undefined || (key !== "" && paperKey(theirs.entry.id) === key)) continue;
    if (best === null || support.weight > best.support.weight) best = { theirs, support };
  }
  return best;
}

/**
 * True where the entry's own words can be shortened to all the names that its abstract seems to lack; ordinary figures
 * alone prove nothing.
 */
function spelledOut(facts: Facts, tokens: readonly string[]): boolean {
  if (tokens.filter((token) => PARTICULAR.test(token)).length >= FIGURES_ALONE) return false;
  const { words } = termIndex(`${facts.title}\n${facts.abstract}`);
  return tokens.every((token) => !/\p{L}/u.test(token) || isAcronymOf(tokenKey(token), words));
}

/** Shortest rendering that names a term and is no part of everyday Chinese, in UTF-16 units. */
const TELLING = 3;
/** Own terms by which a summary is known for its own paper's. */
const OWN_TERMS = 2;

/**
 * True where the summary renders two terms, or as its Latin words has two, that its own source has and the other has
 * not: whatever else it names, it speaks of this paper.
 */
function hasOwnTerms({ summary }: Doubt, own: Facts, theirs: Facts): boolean {
  return termsOfOne(summary, own, theirs, TELLING, OWN_TERMS).length === OWN_TERMS;
}

/**
 * Renderings of the summary whose terms stand in one paper's title or abstract and not in the other's; at most so many.
 */
function termsOfOne(summary: string, one: Facts, other: Facts, shortest: number, most: number): string[] {
  const mine = { text: `${one.title}\n${one.abstract}` };
  const theirs = { text: `${other.title}\n${other.abstract}` };
  const found: string[] = [];
  for (const { forms, good } of glossaryTerms()) {
    const used = good.find((rendering) => rendering.length >= shortest && summary.includes(rendering));
    if (used === undefined || placeOfWords(mine, forms) === null || placeOfWords(theirs, forms) !== null) continue;
    found.push(used);
    if (found.length === most) break;
  }
  return found;
}

function isShort({ title, abstract }: Facts): boolean {
  return sourceHashes(title, abstract).size < SHORT_SOURCE;
}

type Doubts = readonly (readonly [place: number, doubt: Doubt])[];

/**
 * The doubts that are borne out: a source that holds some of what their own does not may hold enough of the evidence.
 */
function graveDoubts(
  doubts: Doubts,
  block: readonly Facts[],
  sources: readonly (readonly string[])[],
  limit: number,
  options: MismatchedSummariesOptions,
): Doubts {
  const index = placesOfTokens(
    doubts.map(([, { notShown }]) => notShown),
    sources,
    limit,
  );
  return doubts.filter(([own, { evidence, notShown }]) => {
    const lacking = notShown.hashes
      .map((hash) => index.get(hash) ?? [])
      .filter((places) => places.length <= limit && !places.includes(own));
    return [...new Set(lacking.flat())].some((place) => holdsEnough(block[place] as Facts, evidence, options));
  });
}

/** A summary at one place of a block that is of the paper at another. */
interface Mismatch {
  readonly place: number;
  readonly other: number;
  readonly tokens: readonly string[];
  /** What the tokens count for. */
  readonly count: number;
}

/** Two ordinary figures: too little by itself. */
const COUNT_OF_SHIFTED = 1;
/** Summaries near one another that such figures put at the same distance, of which all are shifted. */
const SHIFTED = 3;
const SHIFTED_REACH = 4;

/**
 * True where enough summaries around this one lie at the same distance from their papers: no chance puts them there.
 */
function isShifted({ place, other }: Mismatch, candidates: readonly Mismatch[]): boolean {
  const alike = candidates.filter(
    (one) => one.other - one.place === other - place && Math.abs(one.place - place) <= SHIFTED_REACH,
  );
  return alike.length >= SHIFTED;
}

/** Shortest rendering that is a term at all. */
const LEAST_TERM = 2;

/**
 * What names and figures prove, figures alone where several summaries are shifted alike, and the entries between two
 * whose summaries are shifted by the same distance: such a one is shifted as they are where it names nothing of its own
 * paper.
 */
function mismatches(block: readonly Facts[], options: MismatchedSummariesOptions): DigestDetection[] {
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

function detectionOf({ place, other, tokens }: Mismatch, block: readonly Facts[]): DigestDetection[] {
  const facts = block[place];
  const theirs = block[other];
  if (facts === undefined || theirs === undefined) return [];
  return [
    {
      entry: facts.entry,
      field: null,
      span: facts.span,
      evidence: facts.text,
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

function* provenMismatches(block: readonly Facts[], options: MismatchedSummariesOptions): Iterable<Mismatch> {
  const limit = Math.max(2, Math.floor(block.length * options.common));
  const doubts = block.flatMap(({ doubt }, place) => (doubt === null ? [] : [[place, doubt] as const]));
  if (doubts.length === 0) return;
  const texts = block.map(({ title, abstract }) => [title, abstract]);
  // Where so much is not shown that no pattern is made for it, what tells of that tells of all evidence.
  const notShown = doubts.reduce((sum, [, doubt]) => sum + doubt.notShown.tokens.length, 0);
  const grave =
    options.own >= 1 || notShown > MOST_SEARCHED ? doubts : graveDoubts(doubts, block, texts, limit, options);
  if (grave.length === 0) return;
  const sources = {
    places: placesOfTokens(
      grave.map(([, { evidence }]) => evidence),
      texts,
      limit,
    ),
    limit,
    titles: block.map(({ title }) => title),
  };
  for (const [place, doubt] of grave) {
    const facts = block[place];
    if (facts === undefined) continue;
    const { all, by } = supportOf(doubt, sources);
    const best = bestOther(place, block, by);
    if (best === null || best.support.count < options.tokens || best.support.weight < all * options.share) continue;
    const { theirs, support } = best;
    if (
      (by.get(place)?.weight ?? 0) > support.weight * options.own ||
      isShort(facts) ||
      hasOwnTerms(doubt, facts, theirs)
    )
      continue;
    yield {
      place,
      other: block.indexOf(theirs),
      tokens: support.tokens,
      count: spelledOut(facts, support.tokens) ? Math.min(support.count, COUNT_OF_SHIFTED) : support.count,
    };
  }
}

/** Entries in which a completeness rule found the summary to be none. */
function lostEntries(end: DigestEnd, rules: readonly string[]): ReadonlySet<number> {
  const without = new Set(rules);
  return new Set(end.findings.flatMap(({ rule, entry }) => (entry !== null && without.has(rule) ? [entry.index] : [])));
}

/** Summaries whose names and figures stand in the abstract of another paper of the digest, and not in their own. */
export const mismatchedSummaries = defineDigestCheck<MismatchedSummariesOptions>({
  name: "mismatched-summaries",
  readsFindings: true,
  needs: ["abstract"],
  wholeSource: true,
  visitor(options) {
    let block: Facts[] = [];
    const found: DigestDetection[] = [];
    const closeBlock = (): void => {
      found.push(...mismatches(block, options));
      block = [];
    };
    return {
      see(entry, fields) {
        block.push(factsOf(entry, fields, options));
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
