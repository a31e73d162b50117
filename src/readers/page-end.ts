import type { Span } from "../model/span.js";
import { isAnchorLine, isBoilerplate, isRule } from "./boilerplate-lines.js";
import { type EntryBuilder, type Segment, segmentName } from "./entry-builder.js";
import { isBlank, trimmed } from "./lines.js";

/** An entry as read, with the segments that are its fields. */
export interface ReadEntry {
  readonly builder: EntryBuilder;
  readonly fields: readonly Segment[];
}

/** Share of the other entries with one kind of end from which an entry with another end is taken to break off. */
const ALL_BUT_A_FEW = 0.98;
/** Number of entries with one kind of end from which the last is compared with them; closed `<details>` need one. */
const LEAST_OTHERS = 2;
/** Share of the other values with a final mark from which one without is taken to break off. */
const MOST_ENDED = 0.9;
const ENDED = /[\p{P}\p{S}]$/u;
/** The beginning of a heading, tag or link without its end. */
const TORN_LINE = /^#{1,6}(?:\s.*\[[^\]]*|\s*)$|^<[A-Za-z/!][^>]*$|\]\([^()\s]*$/u;

/**
 * The place at which a page breaks off: in its last entry, which ends differently than the others, or in a heading or
 * tag behind it. Null where it ends as its entries do.
 */
export function cutOffAt(text: string, entries: readonly ReadEntry[], end: number): Span | null {
  const last = entries.at(-1);
  if (last === undefined) return null;
  const stop = trimmed(text, last.builder.heading.line.start, end).end;
  const others = entries.slice(0, -1);
  const isCut = isTorn(text, stop) || endsShort(text, last, others) || valueBreaksOff(text, last, others, stop);
  return isCut ? { start: stop, end: stop } : null;
}

function isTorn(text: string, stop: number): boolean {
  let start = stop;
  while (start > 0 && stop - start < 400 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return TORN_LINE.test(text.slice(start, stop));
}

/** True where the entry lacks the kind of end that the others have. */
function endsShort(text: string, last: ReadEntry, others: readonly ReadEntry[]): boolean {
  const { details, depth } = last.builder;
  if (details !== null && depth > 0 && isDetailsEndMissing(text, last, others)) return true;
  const folded = others.filter(({ builder }) => builder.details !== null).length;
  if (details === null && folded > 0 && folded >= others.length * ALL_BUT_A_FEW) return true;
  const ends = new Map<string, number>();
  for (const other of others) {
    const kind = endOf(text, other);
    ends.set(kind, (ends.get(kind) ?? 0) + 1);
  }
  for (const [kind, count] of ends) {
    if (count < others.length * ALL_BUT_A_FEW) continue;
    if (count >= LEAST_OTHERS) return !hasEnd(text, last, kind);
  }
  return others.length > 0 && endOf(text, last) === "heading" && !ends.has("heading");
}

/**
 * True where at least half of the others close their `<details>`, and the page does not end with a closing tag of a
 * nested one.
 */
function isDetailsEndMissing(text: string, last: ReadEntry, others: readonly ReadEntry[]): boolean {
  const { builder } = last;
  if (builder.isNested && text.slice(builder.heading.line.start, builder.end).trimEnd().endsWith("</details>"))
    return false;
  const closed = others.filter(({ builder: other }) => other.details !== null && other.depth === 0).length;
  return closed * 2 >= others.length;
}

/** The kind of an entry's end: closed details, a line of links, a field (by name) or text. */
function endOf(text: string, { builder, fields }: ReadEntry): string {
  const line = lastLine(text, builder);
  if (line === null) return "heading";
  if (text.startsWith("</details>", line.end - "</details>".length)) return "details";
  if (isBoilerplate(text, line.start, line.end)) return "links";
  const field = fields.at(-1);
  return field !== undefined && field.end >= line.end ? `field ${segmentName(field)}` : "text";
}

function hasEnd(text: string, entry: ReadEntry, kind: string): boolean {
  if (kind === "text" || kind === "heading" || kind === "details") return true;
  if (kind === "links") return endOf(text, entry) === "links";
  return entry.fields.some((field) => `field ${segmentName(field)}` === kind);
}

/** The entry's last line behind its heading other than rules and anchors; null where there is none. */
function lastLine(text: string, builder: EntryBuilder): Span | null {
  const from = builder.heading.line.end;
  let end = builder.end;
  while (end > from) {
    let start = end;
    while (start > from && !isLineEnd(text.charCodeAt(start - 1))) start--;
    const line = trimmed(text, start, end);
    if (line.start < line.end && !isRule(text, line.start, line.end) && !isAnchorLine(text, line.start, line.end))
      return line;
    end = start - 1;
  }
  return null;
}

/** True where the page ends with a value and no line end, and the value has no final mark as the others have. */
function valueBreaksOff(text: string, last: ReadEntry, others: readonly ReadEntry[], stop: number): boolean {
  const field = last.fields.at(-1);
  if (field === undefined || stop !== text.length || field.end < stop) return false;
  const name = segmentName(field);
  const values = others.flatMap(({ fields }) => fields.filter((other) => segmentName(other) === name));
  if (values.length < LEAST_OTHERS || ENDED.test(text.slice(field.start, stop))) return false;
  const ended = values.filter(({ start, end }) => ENDED.test(text.slice(Math.max(start, end - 40), end).trimEnd()));
  return ended.length >= values.length * MOST_ENDED;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** The offset at which the page's foot may begin: behind everything of the last entry that was claimed. */
export function endOfClaimed({ builder, fields }: ReadEntry): number {
  return Math.max(builder.heading.line.end, builder.closedAt, fields.at(-1)?.end ?? 0, builder.authors?.end ?? 0);
}

/** The beginning of the foot, with a rule before it. */
export function footStart(text: string, first: number, from: number): number {
  let start = first;
  let at = first;
  while (at > from) {
    let line = at;
    while (line > from && !isLineEnd(text.charCodeAt(line - 1))) line--;
    if (!isBlank(text, line, at) && !isRule(text, ...ends(trimmed(text, line, at)))) break;
    if (!isBlank(text, line, at)) start = line;
    at = line - 1;
  }
  return start;
}

function ends({ start, end }: Span): [number, number] {
  return [start, end];
}
