import type { DigestFrontMatter, Fault, FaultKind } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Data } from "../model/finding.js";
import type { Span } from "../model/span.js";
import { DetailsTags } from "./details-tags.js";
import { LabelUse, newEntryBuilder, type EntryBuilder } from "./entry-builder.js";
import { EntryReader } from "./entry-reader.js";
import { FaultList } from "./fault-list.js";
import { isAnchorLine, isCommentLine, isBoilerplate, isLinterComment, isPageTag } from "./boilerplate-lines.js";
import { readHeading, readPaperHeading, type Heading, type PaperHeading } from "./heading.js";
import { readLabel } from "./label-line.js";
import { isBlank, lineCursor, trimmed } from "./lines.js";
import { MarkdownEntry } from "./markdown-entry.js";
import { FrontMatter } from "./front-matter.js";
import { pageLayoutOf, type PageLayout } from "./page-layout.js";

/** Reads a Markdown digest in one pass over its lines, then tells of its entries one by one; gives the rest of the page. What cannot be taken as it stands becomes a fault. */
export function eachMarkdownEntry(text: string, visit: (entry: Entry) => void): DigestFrontMatter {
  return new PageReader(text).read(visit);
}

const HASH = 35;
const SLASH = 47;
const LESS = 60;
const BOM = 0xfeff;
/** How many lines may stand between a category's heading and its first paper. */
const LINES_BEFORE_PAPER = 6;

class PageReader {
  readonly #text: string;
  readonly #mayHoldReturns: boolean;
  readonly #layout: PageLayout;
  readonly #tags: DetailsTags;
  readonly #faults: FaultList;
  readonly #frontMatter: FrontMatter;
  readonly #reader: EntryReader;
  readonly #entries: EntryBuilder[] = [];
  /** The entry that lines belong to; null before the first and behind the heading of a category. */
  #entry: EntryBuilder | null = null;
  /** Depth of `<details>` outside of entries. */
  #outerDepth = 0;
  /** True inside of a summary that takes several lines. */
  #inSummary = false;

  constructor(text: string) {
    this.#text = text;
    this.#mayHoldReturns = text.includes("\r");
    this.#layout = pageLayoutOf(text, this.#start());
    this.#tags = new DetailsTags(text);
    this.#faults = new FaultList(text);
    this.#frontMatter = new FrontMatter(text, this.#layout.level);
    this.#reader = new EntryReader(text, this.#faults);
  }

  read(visit: (entry: Entry) => void): DigestFrontMatter {
    const cursor = lineCursor(this.#text, this.#start(), this.#mayHoldReturns);
    while (cursor.next()) {
      const { start, end } = cursor;
      if (start === end) this.#reader.afterBreak = true;
      else this.#line(start, end);
    }
    this.#endEntry(this.#text.length);
    const use = new LabelUse(this.#entries);
    for (const builder of this.#entries) {
      const { fields, orphans } = use.settle(builder);
      for (const span of orphans) this.#faults.addOrphan(span.start, span.end, builder.index);
      visit(new MarkdownEntry(this.#text, builder, fields));
    }
    const frontMatter = this.#frontMatter.read();
    return {
      ...frontMatter,
      saysEmpty: frontMatter.saysEmpty && this.#entries.length === 0,
      faults: this.#faults.sorted(),
    };
  }

  #start(): number {
    return this.#text.charCodeAt(0) === BOM ? 1 : 0;
  }

  #fault(kind: FaultKind, span: Span, data: Data = {}, fix?: Fault["fix"]): void {
    const line = this.#entry?.open?.line;
    const field = line === undefined ? null : (line.meaning?.name ?? line.words);
    this.#faults.add({
      kind,
      span,
      entry: this.#entry?.index ?? null,
      field,
      data,
      ...(fix === undefined ? {} : { fix }),
    });
  }

  /** Takes a line; `<details>` tags count wherever they stand in it, as they do for a browser. */
  #line(start: number, end: number): void {
    let at = start;
    for (let tag = this.#tags.from(at); tag >= 0 && tag < end; tag = this.#tags.from(at)) {
      if (!isBlank(this.#text, at, tag)) this.#part(at, tag);
      const close = this.#text.slice(tag, end).indexOf(">");
      at = close < 0 ? end : tag + close + 1;
      if (this.#text.charCodeAt(tag + 1) === SLASH) this.#closeDetails({ start: tag, end: at });
      else this.#openDetails({ start: tag, end: at });
    }
    if (at === start || !isBlank(this.#text, at, end)) this.#part(at, end);
  }

  #openDetails(tag: Span): void {
    const builder = this.#entry;
    if (builder === null) {
      this.#outerDepth++;
      return;
    }
    builder.depth++;
    if (builder.depth === 1) {
      builder.details = tag;
      builder.open = null;
      this.#reader.afterBreak = true;
      return;
    }
    if (!builder.isNested) this.#fault("details-in-field", tag);
    builder.isNested = true;
    if (builder.open !== null) builder.open.end = tag.end;
  }

  #closeDetails(tag: Span): void {
    const builder = this.#entry;
    this.#inSummary = false;
    if ((builder?.depth ?? this.#outerDepth) === 0) this.#fault("stray-details-end", tag);
    if (builder === null) {
      this.#outerDepth = Math.max(0, this.#outerDepth - 1);
      return;
    }
    if (builder.depth === 1 && builder.open !== null && this.#isInsideText(tag)) {
      this.#fault("details-in-field", tag);
      builder.open.end = tag.end;
      return;
    }
    builder.depth = Math.max(0, builder.depth - 1);
    if (builder.depth > 0) {
      if (builder.open !== null) builder.open.end = tag.end;
      return;
    }
    builder.open = null;
    this.#reader.afterBreak = true;
  }

  /** True for a closing tag in the middle of a line that another one of the same entry follows: a field's text closes the container. */
  #isInsideText(tag: Span): boolean {
    const text = this.#text;
    let lineStart = tag.start;
    while (lineStart > 0 && !isLineEnd(text.charCodeAt(lineStart - 1))) lineStart--;
    if (isBlank(text, lineStart, tag.start)) return false;
    const next = this.#tags.from(tag.end);
    return next >= 0 && text.charCodeAt(next + 1) === SLASH && !/[\n\r]#{1,6} /u.test(text.slice(tag.end, next));
  }

  /** Takes a line, or a part of one, that holds no `<details>` tag. */
  #part(start: number, end: number): void {
    const text = this.#text;
    let first = start;
    while (first < end && (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9)) first++;
    const code = text.charCodeAt(first);
    if (first === end || (code > 127 && isBlank(text, first, end))) {
      this.#reader.afterBreak = true;
      return;
    }
    if (code === HASH && first === start && this.#heading(start, end)) return;
    if (code === LESS && this.#html(first, end)) return;
    if (this.#inSummary) return;
    if (this.#entry === null) this.#outerLine(start, end);
    else this.#reader.addLine(this.#entry, start, first, end);
  }

  /** True for a line of markup that is no text: summaries, anchors, comments. */
  #html(start: number, end: number): boolean {
    const text = this.#text;
    const builder = this.#entry;
    if (this.#inSummary && text.startsWith("</summary>", start)) {
      this.#inSummary = false;
      return true;
    }
    if (isLinterComment(text, start, end)) {
      builder?.open?.comments.push({ start, end });
      return true;
    }
    if (builder === null)
      return isAnchorLine(text, start, end) || isCommentLine(text, start, end) || isPageTag(text, start, end);
    if (builder.open === null && builder.depth > 0 && text.startsWith("<summary", start)) {
      this.#summary(builder, start, end);
      return true;
    }
    const isComment = isCommentLine(text, start, end);
    if (builder.open !== null && isComment) return false;
    if (!isComment && !isAnchorLine(text, start, end)) return false;
    // An anchor before the next heading ends an entry that forgot to close its details.
    if (builder.open !== null && builder.depth > 0 && this.#nextHeading(end) === null) return false;
    builder.open = null;
    this.#reader.afterBreak = true;
    return true;
  }

  #summary(builder: EntryBuilder, start: number, end: number): void {
    const behind = this.#reader.addSummary(builder, start, end);
    this.#inSummary = behind < 0;
    if (behind < 0 || isBlank(this.#text, behind, end)) return;
    const { start: first } = trimmed(this.#text, behind, end);
    this.#reader.addLine(builder, first, first, end);
  }

  /** Takes a heading that is more than text; false leaves the line to its field. */
  #heading(start: number, end: number): boolean {
    const heading = readHeading(this.#text, start, end);
    if (heading === null) return false;
    const builder = this.#entry;
    const { level, isNumbered } = this.#layout;
    const paper = heading.level === level ? readPaperHeading(this.#text, heading) : null;
    if (paper !== null && (builder === null || builder.depth === 0 || !isNumbered || paper.number !== null))
      this.#startEntry(heading, paper);
    else if (builder === null) this.#frontMatter.addHeading(heading);
    else if (heading.level > level) return this.#reader.addSubheading(builder, heading);
    else if (this.#endsEntry(builder, heading)) this.#headingBehindEntry(heading);
    else {
      // In a code fence it is a comment of the code.
      if (!builder.isFenced)
        this.#fault("heading-in-field", heading.line, { heading: this.#faults.excerpt(heading.content) });
      return false;
    }
    this.#reader.afterBreak = true;
    return true;
  }

  /** True where a heading at or above the papers' level stands behind the entry, and not in one of its fields. */
  #endsEntry(builder: EntryBuilder, heading: Heading): boolean {
    const { level, hasDetails } = this.#layout;
    if (this.#frontMatter.names(heading)) return true;
    if (heading.level < level && this.#nextHeading(heading.line.end)?.level === level) return true;
    return builder.depth === 0 && !builder.isFenced && (!hasDetails || builder.details !== null);
  }

  #headingBehindEntry(heading: Heading): void {
    if (heading.level === this.#layout.level) {
      this.#startEntry(heading, { number: null, title: heading.content, link: null });
      return;
    }
    this.#endEntry(heading.line.start);
    this.#frontMatter.addHeading(heading);
  }

  /** The heading of a paper or category that is the next thing behind `from`, blanks and anchors aside. */
  #nextHeading(from: number): Heading | null {
    const cursor = lineCursor(this.#text, from, this.#mayHoldReturns);
    cursor.next();
    for (let count = 0; count < LINES_BEFORE_PAPER && cursor.next(); count++) {
      const { start, end } = cursor;
      if (isBlank(this.#text, start, end) || isAnchorLine(this.#text, start, end)) continue;
      const heading = readHeading(this.#text, start, end);
      if (heading === null) return null;
      const isPaper = heading.level === this.#layout.level && readPaperHeading(this.#text, heading) !== null;
      return isPaper || this.#frontMatter.names(heading) ? heading : null;
    }
    return null;
  }

  #startEntry(heading: Heading, paper: PaperHeading): void {
    this.#endEntry(heading.line.start);
    this.#entry = newEntryBuilder(this.#entries.length + 1, heading, paper, this.#frontMatter.categoryOfEntry());
    this.#entries.push(this.#entry);
  }

  #endEntry(at: number): void {
    const builder = this.#entry;
    this.#inSummary = false;
    this.#outerDepth = 0;
    if (builder === null) return;
    builder.end = this.#endBeforeAnchors(builder, at);
    if (builder.depth > 0 && builder.details !== null && !builder.isNested) this.#unclosed(builder, builder.details);
    this.#entry = null;
  }

  #unclosed(builder: EntryBuilder, details: Span): void {
    const last = builder.segments.at(-1);
    builder.open = null;
    if (last === undefined) {
      this.#fault("unclosed-details", details);
      return;
    }
    const { end } = trimmed(this.#text, last.start, last.end);
    this.#fault("unclosed-details", details, {}, { span: { start: end, end }, text: "\n\n</details>" });
  }

  /** The entry's end: lines before `at` that only anchor what follows are not its own. */
  #endBeforeAnchors(builder: EntryBuilder, at: number): number {
    const text = this.#text;
    let end = at;
    for (;;) {
      let stop = end;
      while (stop > builder.heading.line.end && isBlank(text, stop - 1, stop)) stop--;
      let start = stop;
      while (start > builder.heading.line.end && !isLineEnd(text.charCodeAt(start - 1))) start--;
      if (start <= builder.heading.line.end || !isAnchorLine(text, start, stop)) return end;
      end = start;
    }
  }

  #outerLine(start: number, end: number): void {
    const isFoot = this.#entries.length > 0 && this.#outerDepth === 0;
    if (!isFoot) this.#frontMatter.addLine(start, end);
    const label = isFoot ? null : readLabel(this.#text, start, end);
    const isField = label?.meaning?.role === "section" && !label.meaning.common;
    if (isField || (isFoot && !isBoilerplate(this.#text, start, end))) this.#faults.addOrphan(start, end, null);
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
