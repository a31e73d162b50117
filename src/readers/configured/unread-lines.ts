import type { Fault } from "../../model/digest.js";
import { type Entry, paperKey } from "../../model/entry.js";
import type { Span } from "../../model/span.js";
import { readHeading } from "../heading.js";
import { labelKey } from "../labels.js";
import { type OuterPart, isOrdinaryText } from "../ordinary-text.js";
import { excerptOf, orphanFault } from "./faults.js";
import { readLabelLine } from "./label-text.js";
import type { EntryLines, MarkdownPage } from "./markdown-page.js";
import type { ReaderPlan } from "./plan.js";
import { sectionKey } from "./section-words.js";

/** Labels and sections of the plan that lines without an entry must hold to be one; the id's alone is enough. */
const LEAST_NAMES = 2;
/** The number before a heading's title, however it is set off. */
const NUMBER = /^(?:\[(\d{1,4})\]|[#（(]?(\d{1,4})\s*[.、．:：)）])/u;
/** Lines of contents and overviews: items, and what leads to a place of the page. */
const LISTED = /^\s*(?:[-*+•]|\d{1,3}[.)、])\s|\]\(#/u;
/** Elements whose text may be long on any page. */
const QUOTED = /^\s*>/u;

/**
 * What a page of Markdown holds beside the entries that headings begin: papers under another kind of heading, outside
 * of entries or within one, and text that is more than a page's head and foot.
 */
export function unreadLines(
  page: MarkdownPage,
  found: readonly EntryLines[],
  entries: readonly Entry[],
  plan: ReaderPlan,
): Fault[] {
  const names = namesOf(plan);
  const { numbers, isNumbered } = numbersOf(page, found);
  const level = found[0]?.heading?.level;
  const faults: Fault[] = [];
  const tell = (first: number, end: number, entry: number | null): void => {
    const from = page.lines[first]?.start ?? 0;
    const text = page.text.slice(from, page.lines[end]?.start ?? page.text.length).trimEnd();
    const span = page.span(from, from + text.length);
    faults.push(orphanFault(span, excerptOf(page, span), entry));
  };

  const namesIn = (first: number, end: number): MetName[] => namesMet(page, names, first, end, false);
  const isEnough = (met: readonly MetName[]): boolean => areEnough(met, names);

  // Outside of entries, from heading to heading.
  const ids = new Set(entries.map(({ id }) => paperKey(id)));
  let at = 0;
  for (const [index, { first, end }] of [...found, NOTHING(page.lines.length)].entries()) {
    for (let from = at; from < first;) {
      let to = from + 1;
      while (to < first && page.lines[to]?.heading == null) to += 1;
      const heading = page.lines[from]?.heading ?? null;
      const number = heading === null ? null : numberAt(page, heading.content);
      const isLost =
        (isNumbered && heading !== null && number !== null && !numbers.has(number)) ||
        (index > 0 && index < found.length && heading !== null && heading.level === level);
      if ((isLost && hasText(page, from + 1, to)) || isEnough(namesIn(from, to))) tell(from, to, null);
      from = to;
    }
    if (
      faults.length === 0 &&
      !isOrdinary(page, at, first, index === 0 ? "head" : index < found.length ? "between" : "foot", ids)
    )
      tell(at, first, null);
    at = end;
  }

  // Within an entry what its own fields are called comes once, and its headings are not numbered on.
  found.forEach(({ first, end, heading }, index) => {
    const seen = new Set<string>();
    const again = namesIn(first + 1, end).filter(({ name }) => seen.has(name) || !seen.add(name));
    const own = heading === null ? null : numberAt(page, heading.content);
    const next = isNumbered && own !== null && !numbers.has(own + 1) ? nextNumber(page, first + 1, end, own) : -1;
    const [repeated] = again;
    if (next < 0 && (repeated === undefined || !isEnough(again))) return;
    const start = next >= 0 ? next : headingBefore(page, repeated?.at ?? first, first);
    tell(start, end, entries[index]?.index ?? null);
  });
  return faults.sort((a, b) => a.span.start - b.span.start);
}

/**
 * The offsets of the headings in code that are those of entries: labels and sections of the plan follow them, or they
 * bear a number that no entry has.
 */
export function fencedPlaces(
  page: MarkdownPage,
  fenced: readonly EntryLines[],
  found: readonly EntryLines[],
  plan: ReaderPlan,
): number[] {
  if (fenced.length === 0) return [];
  const names = namesOf(plan);
  const { numbers, isNumbered } = numbersOf(page, found);
  return fenced.flatMap(({ first, end, heading }) => {
    const number = heading === null ? null : numberAt(page, heading.content);
    const isNext = isNumbered && number !== null && !numbers.has(number);
    return isNext || areEnough(namesMet(page, names, first + 1, end, true), names)
      ? [page.lines[first]?.start ?? 0]
      : [];
  });
}

/** The numbers of entries' headings, and whether most have one. */
function numbersOf(
  page: MarkdownPage,
  found: readonly EntryLines[],
): { readonly numbers: ReadonlySet<number>; readonly isNumbered: boolean } {
  const numbers = new Set(
    found.flatMap(({ heading }) => (heading === null ? [] : (numberAt(page, heading.content) ?? []))),
  );
  return { numbers, isNumbered: numbers.size > 0 && numbers.size * 2 >= found.length };
}

/** A name of the plan with which a line begins, and the line. */
interface MetName {
  readonly name: string;
  readonly at: number;
}

/** The names of the plan that lines begin with; those of code, or those outside of it. */
function namesMet(page: MarkdownPage, names: Names, first: number, end: number, inCode: boolean): MetName[] {
  const met: MetName[] = [];
  for (let at = first; at < end; at += 1) {
    const line = page.lines[at];
    if (line === undefined || line.isFenced !== inCode) continue;
    const heading = inCode ? readHeading(page.text, line.start, line.end) : line.heading;
    const name =
      heading === null
        ? `label ${labelKey(readLabelLine(page.text, line)?.words ?? "")}`
        : `section ${sectionKey(page.text.slice(heading.content.start, heading.content.end))}`;
    if (names.all.has(name)) met.push({ name, at });
  }
  return met;
}

function areEnough(met: readonly MetName[], names: Names): boolean {
  const distinct = new Set(met.map(({ name }) => name));
  return distinct.size >= LEAST_NAMES || [...distinct].some((name) => names.ofId.has(name));
}

const NOTHING = (length: number): EntryLines => ({ first: length, end: length, heading: null });

/** How labels and sections of a plan are called; those by which the id is found. */
interface Names {
  readonly all: ReadonlySet<string>;
  readonly ofId: ReadonlySet<string>;
}

function namesOf(plan: ReaderPlan): Names {
  const of = (fields: ReaderPlan["fields"]): string[] =>
    fields.flatMap(({ place, names }) =>
      place === "label"
        ? names.map((name) => `label ${labelKey(name)}`)
        : place === "section"
          ? names.map((name) => `section ${sectionKey(name)}`)
          : [],
    );
  const ofId = new Set(of(plan.id === null ? [] : [plan.id]));
  return { all: new Set([...of(plan.fields), ...ofId]), ofId };
}

function numberAt(page: MarkdownPage, { start, end }: Span): number | null {
  const match = NUMBER.exec(page.text.slice(start, Math.min(end, start + 20)));
  return match === null ? null : Number(match[1] ?? match[2]);
}

/** The heading within an entry that bears the next entry's number; -1 where its headings count from one. */
function nextNumber(page: MarkdownPage, first: number, end: number, own: number): number {
  const places = new Map<number, number>();
  for (let at = first; at < end; at += 1) {
    const heading = page.lines[at]?.heading;
    const number = heading == null ? null : numberAt(page, heading.content);
    if (number !== null && !places.has(number)) places.set(number, at);
  }
  return places.has(1) || places.has(own) ? -1 : (places.get(own + 1) ?? -1);
}

/** The nearest heading at or before a line within an entry, else the line itself. */
function headingBefore(page: MarkdownPage, line: number, first: number): number {
  for (let at = line; at > first; at -= 1) if (page.lines[at]?.heading != null) return at;
  return line;
}

function hasText(page: MarkdownPage, first: number, end: number): boolean {
  for (let at = first; at < end; at += 1) if (!page.isBlank(at) && !page.isThematicBreak(at)) return true;
  return false;
}

/** True for lines that pages ordinarily have there; contents and overviews of the entries may be as long as these. */
function isOrdinary(
  page: MarkdownPage,
  first: number,
  end: number,
  part: OuterPart,
  ids: ReadonlySet<string>,
): boolean {
  const kept: string[] = [];
  for (let at = first; at < end; at += 1) {
    const line = page.lines[at];
    const text = line === undefined ? "" : page.text.slice(line.start, line.end);
    if (!LISTED.test(text) && !QUOTED.test(text)) kept.push(text);
  }
  return isOrdinaryText(kept.join("\n"), part, ids);
}
