import { firstIndex } from "../model/first-index.js";
import type { Span } from "../model/span.js";
import { areWords, LEAST_LETTERS, lettersOf } from "../text/hidden-words.js";
import { codeSpans, isEscaped } from "./code-spans.js";
import { beginsHtml, beginsLoneTag, closesFence, fenceAt, longBlockAt } from "./html-blocks.js";
import { isBlank, lineCursor } from "./lines.js";
import { tagEnd } from "./tag-end.js";
import { templateBlocks } from "./template-blocks.js";

/** A part of a Markdown page that its reader never sees, and what takes it out of sight. */
export interface HiddenPart extends Span {
  readonly by: "tag" | "comment" | "definition" | "footnote" | "cell" | "fence" | "image" | "link" | "template";
  /** Letters and digits of it that are somebody's words: names and values of attributes are left out. */
  readonly letters: number;
}

/** A mark of HTML beside tags without attributes and those that every digest is built of; most pages hold none. */
const HTML =
  /<(?!(?:\/?[A-Za-z][A-Za-z0-9-]*\s*\/?|(?:div|a)\s(?:(?:id|name|class|href|align)\s?=\s?["']?[^<>"'\s]{0,300}["']?\s?){1,4})>)[A-Za-z!?/]/u;
/** Marks of definitions, images, templates and fences, and of tables. */
const MARKS = ["]:", "![", "{%", "{::", "```", "~~~", "](<"];
/** A link whose title or address is written as words. */
const LINK_WORDS = /\]\([^()<>\n]*(?:["'(]|[\p{Script=Han}])/u;
const TABLE_MARKS = ["-|", "|-", "- |", "| -", ":|", "|:", ": |"];
/** An attribute with its value. */
const ATTRIBUTE = /([\w:.-]{1,100})\s{0,100}=\s{0,100}(?:"[^"]*"|'[^']*'|[^\s"'>]+)/gu;
/** Attributes that hold names, styles and addresses. */
const NO_WORDS = /^(?:class|id|style|href|src|srcset|rel)$/iu;
/** Begins a line within quotes and lists. */
const CONTAINER = /^(?:[ \t]{0,8}(?:>|[-+*]|\d{1,9}[.)])(?=\s))*[ \t]*/u;
const LIST_ITEM = /^ {0,3}(?:[-+*]|\d{1,9}[.)])\s/u;
const DEFINITION =
  /\[((?:[^[\]\\]|\\[^])+)\]:[ \t]*\n?[ \t]*(?:<(?:[^<>\n\\]|\\[^\n])*>|[^\s<]\S*)(?:[ \t]+\n?[ \t]*|[ \t]*\n[ \t]*)?(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\))?[ \t]*(?=\n|$)/uy;
/** A definition whose second line is none of it. */
const SHORT_DEFINITION =
  /\[((?:[^[\]\\]|\\[^])+)\]:[ \t]*\n?[ \t]*(?:<(?:[^<>\n\\]|\\[^\n])*>|[^\s<]\S*)[ \t]*(?=\n|$)/uy;
const FOOTNOTE = /\[\^([^\s[\]]+)\]:/uy;
const REFERENCE = /\[\^([^\s[\]]+)\](?!:)/gu;
const DELIMITERS = /^[ \t|:-]+$/u;
/** A tag or closing tag as CommonMark reads one within a paragraph. */
const INLINE_TAG =
  /<(?:[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[a-z][a-z0-9-]*\s*)>/iuy;
/** Blocks of templates whose content is shown, as code or as HTML. */
const SHOWN_BLOCK = /^\{%-?\s*highlight\b|^ {0,3}\{::nomarkdown(?!\s+type)/u;
const EXTENSION = /\{::(?:comment|options)(?:\s(?:\\\}|[^}\n])*)?\}/gu;
/** The address of a link or image in its brackets, and its title. */
const TARGET = String.raw`\([ \t]*(<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))*)(?:\s+("[^"]{1,2000}"|'[^']{1,2000}'|\([^()]{1,2000}\)))?\s*\)`;
const LINK = new RegExp(String.raw`\[(?:[^[\]\\]|\\.|\[[^[\]]*\])*\]${TARGET}`, "gu");
/** An image with its description, which may hold a link, and its address or a reference. */
const IMAGE = new RegExp(String.raw`!\[((?:[^[\]]|\[[^[\]]*\])+)\](?=${TARGET}|\[([^[\]]+)\])`, "gu");
/** What an address begins with that leads somewhere. */
const ADDRESS =
  /^<?(?:[a-z][a-z0-9+.-]{1,20}:|\/|#(?!.*[，。；：])|\.{1,2}\/|[^\s<>]*\.(?:md|html?|pdf|png|jpe?g|svg|gif|webp)>?$)/iu;
const ATX = /^ {0,3}#{1,6}(?:[ \t]|$)/u;
const BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$/u;
/** Begins an item or a quote within a paragraph, which ends there. */
const BEGINS_BLOCK = /^ {0,3}(?:[-+*][ \t]+\S|1[.)][ \t]+\S)/u;
const QUOTED = /^ {0,3}>/u;

/**
 * Finds the parts of a Markdown page that CommonMark with the GitHub extensions, and then a browser, leave out of what a
 * reader sees: text in tags and comments, definitions of links, footnotes that nothing refers to, cells beyond a table's
 * columns, what follows the mark of a fence, descriptions of images, and what Liquid and kramdown leave out. Elements
 * that hide their content and what swallows whole entries are not told here. In the order of the page, of at least
 * `LEAST_LETTERS` letters each; costs one pass over pages that hold any such mark.
 */
export function hiddenParts(text: string): HiddenPart[] {
  return mayHold(text) ? new Page(text).read() : [];
}

function mayHold(text: string): boolean {
  const isMet = (mark: string): boolean => text.includes(mark);
  return (
    MARKS.some(isMet) ||
    (isMet("](") && LINK_WORDS.test(text)) ||
    (isMet("|") && TABLE_MARKS.some(isMet)) ||
    HTML.test(text)
  );
}

type Block = "text" | "html";

class Page {
  readonly #text: string;
  readonly #found: HiddenPart[] = [];
  /** What the lines since `#start` are. */
  #block: Block | null = null;
  #start = 0;
  #end = 0;
  /** True for a paragraph that a quote begins. */
  #isQuote = false;
  #fence: string | null = null;
  /** The end of a long block that is open. */
  #longEnd: string | null = null;
  /** The footnotes that the page refers to; read when one is first asked for. */
  #referred: ReadonlySet<string> | undefined;
  /** What indented lines behind a blank one belong to; to nothing they are code. */
  #container: "note" | "list" | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(): HiddenPart[] {
    const cursor = lineCursor(this.#text, this.#text.charCodeAt(0) === 0xfeff ? 1 : 0);
    while (cursor.next()) this.#line(cursor.start, cursor.end);
    this.#flush();
    for (const { start, end, tag, isOpen } of templateBlocks(this.#text)) {
      const isShown = SHOWN_BLOCK.test(this.#text.slice(tag.start, tag.end));
      // A tag by itself holds names and values.
      if (isOpen || isShown || (tag.end === end && !areWords(this.#text.slice(start, end)))) continue;
      this.#add("template", start, end, this.#text.slice(start, end));
    }
    return this.#found
      .filter(({ letters }) => letters >= LEAST_LETTERS)
      .sort((one, other) => one.start - other.start || one.end - other.end);
  }

  #line(start: number, end: number): void {
    const line = this.#text.slice(start, end);
    if (this.#fence !== null) {
      if (closesFence(line, this.#fence)) this.#fence = null;
      return;
    }
    if (this.#longEnd !== null) {
      this.#end = end;
      if (line.toLowerCase().includes(this.#longEnd)) this.#endLong();
      return;
    }
    if (isBlank(this.#text, start, end)) {
      this.#flush();
      return;
    }
    if (this.#block !== "html" && this.#begin(line, start, end)) return;
    this.#block ??= "text";
    this.#end = end;
  }

  /** Takes a line that begins a block of its own; false for one of the running paragraph, or one that begins it. */
  #begin(line: string, start: number, end: number): boolean {
    const fence = fenceAt(line);
    if (fence !== null) {
      this.#flush();
      this.#fence = fence.mark;
      if (areWords(fence.info)) this.#add("fence", end - fence.info.length, end, fence.info);
      return true;
    }
    if (ATX.test(line) || (this.#block === "text" && BREAK.test(line))) {
      this.#flush();
      if (ATX.test(line)) this.#paragraph(start, end);
      return true;
    }
    if (this.#block === "text" && (BEGINS_BLOCK.test(line) || (QUOTED.test(line) && !this.#isQuote))) this.#flush();
    const long = longBlockAt(line);
    const isHtml = long !== null || beginsHtml(line) || (this.#block === null && beginsLoneTag(line));
    if (!isHtml) {
      if (this.#block === null) {
        this.#start = start;
        this.#isQuote = QUOTED.test(line);
      }
      return false;
    }
    this.#flush();
    this.#start = start;
    this.#end = end;
    this.#block = "html";
    this.#longEnd = long;
    if (
      long !== null &&
      line
        .slice(line.indexOf("<") + 2)
        .toLowerCase()
        .includes(long)
    )
      this.#endLong();
    return true;
  }

  #endLong(): void {
    this.#longEnd = null;
    this.#flush();
  }

  #flush(): void {
    const block = this.#block;
    this.#block = null;
    if (block === "html") this.#html(this.#start, this.#end);
    else if (block === "text") this.#paragraph(this.#start, this.#end);
  }

  /** HTML that is handed on as it stands: a browser takes each `<` of a tag or comment at its word. */
  #html(start: number, end: number): void {
    const text = this.#text;
    for (let at = nextIn(text, "<", start, end); at >= 0; at = nextIn(text, "<", at + 1, end)) {
      const next = text.slice(at + 1, at + 4);
      let behind: number;
      if (next === "!--") {
        behind = endOfComment(text, at, end);
        if (behind < 0) return;
        this.#comment(at, behind);
      } else if (/^(?:[!?]|\/[^a-z>])/iu.test(next)) {
        behind = nextIn(text, ">", at, end);
        if (behind < 0) behind = end;
        this.#add("tag", at, behind, text.slice(at + 2, behind));
      } else if (/^\/?[a-z]/iu.test(next)) {
        const { close, quote } = tagEnd(text, at, end, true);
        // An attribute that is open at the end of the block is told as swallowing.
        if (quote !== "") return;
        behind = Math.min(close + 1, end);
        this.#tag(at, behind);
      } else continue;
      at = behind - 1;
    }
  }

  #paragraph(start: number, end: number): void {
    const first = this.#text.slice(start, Math.min(end, start + 100));
    const isIndented = /^(?: {4}| {0,3}\t)/u.test(first);
    if (!isIndented) this.#container = LIST_ITEM.test(first) ? "list" : null;
    if (this.#container === "note") this.#add("footnote", start, end, this.#text.slice(start, end));
    if (isIndented && this.#container !== "list") return;
    const from = this.#definitions(start, end);
    const text = this.#withoutReturns(from, end);
    if (text.includes("{::")) this.#extensions(text, from);
    if (text.includes("|")) this.#table(from, end);
    const code = text.includes("`") ? codeSpans(text) : [];
    const isCode = (at: number): boolean => {
      const place = firstIndex(code.length, (index) => (code[index]?.end ?? 0) > at);
      return (code[place]?.start ?? Infinity) <= at;
    };
    if (text.includes("!["))
      for (const { 0: image, 1: words = "", 4: label, index } of text.matchAll(IMAGE))
        if (!isCode(index) && (label === undefined || this.#text.includes(`[${label}]:`)))
          this.#add("image", from + index, from + index + image.length, words);
    if (text.includes("](")) this.#links(text, from, isCode);
    if (!text.includes("<")) return;
    let span = 0;
    const endless = new Set<string>();
    for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
      while ((code[span]?.end ?? Infinity) <= at) span++;
      if ((code[span]?.start ?? Infinity) < at || isEscaped(text, at)) continue;
      const behind = inlineEnd(text, at, endless);
      if (behind < 0) continue;
      if (text.startsWith("<!--", at)) this.#comment(from + at, from + behind);
      else if (/[!?]/u.test(text.charAt(at + 1))) {
        // A browser ends it at the first mark.
        const close = text.indexOf(">", at);
        this.#add("tag", from + at, from + close, text.slice(at + 2, close));
      } else this.#tag(from + at, from + behind);
      at = behind - 1;
    }
  }

  /** Takes the definitions at the beginning of a paragraph; gives where its text begins. */
  #definitions(start: number, end: number): number {
    const block = this.#withoutReturns(start, end);
    let at = 0;
    while (at < block.length) {
      const first = at + (CONTAINER.exec(block.slice(at, at + 100))?.[0].length ?? 0);
      if (block.charAt(first) !== "[") break;
      FOOTNOTE.lastIndex = first;
      const note = FOOTNOTE.exec(block);
      if (note !== null) {
        if (!this.#isReferred(note[1] ?? "")) {
          this.#container = "note";
          this.#add("footnote", start + first, end, block.slice(FOOTNOTE.lastIndex));
        }
        return end;
      }
      DEFINITION.lastIndex = SHORT_DEFINITION.lastIndex = first;
      const found = DEFINITION.exec(block) ?? SHORT_DEFINITION.exec(block);
      if (found === null) break;
      this.#add("definition", start + first, start + first + found[0].length, this.#definitionWords(found[0]));
      at = first + found[0].length + 1;
    }
    return Math.min(end, start + at);
  }

  /** A definition without an address that leads somewhere. */
  #definitionWords(definition: string): string {
    return definition.replace(/\]:\s*(<[^<>\n]*>|\S+)/u, (whole, address: string) =>
      ADDRESS.test(address) || !areWords(address) ? "" : whole,
    );
  }

  /** A part of the page with a blank for each return, so that places stay where they are. */
  #withoutReturns(start: number, end: number): string {
    return this.#text.slice(start, end).replaceAll("\r", " ");
  }

  /** Comments and options of kramdown within a paragraph. */
  #extensions(text: string, from: number): void {
    let behind = 0;
    for (const { 0: begin, index } of text.matchAll(EXTENSION)) {
      const end = text.indexOf("{:/", index + begin.length);
      if (end < 0) return;
      if (index >= behind) this.#add("template", from + index, from + end, text.slice(index + begin.length, end));
      behind = end;
    }
  }

  /** Words in titles and addresses of links, which a reader meets with the pointer, if at all. */
  #links(text: string, from: number, isCode: (at: number) => boolean): void {
    for (const { 0: link, 1: address = "", 2: title = "", index } of text.matchAll(LINK)) {
      const words = `${title} ${ADDRESS.test(address) ? "" : address}`;
      if (areWords(words) && !isCode(index)) this.#add("link", from + index, from + index + link.length, words);
    }
  }

  #isReferred(label: string): boolean {
    this.#referred ??= new Set([...this.#text.matchAll(REFERENCE)].map(([, name = ""]) => name.toLowerCase()));
    return this.#referred.has(label.toLowerCase());
  }

  /** Cells beyond those of the header, which GitHub leaves out. */
  #table(start: number, end: number): void {
    let header = 0;
    let columns = 0;
    const cursor = lineCursor(this.#text.slice(start, end), 0);
    while (cursor.next()) {
      const line = withoutContainer(this.#text.slice(start + cursor.start, start + cursor.end));
      const cells = cellsOf(line);
      if (columns === 0) {
        if (DELIMITERS.test(line) && line.includes("-") && cells.length === header) columns = header;
        header = cells.length;
        continue;
      }
      const extra = cells[columns];
      if (extra !== undefined) this.#add("cell", start + cursor.start + extra, start + cursor.end, line.slice(extra));
    }
  }

  #comment(start: number, end: number): void {
    const words = this.#text.slice(start, end);
    if (areWords(words) && !/^<!--\s*digestlint\b/u.test(words)) this.#add("comment", start, end, words);
  }

  /** The words of a tag that are no attributes. */
  #tag(start: number, end: number): void {
    if (end - start <= LEAST_LETTERS) return;
    const inside = this.#text.slice(start, end).replace(/^<\/?[a-z0-9-]*/iu, "");
    const words = inside.replace(ATTRIBUTE, (whole, name: string) =>
      !NO_WORDS.test(name) && areWords(whole) ? whole : "",
    );
    if (areWords(words)) this.#add("tag", start, end, words);
  }

  #add(by: HiddenPart["by"], start: number, end: number, words: string): void {
    if (words.length < LEAST_LETTERS) return;
    this.#found.push({ start, end, by, letters: lettersOf(words) });
  }
}

function nextIn(text: string, mark: string, from: number, end: number): number {
  const found = text.slice(from, end).indexOf(mark);
  return found < 0 ? -1 : from + found;
}

/** Behind the end of the comment at a place; -1 where the block does not end it. */
function endOfComment(text: string, at: number, end: number): number {
  const close = /^-?>/u.exec(text.slice(at + 4, at + 6));
  if (close !== null) return at + 4 + close[0].length;
  const found = /--!?>/u.exec(text.slice(at + 4, end));
  return found === null ? -1 : at + 4 + found.index + found[0].length;
}

/** Marks of a paragraph that begin what only their own end closes. */
const INLINE_ENDS = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<![CDATA[", "]]>"],
  ["<!", ">"],
] as const;

/** Behind the HTML that CommonMark takes within a paragraph at a place; -1 for none. `endless`: ends that are not met. */
function inlineEnd(text: string, at: number, endless: Set<string>): number {
  const known = INLINE_ENDS.find(([begin]) => text.startsWith(begin, at));
  if (known === undefined) {
    INLINE_TAG.lastIndex = at;
    return INLINE_TAG.test(text) ? INLINE_TAG.lastIndex : -1;
  }
  const [begin, ends] = known;
  if (endless.has(ends) || (begin === "<!" && !/[a-z]/iu.test(text.charAt(at + 2)))) return -1;
  const found = text.indexOf(ends, at + 2);
  if (found < 0) endless.add(ends);
  return found < 0 ? -1 : found + ends.length;
}

/** A line with blanks in place of the marks of quotes and items before it. */
function withoutContainer(line: string): string {
  const marks = CONTAINER.exec(line)?.[0] ?? "";
  return /[>+*-]|\d[.)]/u.test(marks) ? " ".repeat(marks.length) + line.slice(marks.length) : line;
}

/** Where the cells of a table's row begin. */
function cellsOf(line: string): number[] {
  const row = /^[ \t]*\|?/u.exec(line)?.[0].length ?? 0;
  const stop = line.trimEnd().length - (line.trimEnd().endsWith("|") ? 1 : 0);
  const cells = [row];
  for (let at = row; at < stop; at++) {
    if (line.charAt(at) === "\\") at++;
    else if (line.charAt(at) === "|") cells.push(at + 1);
  }
  return cells;
}
