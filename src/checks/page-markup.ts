import { firstIndex } from "../model/first-index.js";
import { defineDigestCheck, type DigestDetection, type DigestEnd } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { PageMarkupOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { maskAt, masksOf, measureMasks } from "../text/masks.js";
import { dangersIn, linkToAddress } from "./active-markup.js";
import { dangersInHtml, dangersInXml } from "./html-dangers.js";
import { deceitfulLinks } from "./link-targets.js";

/** Detections of one page at most; more of them add nothing. */
const MOST = 20;
/** Longest evidence, and the distance within which the beginning of an HTML block is looked for, in UTF-16 units. */
const SHOWN = 120;
const LOOK_BACK = 4000;

/**
 * Finds what runs code, breaks the page or misleads outside of entries' texts: in head and foot, between entries,
 * across the ends of fields, and in code within an HTML block, which a browser reads as markup.
 */
export const pageMarkup = defineDigestCheck<PageMarkupOptions>({
  name: "page-markup",
  visitor(options, { format }) {
    const fields: Field[] = [];
    const links: Span[] = [];
    const inRecords: DigestDetection[] = [];
    const entries: Place[] = [];
    const isPage = format === "html" || format === "xml";
    return {
      see(entry, all) {
        if (isPage) entries.push({ index: entry.index, id: entry.id, span: entry.span });
        else if (format !== "markdown" && options.links !== true && inRecords.length < MOST)
          inRecords.push(...inRecord(entry, all, options));
        if (format !== "markdown") return;
        fields.push(...all);
        if (entry.link !== null) links.push(entry.link.span);
      },
      *report(end) {
        if (format === "markdown") yield* inPage(end, fields, links, options);
        else if (!isPage) yield* inRecords;
        else if (options.links !== true) yield* inMarkup(end, entries, options);
      },
    };
  },
});

function* inPage(
  { text }: DigestEnd,
  fields: readonly Field[],
  links: readonly Span[],
  options: PageMarkupOptions,
): Iterable<DigestDetection> {
  const covered = [...fields].sort((a, b) => a.span.start - b.span.start);
  let count = 0;
  for (const { span, data } of options.links === true
    ? misleading(text, covered, links)
    : active(text, covered, options)) {
    if (++count > MOST) return;
    const end = Math.min(span.end, span.start + SHOWN);
    yield { entry: null, field: null, span: { start: span.start, end }, evidence: text.slice(span.start, end), data };
  }
}

/** Tags that only a complete page has. */
const PAGE_TAG = /<(?:html|head|body)[\s>]/iu;

type Place = Pick<Entry, "index" | "id" | "span">;

/** The dangers in a page of HTML or in the texts of a feed, each with the entry in which it stands. */
function* inMarkup(
  { text, format }: DigestEnd,
  entries: readonly Place[],
  options: PageMarkupOptions,
): Iterable<DigestDetection> {
  const entryAt = (at: number): Place | undefined => entries.find(({ span }) => span.start <= at && at < span.end);
  // An entry that is a complete page has the head of one, as the frame has elsewhere.
  const cards = entries.filter(({ span }) => !PAGE_TAG.test(text.slice(span.start, span.end)));
  const isInCard = (at: number): boolean => cards.some(({ span }) => span.start <= at && at < span.end);
  const dangers = format === "html" ? dangersInHtml(text, options, isInCard) : dangersInXml(text, options);
  const seen = new Map<number, number>();
  for (const { span, kind } of dangers) {
    const entry = entryAt(span.start);
    const count = (seen.get(entry?.index ?? 0) ?? 0) + 1;
    seen.set(entry?.index ?? 0, count);
    // One detection is enough to hold an entry; of the page around the entries more are reported.
    if (count > (entry === undefined ? MOST : 1)) continue;
    const end = Math.min(span.end, span.start + SHOWN);
    yield {
      entry: entry === undefined ? null : { index: entry.index, id: entry.id },
      field: null,
      span: { start: span.start, end },
      evidence: text.slice(span.start, end),
      data: { kind },
    };
  }
}

/**
 * The dangers in the strings of a record that are no fields (other values of a list, a second link, deeper objects,
 * keys): pages may be made of any of them.
 */
function* inRecord(entry: Entry, fields: readonly Field[], options: PageMarkupOptions): Iterable<DigestDetection> {
  const texts = new Set(fields.map(({ text }) => text));
  for (const { text, pointer } of stringsIn(entry.record, "")) {
    if (texts.has(text) || !MAY_RUN.test(text)) continue;
    const [danger] = dangersIn(linkToAddress(text) ?? text, options).filter(({ kind }) => kind !== "hidden");
    if (danger === undefined) continue;
    const span = entry.locate(pointer);
    const { index, id } = entry;
    yield { entry: { index, id }, field: null, span, evidence: text.slice(0, SHOWN), data: { kind: danger.kind } };
  }
}

/** What a text must hold to run code. */
const MAY_RUN = /<|\]\(|\]:|script|data:/iu;
/** Levels of a record that are read. */
const DEEPEST = 8;

/** The strings of a record, keys among them, each with the JSON pointer of its value. */
function* stringsIn(value: unknown, pointer: string, depth = 0): Generator<{ text: string; pointer: string }> {
  if (typeof value === "string") yield { text: value, pointer };
  else if (typeof value === "object" && value !== null && depth < DEEPEST)
    for (const [key, inner] of Object.entries(value)) {
      const own = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (!Array.isArray(value)) yield { text: key, pointer: own };
      yield* stringsIn(inner, own, depth + 1);
    }
}

type Found = Required<Pick<DigestDetection, "span" | "data">>;

function* active(text: string, fields: readonly Field[], options: PageMarkupOptions): Iterable<Found> {
  for (const { span, kind } of dangersIn(text, options)) {
    // What pages hide outside of entries is their own affair; hidden entries have a rule of their own.
    if (kind === "hidden") continue;
    // An element is reported at its start tag.
    if (kind === "element" && text.startsWith("</", span.start)) continue;
    const field = fieldAt(fields, span.start);
    const isWithin = field !== undefined && span.end <= field.span.end;
    if (isWithin && !isCode(field, span.start)) continue;
    const mayBeCode = isWithin || isCodeInLine(text, span.start);
    if (mayBeCode && !isInHtmlBlock(text, span.start)) continue;
    yield { span, data: { kind } };
  }
}

/** The misleading links in the text between fields. */
function* misleading(text: string, fields: readonly Field[], links: readonly Span[]): Iterable<Found> {
  const known = [...fields.map(({ span }) => span), ...links].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end } of [...known, { start: text.length, end: text.length }]) {
    if (start > at)
      for (const { span, url, reason } of deceitfulLinks(text.slice(at, start)))
        yield { span: { start: at + span.start, end: at + span.end }, data: { url, reason } };
    at = Math.max(at, end);
  }
}

/** The last field that begins at or before an offset, where it reaches behind it. */
function fieldAt(fields: readonly Field[], at: number): Field | undefined {
  const field = fields[firstIndex(fields.length, (index) => (fields[index]?.span.start ?? 0) > at) - 1];
  return field !== undefined && field.span.end > at ? field : undefined;
}

/** True where the offset lies in code of the field's own text. */
function isCode(field: Field, at: number): boolean {
  return (
    maskAt(
      masksOf(field).filter(({ kind }) => kind === "code"),
      at - field.span.start,
    ) !== undefined
  );
}

function isCodeInLine(text: string, at: number): boolean {
  const start = text.lastIndexOf("\n", at) + 1;
  const stop = text.indexOf("\n", at);
  const line = text.slice(Math.max(start, at - LOOK_BACK), Math.min(stop < 0 ? text.length : stop, at + LOOK_BACK));
  const mask = line.includes("`") ? maskAt(measureMasks(line), at - Math.max(start, at - LOOK_BACK)) : undefined;
  return mask?.kind === "code";
}

/** True where a line since the last blank one begins with a tag: CommonMark passes on what follows unchanged. */
function isInHtmlBlock(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LOOK_BACK), at + 1);
  const blank = Math.max(before.lastIndexOf("\n\n"), before.lastIndexOf("\n\r\n"), 0);
  return /^ {0,3}<[/a-z]/imu.test(before.slice(blank));
}
