import { lazy } from "../model/lazy.js";
import type { Span } from "../model/span.js";
import { htmlTagEnd, maskAt, type Mask } from "./masks.js";

/** What GitHub Flavored Markdown makes of a range of a paragraph. */
export type MarkupKind = "delete" | "emphasis" | "strong" | "link" | "html";

/** A range that is rendered as markup; `start` and `end` include the marks, `inner` does not. */
export interface Markup extends Span {
  readonly kind: MarkupKind;
  readonly inner: Span;
}

interface Delimiter {
  readonly mark: string;
  start: number;
  end: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

interface Bracket {
  readonly at: number;
  readonly image: boolean;
  readonly delimiters: number;
  active: boolean;
}

const PUNCTUATION = lazy(() => /[\p{P}\p{S}]/u);
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/u;
/** All characters at which `InlineReader` does anything. */
const SIGN = /[\\`<[\]*_~]/gu;
const AUTOLINK = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>/uy;
/**
 * The destination of a link, in angle brackets or bare with brackets two deep, and its title, each of bounded length.
 */
const BARE = String.raw`(?:\\[!-/:-@[-\x60{-~]|\\(?![!-/:-@[-\x60{-~])|[^\s()\\])`;
const NESTED = String.raw`\((?:${BARE}|\(${BARE}{0,100}\)){0,100}\)`;
const TITLE = String.raw`(?:"(?:\\.|[^"\\]){0,300}"|'(?:\\.|[^'\\]){0,300}'|\((?:\\.|[^()\\]){0,300}\))`;
const LINK_TAIL = new RegExp(
  String.raw`\(\s*(?:<(?:\\.|[^<>\n\\]){0,300}>|(?!<)(?:${BARE}|${NESTED}){0,300})(?:\s+${TITLE})?\s*\)`,
  "yu",
);
/**
 * Number of marks in one field above which it is a table or a program and nothing is reported: pairing is quadratic.
 */
const MOST_DELIMITERS = 2000;

/** 1 for a blank or an end of the text, 2 for punctuation and symbols, 0 for the rest. */
function sideOf(character: string | undefined): 0 | 1 | 2 {
  if (character === undefined || /\s/u.test(character)) return 1;
  return PUNCTUATION().test(character) ? 2 : 0;
}

function delimiterAt(text: string, start: number): Delimiter {
  const mark = text[start] ?? "";
  let end = start;
  while (text[end] === mark) end += 1;
  const before = sideOf(text[start - 1]);
  const after = sideOf(text[end]);
  if (mark === "~") {
    const usable = end - start <= 2;
    return {
      mark,
      start,
      end,
      opens: usable && (after === 0 || (after === 2 && before !== 0)),
      closes: usable && (before === 0 || (before === 2 && after !== 0)),
    };
  }
  const left = after === 0 || (after === 2 && before !== 0) || text[end] === "~";
  const right = before === 0 || (before === 2 && after !== 0) || text[start - 1] === "~";
  if (mark === "*") return { mark, start, end, opens: left, closes: right };
  return { mark, start, end, opens: left && (before !== 0 || !right), closes: right && (after !== 0 || !left) };
}

function matches(open: Delimiter, close: Delimiter): boolean {
  if (!open.opens || open.mark !== close.mark || open.end === open.start) return false;
  const openLength = open.end - open.start;
  const closeLength = close.end - close.start;
  if (close.mark === "~") return openLength === closeLength;
  return !((open.closes || close.opens) && closeLength % 3 !== 0 && (openLength + closeLength) % 3 === 0);
}

/** Pairs the delimiters from `from` on, innermost first, and drops them from the list. */
function pair(delimiters: Delimiter[], from: number, found: Markup[]): void {
  const waiting: Delimiter[] = [];
  for (const close of delimiters.splice(from)) {
    while (close.closes && close.end > close.start) {
      const at = waiting.findLastIndex((open) => matches(open, close));
      const open = waiting[at];
      if (open === undefined) break;
      const use =
        close.mark === "~" ? close.end - close.start : open.end - open.start > 1 && close.end - close.start > 1 ? 2 : 1;
      waiting.length = at + 1;
      open.end -= use;
      const kind = close.mark === "~" ? "delete" : use === 2 ? "strong" : "emphasis";
      found.push({ kind, start: open.end, end: close.start + use, inner: { start: open.end + use, end: close.start } });
      close.start += use;
      if (open.end === open.start) waiting.length = at;
    }
    if (close.opens && close.end > close.start) waiting.push(close);
  }
}

function codeSpanEnd(text: string, start: number): number {
  let open = start;
  while (text[open] === "`") open += 1;
  const run = text.slice(start, open);
  for (let at = text.indexOf(run, open); at !== -1; at = text.indexOf(run, at)) {
    const close = at;
    while (text[at] === "`") at += 1;
    if (at - close === run.length) return at;
  }
  return open;
}

/** Reads one paragraph. */
class InlineReader {
  readonly found: Markup[] = [];
  readonly #delimiters: Delimiter[] = [];
  readonly #brackets: Bracket[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  #tag(start: number): number {
    AUTOLINK.lastIndex = start;
    if (AUTOLINK.test(this.#text)) return AUTOLINK.lastIndex;
    const end = htmlTagEnd(this.#text, start);
    if (end === -1) return start + 1;
    this.found.push({ kind: "html", start, end, inner: { start: start + 1, end: end - 1 } });
    return end;
  }

  #closeBracket(at: number): number {
    const open = this.#brackets.pop();
    if (open?.active !== true || this.#text[at + 1] !== "(") return at + 1;
    LINK_TAIL.lastIndex = at + 1;
    if (!LINK_TAIL.test(this.#text)) return at + 1;
    const end = LINK_TAIL.lastIndex;
    pair(this.#delimiters, open.delimiters, this.found);
    this.found.push({
      kind: "link",
      start: open.image ? open.at - 1 : open.at,
      end,
      inner: { start: at + 2, end: end - 1 },
    });
    if (!open.image) for (const bracket of this.#brackets) bracket.active &&= bracket.image;
    return end;
  }

  /** Reads the character at `index`; gives the offset at which reading continues. */
  step(index: number): number {
    const character = this.#text[index] ?? "";
    if (character === "\\") return ASCII_PUNCTUATION.test(this.#text[index + 1] ?? "") ? index + 2 : index + 1;
    if (character === "`") return codeSpanEnd(this.#text, index);
    if (character === "<") return this.#tag(index);
    if (character === "]") return this.#closeBracket(index);
    if (character === "[") {
      this.#brackets.push({
        at: index,
        image: this.#text[index - 1] === "!",
        delimiters: this.#delimiters.length,
        active: true,
      });
      return index + 1;
    }
    if (character !== "*" && character !== "_" && character !== "~") return index + 1;
    const delimiter = delimiterAt(this.#text, index);
    if (delimiter.opens || delimiter.closes) this.#delimiters.push(delimiter);
    return delimiter.end;
  }

  finish(): readonly Markup[] {
    if (this.#delimiters.length > MOST_DELIMITERS) return [];
    pair(this.#delimiters, 0, this.found);
    return this.found.sort((one, other) => one.start - other.start || other.end - one.end);
  }
}

/**
 * The strike-throughs, emphasis, links and tags that GitHub's Markdown makes of a paragraph, by start. Formulas and
 * addresses among `masks` are skipped.
 */
export function readInlineMarkup(text: string, masks: readonly Mask[]): readonly Markup[] {
  const reader = new InlineReader(text);
  SIGN.lastIndex = 0;
  while (SIGN.test(text)) {
    const index = SIGN.lastIndex - 1;
    const mask = masks.length === 0 ? undefined : maskAt(masks, index);
    SIGN.lastIndex = mask?.kind === "math" || mask?.kind === "url" ? mask.end : reader.step(index);
  }
  return reader.finish();
}
