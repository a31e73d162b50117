import { defineDigestCheck, type DigestDetection, type DigestEnd } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { PageMarkupOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { maskAt, masksOf, measureMasks } from "../text/masks.js";
import { dangersIn } from "./active-markup.js";
import { deceitfulLinks } from "./link-targets.js";

/** Most detections of one page; more of them say nothing more. */
const MOST = 20;
/** Longest evidence, and how far back the beginning of an HTML block is looked for, in UTF-16 units. */
const SHOWN = 120;
const LOOK_BACK = 4000;

/** Finds what runs, breaks the page or misleads where no entry's text stands: in the head and foot, between entries, across the ends of fields, and in code within an HTML block, which a browser takes for markup. */
export const pageMarkup = defineDigestCheck<PageMarkupOptions>({
  name: "page-markup",
  visitor(options, { format }) {
    const fields: Field[] = [];
    const links: Span[] = [];
    return {
      see(entry, all) {
        if (format !== "markdown") return;
        fields.push(...all);
        if (entry.link !== null) links.push(entry.link.span);
      },
      report: (end) => (format === "markdown" ? inPage(end, fields, links, options) : []),
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

type Found = Required<Pick<DigestDetection, "span" | "data">>;

function* active(text: string, fields: readonly Field[], options: PageMarkupOptions): Iterable<Found> {
  for (const { span, kind } of dangersIn(text, options)) {
    // What pages hide beside entries is theirs; entries that are hidden are told as swallowed.
    if (kind === "hidden") continue;
    // What an element begins is told where it begins.
    if (kind === "element" && text.startsWith("</", span.start)) continue;
    const field = fieldAt(fields, span.start);
    const isWithin = field !== undefined && span.end <= field.span.end;
    if (isWithin && !isCode(field, span.start)) continue;
    const mayBeCode = isWithin || isCodeInLine(text, span.start);
    if (mayBeCode && !isInHtmlBlock(text, span.start)) continue;
    yield { span, data: { kind } };
  }
}

/** Links in what stands between the fields. */
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

/** The last field that begins at or before a place and reaches behind it. */
function fieldAt(fields: readonly Field[], at: number): Field | undefined {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((fields[middle]?.span.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const field = fields[low - 1];
  return field !== undefined && field.span.end > at ? field : undefined;
}

/** True where the field's own text takes the place for code. */
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

/** True where a line since the last blank one begins with a tag: CommonMark hands on what follows as it stands. */
function isInHtmlBlock(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LOOK_BACK), at + 1);
  const blank = Math.max(before.lastIndexOf("\n\n"), before.lastIndexOf("\n\r\n"), 0);
  return /^ {0,3}<[/a-z]/imu.test(before.slice(blank));
}
