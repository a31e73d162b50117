import type { Fault } from "../../model/digest.js";
import type { Entry } from "../../model/entry.js";
import { hiddenFaults } from "../hidden-fields.js";
import { swallowFaults } from "../swallowed.js";
import { EntryText } from "./entry-text.js";
import { entriesByHeading, type EntryLines, fencedEntries, MarkdownPage, spanOfLines } from "./markdown-page.js";
import type { Span } from "../../model/span.js";
import type { Expression } from "../../patterns/expression.js";
import { readPaperHeading } from "../heading.js";
import type { ReadPart, SourcePart } from "../reader.js";
import type { EntryLocator } from "../../model/schema-types.js";
import { frontMatterWith, syntaxFault } from "./faults.js";
import { pathText } from "./path-text.js";
import { ownPattern, type ReaderPlan } from "./plan.js";
import { readEntry } from "./read-entry.js";
import { fencedPlaces, unreadLines } from "./unread-lines.js";
import { readToml } from "./toml-tree.js";
import { readYaml } from "./yaml-tree.js";

/** Reads the entries of a Markdown file: the file as one, or those that headings of a level begin. Never throws. */
export function readMarkdownPart(part: SourcePart, plan: ReaderPlan, locator: EntryLocator): ReadPart {
  const page = new MarkdownPage(part.text, part.offset, { yaml: readYaml, toml: readToml });
  const places = entryLines(page, locator);
  const faults = page.fault === null ? [] : [syntaxFault(page.fault, "front matter", part.offset + part.text.length)];
  const entries = places.map((lines, index) => {
    const text = new EntryText(page, lines, plan);
    const isFile = lines.heading === null;
    const span = isFile ? { start: 0, end: part.text.length } : spanOfLines(page, lines);
    const link = lines.heading === null ? null : (readPaperHeading(part.text, lines.heading)?.link ?? null);
    return readEntry(
      {
        span: page.span(span.start, span.end),
        index: part.firstIndex + index,
        locate: (field) => (field.place === "path" ? pathText(part) : text.find(field)),
        link: link === null ? null : { url: link.url, span: page.span(link.span.start, link.span.end) },
      },
      plan,
    );
  });
  const unread = isByHeading(locator) ? unreadLines(page, places, entries, plan) : [];
  const unshown = unshownParts(page, places, entries, plan, locator);
  return {
    entries,
    ...frontMatterWith([...faults, ...unread, ...unshown].sort((a, b) => a.span.start - b.span.start)),
  };
}

/** What swallows entries of a page, and the texts of which its reader does not see all. */
function unshownParts(
  page: MarkdownPage,
  places: readonly EntryLines[],
  entries: readonly Entry[],
  plan: ReaderPlan,
  locator: EntryLocator,
): Fault[] {
  // Front matter is no text of the page; line ends in its place keep all offsets.
  const text = "\n".repeat(page.start) + page.text.slice(page.start);
  const begins = places.map(({ first }) => page.lines[first]?.start ?? page.start);
  const fenced = isByHeading(locator)
    ? fencedPlaces(page, fencedEntries(page, locator.heading, matchOf(locator)), places, plan)
    : [];
  const inPage = (span: Span): Span => ({ start: span.start - page.offset, end: span.end - page.offset });
  const placed = entries.map(({ index, fields }, at) => ({
    index,
    start: begins[at] ?? page.start,
    fields: [...fields.values()].map(({ name, span }) => ({ name, ...inPage(span) })),
  }));
  const faults = [
    ...swallowFaults(
      text,
      [...begins, ...fenced].sort((a, b) => a - b),
    ),
    ...hiddenFaults(text, placed),
  ];
  return faults.map((fault) => ({ ...fault, span: page.span(fault.span.start, fault.span.end) }));
}

function matchOf({ match }: HeadingLocator): Expression | null {
  return match === undefined ? null : ownPattern(match);
}

function entryLines(page: MarkdownPage, locator: EntryLocator): EntryLines[] {
  if (isByHeading(locator)) {
    return entriesByHeading(page, locator.heading, matchOf(locator));
  }
  const isEmpty = page.text.trim() === "";
  return isEmpty ? [] : [{ first: 0, end: page.lines.length, heading: null }];
}

type HeadingLocator = Exclude<EntryLocator, string | readonly string[]>;

function isByHeading(locator: EntryLocator): locator is HeadingLocator {
  return typeof locator === "object" && !Array.isArray(locator);
}
