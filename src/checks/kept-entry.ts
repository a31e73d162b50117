import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { MismatchedSummariesOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { placeOfWords } from "../text/english-words.js";
import { glossaryTerms } from "../text/glossary.js";
import {
  anyHoldsLiterally,
  coinedName,
  namesAndFiguresOf,
  namesAndFiguresWhere,
  sourceHashes,
  type NamesAndFigures,
} from "../text/names-and-figures.js";
import { isAcronymOf, termIndex, tokenKey } from "../text/tokens.js";

/** Number of distinct token hashes below which title and abstract are too short to judge by. */
const SHORT_SOURCE = 20;

/** The names and figures of a summary whose own title and abstract may not have all of them. */
export interface Doubt {
  readonly namesAndFigures: NamesAndFigures;
  /** Those that title and abstract do not have literally. */
  readonly notShown: NamesAndFigures;
  /** The text of all sections. */
  readonly summary: string;
}

/** What is kept of an entry to compare its summary with other papers. */
export interface KeptEntry {
  readonly entry: Pick<Entry, "index" | "id">;
  readonly title: string;
  readonly abstract: string;
  readonly anchor: Span;
  /** The first section, which findings point at for the whole summary. */
  readonly span: Span;
  readonly text: string;
  /** Null where title and abstract have all of the names and figures: no other paper can have more. */
  readonly doubt: Doubt | null;
  /** The text of all sections where the paper's own text has none of their names and figures; null otherwise. */
  readonly unsupported: string | null;
}

function doubtOf(entry: Entry, fields: readonly Field[], { own, generic }: MismatchedSummariesOptions): Doubt | null {
  const namesAndFigures = namesAndFiguresWhere(
    namesAndFiguresOf(fields),
    (token) => generic?.includes(tokenKey(token)) !== true,
  );
  const summary = fields.map(({ text }) => text).join("\n");
  if (own >= 1) return { namesAndFigures, notShown: namesAndFigures, summary };
  const title = entry.fields.get("title");
  const abstract = entry.fields.get("abstract");
  const sources = [
    title?.text === entry.title ? title : { text: entry.title },
    ...(abstract === undefined ? [] : [abstract]),
  ];
  const notShown = namesAndFiguresWhere(namesAndFigures, (token) => !anyHoldsLiterally(sources, token));
  return notShown.tokens.length === 0 ? null : { namesAndFigures, notShown, summary };
}

/** Keeps an entry; its summary is compared where title and abstract may not have all of its names and figures. */
export function keptEntryOf(entry: Entry, fields: readonly Field[], options: MismatchedSummariesOptions): KeptEntry {
  const doubt = doubtOf(entry, fields, options);
  const hasNames = doubt === null ? namesAndFiguresOf(fields).tokens.length > 0 : isPartlyShown(doubt);
  return {
    entry: { index: entry.index, id: entry.id },
    title: entry.title,
    abstract: entry.fields.get("abstract")?.text ?? "",
    anchor: entry.anchor,
    span: fields[0]?.span ?? entry.anchor,
    text: fields[0]?.text ?? "",
    doubt,
    unsupported: hasNames ? null : fields.map(({ text }) => text).join("\n"),
  };
}

function isPartlyShown({ namesAndFigures, notShown }: Doubt): boolean {
  return notShown.tokens.length < namesAndFigures.tokens.length;
}

const FIGURE = /^[\d.,]+$/u;
/** Figures of four digits or more that are neither round nor a recent year: two papers do not share them by chance. */
const PARTICULAR = /^(?!(?:199|20[0-3])\d$)(?=(?:[.,]?\d){4,})[\d.,]*?[1-9](?:[.,]?0{1,2})?$/u;

/** Number of such figures that is enough without a name. */
const FIGURES_ALONE = 2;

/** What a name or figure in another source counts for: a name 1, an ordinary figure ½. */
function worthOf(token: string): number {
  return FIGURE.test(token) && !PARTICULAR.test(token) ? 0.5 : 1;
}

/**
 * `worthOf`, given the source's title: the name of a method in the title of the paper that introduced it counts for
 * two.
 */
export function countOf(token: string, hash: number, title: string): number {
  return coinedName(title) === hash ? 2 : worthOf(token);
}

/** True where another source may have enough of the names and figures for a mismatch. */
export function holdsEnough(
  { title, abstract }: KeptEntry,
  { tokens, hashes }: NamesAndFigures,
  options: MismatchedSummariesOptions,
): boolean {
  const held = sourceHashes(title, abstract);
  return (
    hashes.reduce((count, hash, at) => (held.has(hash) ? count + countOf(tokens[at] ?? "", hash, title) : count), 0) >=
    options.tokens
  );
}

/**
 * True where all names that the abstract seems to lack are abbreviations of the entry's own words; ordinary figures
 * alone prove nothing.
 */
export function spelledOut(kept: KeptEntry, tokens: readonly string[]): boolean {
  if (tokens.filter((token) => PARTICULAR.test(token)).length >= FIGURES_ALONE) return false;
  const source = termIndex(`${kept.title}\n${kept.abstract}`);
  return tokens.every((token) => !/\p{L}/u.test(token) || isAcronymOf(tokenKey(token), source));
}

/** Least UTF-16 units of a rendering that names a term and is not everyday Chinese. */
const TELLING = 3;
/** Number of its own paper's terms from which a summary is taken for its own paper's. */
const OWN_TERMS = 2;

/**
 * True where the summary has two terms, rendered or in English, that its own source has and the other has not: whatever
 * else it names, it is about this paper.
 */
export function hasOwnTerms({ summary }: Doubt, own: KeptEntry, theirs: KeptEntry): boolean {
  return termsOfOne(summary, own, theirs, TELLING, OWN_TERMS).length === OWN_TERMS;
}

/**
 * Renderings in the summary, at most `most`, whose terms stand in one paper's title or abstract and not in the other's.
 */
export function termsOfOne(
  summary: string,
  one: KeptEntry,
  other: KeptEntry,
  shortest: number,
  most: number,
): string[] {
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

/** True where title and abstract are too short to judge a summary by. */
export function isShort({ title, abstract }: KeptEntry): boolean {
  return sourceHashes(title, abstract).size < SHORT_SOURCE;
}
