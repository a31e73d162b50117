import type { Span } from "../model/span.js";
import { hidesContent } from "../text/attributes.js";
import { isBlank, lineCursor } from "./lines.js";

/** What makes a browser show the text behind it as something else, or not at all. */
export interface Swallowing {
  /** Its first characters. */
  readonly span: Span;
  readonly opener: "fence" | "comment" | "tag";
  /** True where it never ends. */
  readonly isOpen: boolean;
  /** How many of the given places lie in it. */
  readonly count: number;
}

/** Elements in which a browser reads no markup, or whose content it does not show. */
const NAMES =
  "script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext|noscript|template|select|datalist|dialog|canvas|audio|video|object";
/** Asked of the whole page first: nearly all pages hold none of these. */
const ANY = new RegExp(
  String.raw`^ {0,3}(?:\x60{3}|~{3})|<!--|^ {0,3}<(?:[?!]|pre[\s>])|<(?:${NAMES})[\s/>]|<[a-z][^<>]{0,2000}(?:\bhidden\b|\bstyle\s*=)`,
  "imu",
);
const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/u;
const TAG = new RegExp(String.raw`<(${NAMES})(?=[\s/>]|$)`, "iyu");
const ANY_TAG = /<([a-z][a-z0-9-]*)(?=[\s/])/uy;
/** Elements that hold nothing. */
const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);
/** A line that begins an HTML block of CommonMark, which ends at a blank line. */
const BLOCK =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s>]|\/>|$)/iu;
/** A line that begins a block which only its own end closes, with that end. */
const LONG_BLOCK = [
  { begins: /^ {0,3}<!--/u, ends: "-->" },
  { begins: /^ {0,3}<\?/u, ends: "?>" },
  { begins: /^ {0,3}<!\[CDATA\[/u, ends: "]]>" },
  { begins: /^ {0,3}<![a-z]/iu, ends: ">" },
  { begins: /^ {0,3}<pre(?:[\s>]|$)/iu, ends: "</pre" },
] as const;

/** What is open: how it ends, and where it began. */
interface Open {
  readonly opener: Swallowing["opener"];
  readonly span: Span;
  /** Text that ends it, in lower case; of a fence the mark that its last line holds alone. */
  readonly ends: string;
  /** What begins another of its kind within it; undefined where the first end ends it. */
  readonly nests?: string;
}

/**
 * Finds the code fences, comments and elements that swallow what a page shows, as CommonMark and then a browser read it:
 * those with one of the given places inside, and those that never end. In quotes, lists and code nothing is looked for,
 * as it ends with them. Costs one pass over the lines of pages that hold any.
 * @param places offsets of the lines that introduce entries, ascending
 */
export function swallowings(text: string, places: readonly number[]): Swallowing[] {
  return ANY.test(text) ? new PageView(text, places).read() : [];
}

class PageView {
  readonly #text: string;
  readonly #lower: string;
  readonly #places: readonly number[];
  readonly #found: Swallowing[] = [];
  #open: Open | null = null;
  /** How many elements of the name of the hidden one are open. */
  #depth = 0;
  /** True within an HTML block, in which all is handed on as it stands. */
  #isHtml = false;
  /** Where the paragraph ends that code spans were last looked for in, and those spans. */
  #paragraphEnd = -1;
  #code: Span[] = [];

  constructor(text: string, places: readonly number[]) {
    this.#text = text;
    // Lower case in ASCII only, so that places stay where they are.
    this.#lower = text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
    this.#places = places;
  }

  read(): Swallowing[] {
    const cursor = lineCursor(this.#text, this.#text.charCodeAt(0) === 0xfeff ? 1 : 0);
    while (cursor.next()) this.#line(cursor.start, cursor.end);
    if (this.#open !== null) this.#close(this.#text.length, true);
    return this.#found;
  }

  #line(start: number, end: number): void {
    let at = start;
    if (this.#open?.opener === "fence") {
      const close = FENCE.exec(this.#text.slice(start, end));
      if (close?.[1]?.startsWith(this.#open.ends) === true && close[2]?.trim() === "") this.#close(start, false);
      return;
    }
    if (this.#open !== null) {
      at = this.#endOfOpen(start, end);
      if (at < 0) return;
    } else if (isBlank(this.#text, start, end)) {
      this.#isHtml = false;
      return;
    } else if (!this.#isHtml) {
      const block = this.#blockAt(start, end);
      this.#open = block;
      if (block?.opener === "fence") return;
      if (block !== null) at = this.#endOfOpen(block.span.end, end);
      if (at < 0) return;
    }
    this.#tags(at, end);
  }

  /** The fence or long block that a line begins; null for none. */
  #blockAt(start: number, end: number): Open | null {
    const line = this.#text.slice(start, Math.min(end, start + 400));
    const fence = FENCE.exec(line);
    const mark = fence?.[1];
    if (mark !== undefined && !(mark.startsWith("`") && fence?.[2]?.includes("`") === true)) {
      const from = start + line.indexOf(mark);
      return { opener: "fence", span: { start: from, end: from + mark.length }, ends: mark };
    }
    const block = LONG_BLOCK.find(({ begins }) => begins.test(line));
    if (block !== undefined) {
      const from = start + line.indexOf("<");
      const opener = block.ends === "</pre" ? "tag" : "comment";
      return { opener, span: { start: from, end: Math.min(end, from + 4) }, ends: block.ends };
    }
    this.#isHtml = BLOCK.test(line);
    return null;
  }

  /** Closes what is open where a line ends it, and gives the offset behind it; -1 where the line does not. */
  #endOfOpen(start: number, end: number): number {
    const { ends, nests } = this.#open as Open;
    const line = this.#lower.slice(start, end);
    const found = nests === undefined ? line.indexOf(ends) : this.#endOfNested(line, nests, ends);
    if (found < 0) return -1;
    this.#close(start + found, false);
    return start + found + ends.length;
  }

  /** Where in a line an element ends that holds others of its name; -1 where it does not. */
  #endOfNested(line: string, nests: string, ends: string): number {
    for (let at = line.indexOf("<"); at >= 0; at = line.indexOf("<", at + 1)) {
      if (isTag(line, at, nests)) this.#depth += 1;
      else if (isTag(line, at, ends) && --this.#depth === 0) return at;
    }
    return -1;
  }

  /** Looks for tags and comments in a line that hands its HTML on. */
  #tags(start: number, end: number): void {
    for (let at = this.#next(start, end); at >= 0; at = this.#next(at + 1, end)) {
      const open = this.#openerAt(at, end);
      if (open === null) continue;
      this.#open = open;
      at = this.#endOfOpen(open.span.end, end) - 1;
      if (at < 0) return;
    }
  }

  #next(start: number, end: number): number {
    const found = this.#text.slice(start, end).indexOf("<");
    return found < 0 ? -1 : start + found;
  }

  #openerAt(at: number, end: number): Open | null {
    if (this.#isHtml && this.#text.startsWith("<!--", at))
      return { opener: "comment", span: { start: at, end: at + 4 }, ends: "-->" };
    TAG.lastIndex = at;
    const name = TAG.exec(this.#text)?.[1]?.toLowerCase();
    ANY_TAG.lastIndex = at;
    const other = name === undefined ? ANY_TAG.exec(this.#lower)?.[1] : undefined;
    if (name === undefined && (other === undefined || VOID.has(other))) return null;
    const close = this.#text.slice(at, Math.min(at + 4000, this.#isHtml ? this.#text.length : end)).indexOf(">");
    if (close < 0 || (!this.#isHtml && this.#isLiteral(at))) return null;
    if (name === undefined) {
      if (!hidesContent(this.#text.slice(ANY_TAG.lastIndex, at + close))) return null;
      this.#depth = 1;
      const span = { start: at, end: Math.min(end, at + close + 1) };
      return { opener: "tag", span, ends: `</${other ?? ""}`, nests: `<${other ?? ""}` };
    }
    return { opener: "tag", span: { start: at, end: Math.min(end, at + close + 1) }, ends: `</${name}` };
  }

  /** True for a tag that CommonMark shows as text: escaped, or in a code span. */
  #isLiteral(at: number): boolean {
    if (this.#text.charAt(at - 1) === "\\") return true;
    if (at >= this.#paragraphEnd) this.#readParagraph(at);
    const place = firstAtOrAbove(this.#code.length, (index) => (this.#code[index]?.end ?? 0) > at);
    return (this.#code[place]?.start ?? at) < at;
  }

  /** Pairs the back quotes of the paragraph around a place; between blank lines code spans pair by the length of their marks. */
  #readParagraph(at: number): void {
    const blank = /\n[ \t]*\r?\n/gu;
    const before = this.#text.lastIndexOf("\n\n", at);
    blank.lastIndex = at;
    this.#paragraphEnd = blank.exec(this.#text)?.index ?? this.#text.length;
    this.#code = [];
    const from = Math.max(before, this.#paragraphEnd - 20_000, 0);
    const waiting = new Map<number, number>();
    let spanEnd = from;
    for (const run of this.#text.slice(from, this.#paragraphEnd).matchAll(/`+/gu)) {
      const start = from + run.index;
      const opened = waiting.get(run[0].length);
      if (opened !== undefined && opened >= spanEnd) {
        spanEnd = start + run[0].length;
        this.#code.push({ start: opened, end: spanEnd });
        waiting.clear();
      } else if (!waiting.has(run[0].length)) waiting.set(run[0].length, start);
    }
  }

  #close(at: number, isOpen: boolean): void {
    const { opener, span } = this.#open as Open;
    this.#open = null;
    const count = countBetween(this.#places, span.start, at);
    if (count > 0 || isOpen) this.#found.push({ span, opener, isOpen, count });
  }
}

/** True where a tag of this beginning stands in lower case, and none of a longer name. */
function isTag(lower: string, at: number, beginning: string): boolean {
  return lower.startsWith(beginning, at) && !/[a-z0-9-]/u.test(lower.charAt(at + beginning.length));
}

/** How many of ascending numbers lie in a range. */
function countBetween(places: readonly number[], start: number, end: number): number {
  const below = (limit: number): number => firstAtOrAbove(places.length, (index) => (places[index] ?? 0) >= limit);
  return below(end) - below(start);
}

/** The first index below `length` from which on a condition holds; `length` where it never does. */
function firstAtOrAbove(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
