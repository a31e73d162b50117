import { firstIndex } from "../model/first-index.js";
import type { Digest } from "../model/digest.js";
import { type Entry, paperKey } from "../model/entry.js";
import type { Span } from "../model/span.js";
import { applyEdits, type Edit } from "./apply-edits.js";
import { editBytes } from "./edit-bytes.js";
import { countByCategory, headingCategories, headingNumbers, numberEdit, totalEdits } from "./page-numbers.js";

/** A digest into which entries of another were put, and what became of each. */
export interface MendedDigest {
  readonly bytes: Buffer;
  /** Ids of papers whose entries were replaced. */
  readonly replaced: readonly string[];
  /** Ids of papers that the digest did not hold before. */
  readonly added: readonly string[];
  /** Ids of papers for which the digest has no place. */
  readonly unplaced: readonly string[];
}

/** Where new papers go: behind or before an entry of the digest; before null is the beginning of the file. */
interface Places {
  readonly behind: Map<Entry, Entry[]>;
  readonly before: Map<Entry | null, Entry[]>;
  readonly unplaced: readonly Entry[];
}

/** The place of each paper in the crawl, by its id without version; null where no crawl is known. */
type Ranks = ReadonlyMap<string, number> | null;

/**
 * Puts the entries of another digest of the same format in their places: an entry replaces the one of the same paper
 * (versions taken together), a paper that is not there comes behind the paper that precedes it in `order`, else at the
 * end, in a page at the end of its category. Of several entries for one paper the last is taken. A line of JSONL that
 * breaks off is taken out where its paper is put in whole. Everything else stays, byte for byte; a page's totals and
 * numbers are made right.
 * @param bytes the very bytes that `digest.text` was decoded from
 * @param order ids of the day's papers in the order of the crawl; papers that it does not hold are not put in
 */
export function mendDigest(
  digest: Digest,
  bytes: Uint8Array,
  other: Digest,
  order: readonly string[] | null,
): MendedDigest {
  const given = new Map(other.entries.filter(({ id }) => id !== "").map((entry) => [paperKey(entry.id), entry]));
  const ranks = order === null ? null : ranksOf(order);
  const present = new Set(digest.entries.map(({ id }) => paperKey(id)));
  const missing = [...given].filter(([key]) => !present.has(key));
  const wanted = missing.filter(([key]) => ranks?.has(key) !== false);
  if (ranks !== null) wanted.sort(([a], [b]) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  const papers = wanted.map(([, entry]) => entry);
  const isJsonl = digest.format === "jsonl";
  const places = isJsonl ? placesInLines(digest, papers, ranks) : placesInPage(digest, papers, ranks);
  const source = { text: other.text, of: given };
  const edits = isJsonl ? lineEdits(digest, source, places) : pageEdits(digest, source, places);
  const unplaced = new Set(places.unplaced);
  return {
    bytes: editBytes(bytes, digest.text, joinedByStart(edits)),
    replaced: digest.entries.filter(({ id }) => given.has(paperKey(id))).map(({ id }) => id),
    added: papers.filter((entry) => !unplaced.has(entry)).map(({ id }) => id),
    unplaced: missing
      .map(([, entry]) => entry)
      .filter((entry) => unplaced.has(entry) || !papers.includes(entry))
      .map(({ id }) => id),
  };
}

/** Entries by paper, and the text that they lie in. */
interface Source {
  readonly text: string;
  readonly of: ReadonlyMap<string, Entry>;
}

function ranksOf(order: readonly string[]): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const id of order) if (!ranks.has(paperKey(id))) ranks.set(paperKey(id), ranks.size);
  return ranks;
}

/** Gives for a paper the entry of a list that precedes it in the crawl; null for none. Without a crawl the last. */
function precedingIn(entries: readonly Entry[], ranks: Ranks): (paper: Entry) => Entry | null {
  if (ranks === null) return () => entries.at(-1) ?? null;
  const ranked = entries
    .flatMap((entry) => {
      const rank = ranks.get(paperKey(entry.id));
      return rank === undefined ? [] : [{ entry, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.entry.index - b.entry.index);
  return (paper) => {
    const rank = ranks.get(paperKey(paper.id)) ?? 0;
    return ranked[firstIndex(ranked.length, (index) => (ranked[index]?.rank ?? 0) >= rank) - 1]?.entry ?? null;
  };
}

function append<K>(lists: Map<K, Entry[]>, key: K, entry: Entry): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}

function placesInLines(digest: Digest, papers: readonly Entry[], ranks: Ranks): Places {
  const places = { behind: new Map<Entry, Entry[]>(), before: new Map<Entry | null, Entry[]>(), unplaced: [] };
  const preceding = precedingIn(digest.entries, ranks);
  for (const paper of papers) {
    const entry = preceding(paper);
    if (entry === null) append(places.before, null, paper);
    else append(places.behind, entry, paper);
  }
  return places;
}

/** In a page a paper stands under its category: where the page has no entry of it, there is no place that is sure. */
function placesInPage(digest: Digest, papers: readonly Entry[], ranks: Ranks): Places {
  const behind = new Map<Entry, Entry[]>();
  const before = new Map<Entry | null, Entry[]>();
  const unplaced: Entry[] = [];
  const categories = headingCategories(digest);
  const groups = new Map<string, Entry[]>();
  for (const entry of digest.entries) append(groups, categories.get(entry.index) ?? "", entry);
  const finders = new Map([...groups].map(([category, entries]) => [category, precedingIn(entries, ranks)]));
  for (const paper of papers) {
    const category = digest.headings.length === 0 ? "" : paper.category;
    const first = groups.get(category)?.[0];
    const entry = finders.get(category)?.(paper) ?? null;
    if (entry !== null) append(behind, entry, paper);
    else if (first !== undefined) append(before, first, paper);
    else unplaced.push(paper);
  }
  return { behind, before, unplaced };
}

function lineEdits(digest: Digest, source: Source, { behind, before }: Places): Edit[] {
  const { text } = digest;
  const lineEnd = /\r?\n/u.exec(text)?.[0] ?? "\n";
  const lines = (papers: readonly Entry[]): string[] =>
    papers.map(({ span }) => source.text.slice(span.start, span.end));
  const whole = (papers: readonly Entry[]): string =>
    lines(papers)
      .map((line) => line + lineEnd)
      .join("");
  const edits: Edit[] = [];
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const first = before.get(null);
  if (first !== undefined) edits.push({ span: { start, end: start }, text: whole(first) });
  for (const entry of digest.entries) {
    const replacement = source.of.get(paperKey(entry.id));
    if (replacement !== undefined) edits.push({ span: entry.span, text: lines([replacement]).join("") });
    const papers = behind.get(entry);
    if (papers === undefined) continue;
    const end = text.indexOf("\n", entry.span.end);
    if (end >= 0) edits.push({ span: { start: end + 1, end: end + 1 }, text: whole(papers) });
    else edits.push({ span: { start: text.length, end: text.length }, text: lineEnd + lines(papers).join(lineEnd) });
  }
  for (const fault of digest.faults) {
    if (fault.kind !== "invalid-json") continue;
    const span = lineAt(text, Math.min(fault.span.start, text.length - 1));
    if (isBegun(text.slice(span.start, span.end), source)) edits.push({ span, text: "" });
  }
  return edits;
}

/**
 * True for a broken line that began a paper which the source holds whole: its id is there, or the line ends in the id.
 */
function isBegun(line: string, source: Source): boolean {
  const id = /^\s*\{\s*"id"\s*:\s*"([^"\\]+)"/u.exec(line)?.[1];
  if (id !== undefined) return source.of.has(paperKey(id));
  const begun = /^\s*\{\s*(?:"(?:i(?:d(?:"\s*(?::\s*(?:"([^"\\]*))?)?)?)?)?)?$/u.exec(line);
  return begun !== null && [...source.of.keys()].some((key) => key.startsWith(begun[1] ?? ""));
}

/** The line that an offset lies in, its line end included. */
function lineAt(text: string, offset: number): Span {
  const end = text.indexOf("\n", offset);
  return { start: text.lastIndexOf("\n", offset - 1) + 1, end: end < 0 ? text.length : end + 1 };
}

function pageEdits(digest: Digest, source: Source, { behind, before }: Places): Edit[] {
  const categories = headingCategories(digest);
  const numberFor = headingNumbers(digest);
  const all: string[] = [];
  const edits: Edit[] = [];
  const isPatched = behind.size + before.size > 0;
  const gap = gapBetweenEntries(digest, categories);
  const put = (entry: Entry, category: string): string => {
    all.push(category);
    return withNumber(source.text, entry, numberFor(category));
  };
  for (const entry of digest.entries) {
    const { span } = entry;
    const category = categories.get(entry.index) ?? "";
    const own = digest.text.slice(span.start, span.end);
    const body = own.trimEnd();
    const front = (before.get(entry) ?? []).map((paper) => put(paper, category) + gap).join("");
    if (front !== "") edits.push({ span: { start: span.start, end: span.start }, text: front });
    const replacement = source.of.get(paperKey(entry.id));
    if (replacement !== undefined) {
      edits.push({ span: { start: span.start, end: span.start + body.length }, text: put(replacement, category) });
    } else {
      all.push(category);
      const number = numberFor(category);
      // A page whose numbers were wrong before is judged by its rule, not mended by the way.
      if (isPatched) edits.push(...numberEdit(entry, number));
    }
    const papers = behind.get(entry) ?? [];
    const more = papers.map((paper) => gap + put(paper, category)).join("");
    const end = span.start + body.length;
    if (more !== "") edits.push({ span: { start: end, end }, text: more });
  }
  if (isPatched) edits.push(...totalEdits(digest, countByCategory(all)));
  return edits;
}

/** The blanks between two entries of one category, by the first two that the page has. */
function gapBetweenEntries(digest: Digest, categories: ReadonlyMap<number, string>): string {
  const first = digest.entries.find(({ index }) => categories.get(index) === categories.get(index + 1));
  if (first === undefined) return "\n\n";
  const text = digest.text.slice(first.span.start, first.span.end);
  const gap = text.slice(text.trimEnd().length);
  return gap === "" ? "\n\n" : gap;
}

/** An entry's text as it stands in another page, without the blanks behind it, its heading's number replaced. */
function withNumber(text: string, entry: Entry, number: number): string {
  const { start, end } = entry.span;
  const edits = numberEdit(entry, number).map((edit) => ({
    span: { start: edit.span.start - start, end: edit.span.end - start },
    text: edit.text,
  }));
  return applyEdits(text.slice(start, end), edits).trimEnd();
}

/** Edits that begin at one place joined into one, what is put in before what is replaced. */
function joinedByStart(edits: readonly Edit[]): Edit[] {
  const byStart = new Map<number, Edit>();
  const inOrder = edits
    .map((edit, at) => ({ edit, at }))
    .sort((a, b) => a.edit.span.end - b.edit.span.end || a.at - b.at);
  for (const { edit } of inOrder) {
    const known = byStart.get(edit.span.start);
    byStart.set(edit.span.start, known === undefined ? edit : { span: edit.span, text: known.text + edit.text });
  }
  return [...byStart.values()];
}
