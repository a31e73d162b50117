import type { Span } from "../model/span.js";
import { trimmed } from "./lines.js";
import { wholeNumber } from "./whole-number.js";

/** An ATX heading. */
export interface Heading {
  /** Number of `#`. */
  readonly level: number;
  /** The whole line. */
  readonly line: Span;
  /** The text behind the marks, without anchors and a link back. */
  readonly content: Span;
  /** True where the heading has a link back to the contents (`[[Back]](#toc)`). */
  readonly hasBackLink: boolean;
}

/** The parts of a heading that introduces a paper. */
export interface PaperHeading {
  readonly number: { readonly value: number; readonly span: Span } | null;
  readonly title: Span;
  readonly link: { readonly url: string; readonly span: Span } | null;
}

const HASH = 35;
const LONGEST_TAIL = 200;
const BACK_LINK = /\[+\s*(?:back|返回|top|⬆️[^\]]*)\s*\]+\(#[^)\s]*\)\s*$/iu;
const ANCHOR = /^<a\s[^<>]*>\s*(?:<\/a>)?\s*/iu;
const ANCHOR_BEHIND = /<a\s[^<>]*>(?:<\/a>)?$/iu;
const NUMBER = /^(?:\[(\d{1,6})\]|(\d{1,6})[.、])\s*(?!\()/u;

/** Reads an ATX heading of one to six `#`; null for any other line. */
export function readHeading(text: string, start: number, end: number): Heading | null {
  let at = start;
  while (at < end && text.charCodeAt(at) === HASH) at++;
  const level = at - start;
  if (level === 0 || level > 6) return null;
  const next = text.charCodeAt(at);
  if (at < end && next !== 32 && next !== 9) return null;
  const content = trimmed(text, at, end);
  let source = text.slice(content.start, content.end);
  for (let anchor = anchorOf(source); anchor !== null; anchor = anchorOf(source)) {
    source = source.slice(anchor[0].length);
    content.start += anchor[0].length;
  }
  const anchorBehind = source.endsWith(">") ? ANCHOR_BEHIND.exec(source.slice(-LONGEST_TAIL)) : null;
  if (anchorBehind !== null) {
    content.end = trimmed(text, content.start, content.end - anchorBehind[0].length).end;
    source = text.slice(content.start, content.end);
  }
  const tail = source.slice(-LONGEST_TAIL);
  const back = tail.endsWith(")") && tail.includes("](#") ? BACK_LINK.exec(tail) : null;
  if (back !== null) content.end = trimmed(text, content.start, content.end - tail.length + back.index).end;
  return { level, line: { start, end }, content, hasBackLink: back !== null };
}

function anchorOf(source: string): RegExpExecArray | null {
  return source.startsWith("<") ? ANCHOR.exec(source) : null;
}

/** Reads number, title and link of a heading; null where it has neither a number nor a link to a page. */
export function readPaperHeading(text: string, heading: Heading): PaperHeading | null {
  const { start, end } = heading.content;
  const source = text.slice(start, end);
  const count = NUMBER.exec(source);
  const digits = count?.[1] ?? count?.[2];
  const number =
    count === null || digits === undefined
      ? null
      : { value: wholeNumber(digits), span: digitsSpan(start + count[0].indexOf(digits), digits) };
  const from = count?.[0].length ?? 0;
  const link = readLink(source, from);
  if (link === null) return number === null ? null : { number, title: trimmed(text, start + from, end), link: null };
  if (number === null && !link.isPage) return null;
  return {
    number,
    title: trimmed(text, start + link.title.start, start + link.title.end),
    link:
      link.url === ""
        ? null
        : { url: link.url, span: { start: start + link.at, end: start + link.at + link.url.length } },
  };
}

function digitsSpan(start: number, digits: string): Span {
  return { start, end: start + digits.length };
}

interface FoundLink {
  readonly title: Span;
  readonly url: string;
  readonly at: number;
  readonly isPage: boolean;
}

/** The link from `from` to the end of the heading: titles may hold brackets, parentheses and `](`. */
function readLink(source: string, from: number): FoundLink | null {
  if (source.charCodeAt(from) !== 91) return null;
  let bracket = source.lastIndexOf("](http");
  const isPage = bracket >= from;
  if (!isPage) bracket = source.lastIndexOf("](");
  if (bracket < from || source.startsWith("](#", bracket)) return null;
  const at = bracket + 2;
  const end = closingParenthesis(source, at);
  return { title: { start: from + 1, end: bracket }, url: source.slice(at, end).trimEnd(), at, isPage };
}

/**
 * The end of the address that begins at `at`: the parenthesis that closes it, else the last one, else a blank or the
 * end.
 */
function closingParenthesis(source: string, at: number): number {
  let depth = 0;
  let last = -1;
  for (let index = at; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code === 40) depth++;
    else if (code === 41) {
      if (depth === 0) return index;
      depth--;
      last = index;
    } else if (code === 32 || code === 9) return last > 0 ? last : index;
  }
  return last > 0 ? last : source.length;
}
