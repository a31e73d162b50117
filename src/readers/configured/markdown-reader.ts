import { MarkdownPage, EntryText, entriesByHeading, type EntryLines, spanOfLines } from "./markdown-page.js";
import { readPaperHeading } from "../heading.js";
import type { ReadPart, SourcePart } from "../reader.js";
import type { EntryLocator } from "../../model/schema-types.js";
import { frontMatterWith, syntaxFault } from "./faults.js";
import { pathText } from "./path-text.js";
import { ownPattern, type ReaderPlan } from "./plan.js";
import { readEntry } from "./read-entry.js";
import { unreadLines } from "./unread-lines.js";
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
  return { entries, ...frontMatterWith([...faults, ...unread]) };
}

function entryLines(page: MarkdownPage, locator: EntryLocator): EntryLines[] {
  if (isByHeading(locator)) {
    const { heading, match } = locator;
    return entriesByHeading(page, heading, match === undefined ? null : ownPattern(match));
  }
  const isEmpty = page.text.trim() === "";
  return isEmpty ? [] : [{ first: 0, end: page.lines.length, heading: null }];
}

function isByHeading(locator: EntryLocator): locator is Exclude<EntryLocator, string | readonly string[]> {
  return typeof locator === "object" && !Array.isArray(locator);
}
