import { firstIndex } from "../model/first-index.js";
import type { Fault } from "../model/digest.js";
import type { Span } from "../model/span.js";
import { hidesContent } from "../text/attributes.js";
import { codeSpans, isEscaped } from "./code-spans.js";
import { beginsHtml, beginsLoneTag, closesFence, fenceAt, longBlockAt } from "./html-blocks.js";
import { isBlank, lineCursor } from "./lines.js";
import { isForeignRoot, OpenElements, VOID } from "./open-elements.js";
import { type TagEnd, tagEnd } from "./tag-end.js";
import { templateBlocks } from "./template-blocks.js";

/** Markup that makes a browser show the text behind it as something else, or not at all. */
export interface Swallowing {
  /** Its first characters. */
  readonly span: Span;
  readonly opener: "fence" | "comment" | "tag" | "template";
  /** True where it has no end. */
  readonly isOpen: boolean;
  /** Number of the given places inside. */
  readonly count: number;
}

/** Elements in which a browser reads no markup: the first end tag of their name ends them. */
const RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext|noscript";
/** Elements whose content is not shown, or only by browsers that cannot show the element. */
const FALLBACK =
  "template|select|datalist|dialog|canvas|audio|video|object|meter|progress|rp|svg|math|fencedframe|portal|webview|controlledframe";
const NAMES = `${RAW}|${FALLBACK}`;
const IS_RAW = new RegExp(`^(?:${RAW})$`, "u");
/** Tried on the whole page first: nearly all pages hold none of these. Each begins with `<`, which is quick to find. */
const ANY_MARKUP = new RegExp(
  String.raw`<(?:!--|(?:${NAMES})[\s/>]|[a-z][^<>]{0,2000}(?:\bhidden\b|\bstyle\s*=|\bpopover\b|\binert\b|color\s*=)|[/a-z][^<\n]{0,300}=\s*(?:"[^"\n]*|'[^'\n]*)$|(?<=^ {0,3}<)(?:[?!]|pre[\s>]))`,
  "imu",
);
const ANY_FENCE = /^ {0,3}(?:`{3}|~{3})/mu;
const TAG = new RegExp(String.raw`<(${NAMES})(?=[\s/>]|$)`, "iyu");
const ANY_TAG = /<([a-z][a-z0-9-]*)(?=[\s/])/uy;
const BLANK = /\n[ \t]*\r?\n/gu;
/** Where the HTML of a Markdown line has a literal double quote: in the address of a link and in a tag. */
const DOUBLE_QUOTE = /\]\(|<[^<>"]*"/u;
/** Open markup: where it begins, and how it ends. */
interface Open {
  readonly opener: Swallowing["opener"];
  readonly span: Span;
  /** The text that ends it, in lower case; for a fence, the mark that its last line consists of. */
  readonly ends: string;
  /** The open elements in it, itself first; undefined where the first end tag ends it. */
  readonly elements?: OpenElements;
}

/**
 * Finds the code fences, comments and elements that swallow what a page shows, as CommonMark and then a browser read
 * it: those with one of the given places inside, and those that never end; likewise attributes whose quote is open at
 * the end of their block. In quotes, lists and code nothing is looked for, as it ends with them. Blocks of Liquid and
 * kramdown count as GitHub Pages reads them. Costs one pass over the lines of pages that hold any.
 * @param places offsets of the lines that introduce entries, ascending
 */
export function swallowings(text: string, places: readonly number[]): Swallowing[] {
  const found = mayHold(text) ? new PageView(text, places).read() : [];
  for (const { tag, isOpen, start, end } of templateBlocks(text)) {
    const count = countBetween(places, start, end);
    if (count > 0 || isOpen) found.push({ span: tag, opener: "template", isOpen, count });
  }
  return found;
}

/** The faults of a page for what swallows entries; `places` as for `swallowings`. */
export function swallowFaults(text: string, places: readonly number[]): Fault[] {
  return swallowings(text, places).map(({ span, opener, isOpen, count }) => ({
    kind: "swallowed",
    span,
    entry: null,
    field: null,
    data: { opener, reach: isOpen ? "unclosed" : "closed", count },
  }));
}

function mayHold(text: string): boolean {
  const mayFence = text.includes("```") || text.includes("~~~");
  return (mayFence && ANY_FENCE.test(text)) || ANY_MARKUP.test(text);
}

const NO_TAG: TagEnd = { close: -1, quote: "" };

class PageView {
  readonly #text: string;
  readonly #lower: string;
  readonly #places: readonly number[];
  readonly #found: Swallowing[] = [];
  #open: Open | null = null;
  /** True within an HTML block, which is passed on unchanged. */
  #isHtml = false;
  /** True within a paragraph, which a tag alone on its line does not end. */
  #isParagraph = false;
  /** Up to where a tag of HTML reaches that its block does not end. */
  #unended = -1;
  /** End of the block in which tags were last looked for. */
  #blockEnd = -1;
  /** End of the paragraph in which code spans were last looked for, and those spans. */
  #paragraphEnd = -1;
  #code: Span[] = [];

  constructor(text: string, places: readonly number[]) {
    this.#text = text;
    // ASCII letters only, so that offsets do not change.
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
      if (closesFence(this.#text.slice(start, end), this.#open.ends)) this.#close(start, false);
      return;
    }
    if (this.#open !== null) {
      at = this.#endOfOpen(start, end);
      if (at < 0) return;
    } else if (isBlank(this.#text, start, end)) {
      this.#isHtml = false;
      this.#isParagraph = false;
      return;
    } else if (!this.#isHtml) {
      const block = this.#blockAt(start, end);
      this.#open = block;
      if (block?.opener === "fence") return;
      if (block !== null) at = this.#endOfOpen(contentOf(block), end);
      if (at < 0) return;
    }
    this.#tags(at, end);
  }

  /** The fence or long block that a line begins; null for none. */
  #blockAt(start: number, end: number): Open | null {
    const line = this.#text.slice(start, Math.min(end, start + 400));
    const mark = fenceAt(line)?.mark;
    if (mark !== undefined) {
      const from = start + line.indexOf(mark);
      return { opener: "fence", span: { start: from, end: from + mark.length }, ends: mark };
    }
    const ends = longBlockAt(line);
    if (ends !== null) {
      const from = start + line.indexOf("<");
      const opener = ends === "</pre" ? "tag" : "comment";
      return { opener, span: { start: from, end: Math.min(end, from + 4) }, ends };
    }
    this.#isHtml = beginsHtml(line) || (!this.#isParagraph && beginsLoneTag(this.#text.slice(start, end)));
    this.#isParagraph = !this.#isHtml;
    return null;
  }

  /** Closes the open markup where a line ends it, and gives the offset behind it; -1 where the line does not. */
  #endOfOpen(start: number, end: number): number {
    const { ends, elements } = this.#open as Open;
    if (elements !== undefined) {
      const behind = elements.read(this.#lower.slice(start, end));
      if (behind >= 0) this.#close(start + behind, false);
      return behind < 0 ? -1 : start + behind;
    }
    const line = this.#lower.slice(start, end);
    const found = ends === '"' ? line.search(DOUBLE_QUOTE) : line.indexOf(ends);
    if (found < 0) return -1;
    this.#close(start + found, false);
    return start + found + ends.length;
  }

  /** Looks for tags and comments in a line whose HTML is passed on. */
  #tags(start: number, end: number): void {
    for (let at = this.#next(start, end); at >= 0; at = this.#next(at + 1, end)) {
      const open = this.#openerAt(at, end);
      if (open === null) continue;
      this.#open = open;
      at = this.#endOfOpen(contentOf(open), end) - 1;
      if (at < 0) return;
    }
  }

  #next(start: number, end: number): number {
    const found = this.#text.slice(start, end).indexOf("<");
    return found < 0 ? -1 : start + found;
  }

  #openerAt(at: number, end: number): Open | null {
    if (this.#isHtml && at < this.#unended) return null;
    if (this.#isHtml && this.#text.startsWith("<!--", at))
      return { opener: "comment", span: { start: at, end: at + 4 }, ends: "-->" };
    TAG.lastIndex = at;
    const name = TAG.exec(this.#text)?.[1]?.toLowerCase();
    ANY_TAG.lastIndex = at;
    const other = name === undefined ? ANY_TAG.exec(this.#lower)?.[1] : undefined;
    if (name === undefined && !this.#mayHide(at, other)) return null;
    const { close, quote } = this.#tagAt(at);
    if (quote !== "") return this.#isHtml ? { opener: "tag", span: { start: at, end }, ends: quote } : null;
    if (name === undefined && (other === undefined || VOID.has(other))) return null;
    if (close < 0 || (!this.#isHtml && this.#isLiteral(at))) return null;
    const span = { start: at, end: Math.min(end, close + 1) };
    if (name !== undefined && IS_RAW.test(name)) return { opener: "tag", span, ends: `</${name}` };
    const own = name ?? other ?? "";
    if (name === undefined && !hidesContent(this.#text.slice(ANY_TAG.lastIndex, close))) return null;
    // Only in SVG and MathML does a slash end an element.
    if (isForeignRoot(own) && this.#text.charAt(close - 1) === "/") return null;
    const elements = new OpenElements(own);
    return { opener: "tag", span: { start: at, end: close + 1 }, ends: "", elements };
  }

  /** True for a tag that may hide its content or leave an attribute open. */
  #mayHide(at: number, name: string | undefined): boolean {
    return (name !== undefined && !VOID.has(name)) || (this.#isHtml && /[a-z/]/u.test(this.#lower.charAt(at + 1)));
  }

  /** The end of the tag at `at` within its block; `close` is -1 where it has none. */
  #tagAt(at: number): TagEnd {
    const stop = this.#endOfBlock(at);
    const end = tagEnd(this.#text, at, stop, this.#isHtml);
    if (end.close < stop) return end;
    this.#unended = stop;
    return NO_TAG;
  }

  /** The offset of the next blank line; called with ascending offsets. */
  #endOfBlock(at: number): number {
    if (at < this.#blockEnd) return this.#blockEnd;
    BLANK.lastIndex = at;
    this.#blockEnd = BLANK.exec(this.#text)?.index ?? this.#text.length;
    return this.#blockEnd;
  }

  /** True for a tag that CommonMark shows as text: escaped, or in a code span. */
  #isLiteral(at: number): boolean {
    if (isEscaped(this.#text, at)) return true;
    if (at >= this.#paragraphEnd) this.#readParagraph(at);
    const place = firstIndex(this.#code.length, (index) => (this.#code[index]?.end ?? 0) > at);
    return (this.#code[place]?.start ?? at) < at;
  }

  /** Finds the code spans of the paragraph around an offset. */
  #readParagraph(at: number): void {
    const before = this.#text.lastIndexOf("\n\n", at);
    this.#paragraphEnd = this.#endOfBlock(at);
    const from = Math.max(before, this.#paragraphEnd - 20_000, 0);
    this.#code = codeSpans(this.#text.slice(from, this.#paragraphEnd)).map((span) => ({
      start: from + span.start,
      end: from + span.end,
    }));
  }

  #close(at: number, isOpen: boolean): void {
    const { opener, span } = this.#open as Open;
    this.#open = null;
    const count = countBetween(this.#places, span.start, at);
    if (count > 0 || isOpen) this.#found.push({ span, opener, isOpen, count });
  }
}

/** Where the end of what is open may begin: in `<!-->` the dashes that open a comment close it. */
function contentOf({ span, ends }: Open): number {
  return ends === "-->" ? span.start + 2 : span.end;
}

/** The number of ascending offsets in a range. */
function countBetween(places: readonly number[], start: number, end: number): number {
  const below = (limit: number): number => firstIndex(places.length, (index) => (places[index] ?? 0) >= limit);
  return below(end) - below(start);
}
