import type { DigestFrontMatter, Fault, FaultKind } from "../model/digest.js";
import type { Data } from "../model/finding.js";
import type { Span } from "../model/span.js";
import { DetailsTags } from "./details-tags.js";
import { LabelUse, newEntryBuilder, type EntryBuilder } from "./entry-builder.js";
import { tellsOfFailure } from "../text/failure-words.js";
import { isBesideNote } from "./empty-note.js";
import { EntryReader } from "./entry-reader.js";
import { FaultList } from "./fault-list.js";
import { isAnchorLine, isCommentLine, isBoilerplate, isLinterComment, isPageTag } from "./boilerplate-lines.js";
import { readHeading, readPaperHeading, type Heading, type PaperHeading } from "./heading.js";
import { readLabel } from "./label-line.js";
import { hiddenFaults } from "./hidden-fields.js";
import { isBlank, lineCursor, trimmed } from "./lines.js";
import { MarkdownEntry } from "./markdown-entry.js";
import type { LabelMeaning } from "./labels.js";
import { lookOf } from "./look.js";
import { isOrdinaryText } from "./ordinary-text.js";
import { cutOffAt, endOfClaimed, footStart, type ReadEntry } from "./page-end.js";
import { paperIdOf } from "./paper-id.js";
import { swallowFaults } from "./swallowed.js";
import { type Entry, paperKey } from "../model/entry.js";
import { FrontMatter } from "./front-matter.js";
import { pageLayoutOf, type PageLayout } from "./page-layout.js";

/**
 * Reads a Markdown digest in one pass over its lines and visits its entries one by one; gives the rest of the page.
 * Never throws: what cannot be read is a fault.
 */
export function eachMarkdownEntry(text: string, visit: (entry: Entry) => void): DigestFrontMatter {
  return new PageReader(text).read(visit);
}

const HASH = 35;
const SLASH = 47;
const LESS = 60;
const BOM = 0xfeff;
/** Lines between a category's heading and its first paper at most. */
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
  /** The entry to which lines belong; null before the first and behind the heading of a category. */
  #entry: EntryBuilder | null = null;
  /** Depth of `<details>` outside of entries. */
  #outerDepth = 0;
  /** True inside a `<summary>` of several lines. */
  #inSummary = false;
  #lineStart = 0;
  /** Lines before the first entry that are neither contents nor boilerplate. */
  readonly #head: Span[] = [];

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
    const unclosed = this.#endEntry(this.#text.length, true);
    const read = this.#settled();
    const end = this.#endOfEntries(read);
    const cut = cutOffAt(this.#text, read, end);
    if (cut !== null) this.#faults.add({ ...FAULT, kind: "cut-off", span: cut, entry: read.length });
    else if (unclosed !== null) this.#unclosed(unclosed);
    const frontMatter = this.#frontMatter.read();
    const saysEmpty = frontMatter.saysEmpty && read.length === 0 && this.#isBare() && this.#isOnlyNote();
    if (!this.#isKnown(read, saysEmpty))
      return { ...frontMatter, saysEmpty, faults: [], unrecognised: lookOf(this.#text) };
    for (const { builder, fields } of read) visit(new MarkdownEntry(this.#text, builder, fields));
    this.#addUnread(read);
    this.#addSwallowings(read);
    this.#addHidden(read);
    return { ...frontMatter, saysEmpty, faults: this.#faults.sorted(), unrecognised: null };
  }

  /** The entries with their fields; text that belongs to none of them becomes a fault. */
  #settled(): ReadEntry[] {
    const use = new LabelUse(this.#entries);
    return this.#entries.map((builder) => {
      const { fields, orphans } = use.settle(builder);
      for (const span of orphans) this.#faults.addOrphan(span.start, span.end, builder.index);
      return { builder, fields };
    });
  }

  /**
   * Removes the page's foot from the last entry, and headings in it that introduce no paper from the entries; gives the
   * offset at which the entries end.
   */
  #endOfEntries(read: ReadEntry[]): number {
    let end = this.#text.length;
    let count = read.length;
    while (count > 1 && isFootHeading(read[count - 1] as ReadEntry, this.#text)) count--;
    const [first] = read.splice(count);
    if (first !== undefined) {
      end = first.builder.heading.line.start;
      this.#faults.dropOrphans(({ entry }) => entry !== null && entry > count);
      this.#faults.addOrphan(end, this.#text.length, null);
    }
    const last = read.at(-1);
    if (last === undefined || last.builder.depth > 0) return end;
    const foot = this.#faults.orphanBehind(endOfClaimed(last));
    if (foot === undefined || !isOrdinaryText(this.#text.slice(foot.span.start), "foot", keysOf(read))) return end;
    this.#faults.dropOrphans(({ span }) => span.start >= foot.span.start);
    last.builder.end = Math.min(last.builder.end, footStart(this.#text, foot.span.start, endOfClaimed(last)));
    return last.builder.end;
  }

  /** Reports text in the head and between entries that is not ordinary there. */
  #addUnread(read: readonly ReadEntry[]): void {
    const ids = keysOf(read);
    this.#faults.dropOrphans(
      ({ entry, span }) => entry === null && isOrdinaryText(this.#text.slice(span.start, span.end), "between", ids),
    );
    if (!isOrdinaryText(this.#headText(), "head", ids))
      for (const { start, end } of this.#head) this.#faults.addOrphan(start, end, null);
  }

  #addSwallowings(read: readonly ReadEntry[]): void {
    const places = read.map(({ builder }) => builder.heading.line.start);
    for (const fault of swallowFaults(this.#text, places)) this.#faults.add(fault);
  }

  /** Reports the texts of which a reader of the page sees nothing, or not all. */
  #addHidden(read: readonly ReadEntry[]): void {
    const placed = read.map(({ builder, fields }) => ({
      index: builder.index,
      start: builder.heading.line.start,
      fields: fields.map(({ start, end, line }) => ({ start, end, name: line.meaning?.name ?? line.words })),
    }));
    for (const fault of hiddenFaults(this.#text, placed)) this.#faults.add(fault);
  }

  /** True where the page has only a title and short notes besides its own statements. */
  #isBare(): boolean {
    return isOrdinaryText(this.#headText(), "between", new Set());
  }

  /** True where the text beside the note that there is nothing mentions no failure, and nothing else about the day. */
  #isOnlyNote(): boolean {
    return (
      !tellsOfFailure(this.#text) && this.#head.every(({ start, end }) => isBesideNote(this.#text.slice(start, end)))
    );
  }

  #headText(): string {
    return this.#head.map(({ start, end }) => this.#text.slice(start, end)).join("\n");
  }

  /**
   * True for a page of the generator's format: an entry has a text or links to a paper, or the page itself says what it
   * is.
   */
  #isKnown(read: readonly ReadEntry[], saysEmpty: boolean): boolean {
    if (read.length === 0)
      return saysEmpty || this.#head.length === 0 || (this.#frontMatter.isFamily && this.#isBare());
    return read.some(
      ({ builder, fields }) =>
        paperIdOf(builder.paper.link?.url ?? "") !== "" || fields.some(({ line }) => isText(line.meaning)),
    );
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

  /** Reads a line; `<details>` tags count anywhere in it, as they do for a browser. */
  #line(start: number, end: number): void {
    this.#lineStart = start;
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
    if ((builder?.depth ?? this.#outerDepth) === 0)
      // Before all entries it closes an element from before the page's first line.
      this.#fault(this.#entries.length === 0 ? "cut-off" : "stray-details-end", tag);
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
    builder.closedAt = tag.end;
    this.#reader.afterBreak = true;
  }

  /**
   * True for a closing tag inside a line that another one of the same entry follows: then a field's text closes the
   * element.
   */
  #isInsideText(tag: Span): boolean {
    const text = this.#text;
    if (isBlank(text, this.#lineStart, tag.start)) return false;
    const next = this.#tags.from(tag.end);
    return next >= 0 && text.charCodeAt(next + 1) === SLASH && !/[\n\r]#{1,6} /u.test(text.slice(tag.end, next));
  }

  /** Reads a line, or a part of one, without `<details>` tags. */
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

  /** Reads a line of markup that is no text (summaries, anchors, comments); false for others. */
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
    if (builder === null) {
      if (isAnchorLine(text, start, end) || isCommentLine(text, start, end)) return true;
      if (!isPageTag(text, start, end)) return false;
      // What stands in the tags of which a page builds its head is text of it.
      this.#outerLine(start, end);
      return true;
    }
    if (builder.open === null && builder.depth > 0 && text.startsWith("<summary", start)) {
      this.#summary(builder, start, end);
      return true;
    }
    const isComment = isCommentLine(text, start, end);
    if (builder.open !== null && isComment) return false;
    if (!isComment && !isAnchorLine(text, start, end)) return false;
    // An anchor before the next heading ends an entry whose `<details>` was not closed.
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

  /** Reads a heading that is structure; false leaves the line to its field. */
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
      // In a code fence it is a comment in the code.
      if (!builder.isFenced)
        this.#fault("heading-in-field", heading.line, { heading: this.#faults.excerpt(heading.content) });
      return false;
    }
    this.#reader.afterBreak = true;
    return true;
  }

  /** True where a heading at or above the papers' level is behind the entry, and not in one of its fields. */
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

  /**
   * The heading of a paper or category that follows directly behind `from`, blank lines and anchors ignored; null where
   * none does.
   */
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

  /** Ends the open entry; gives it where it is the last of the page and has not closed its `<details>`. */
  #endEntry(at: number, isLast = false): EntryBuilder | null {
    const builder = this.#entry;
    this.#inSummary = false;
    this.#outerDepth = 0;
    if (builder === null) return null;
    builder.end = this.#endBeforeAnchors(builder, at);
    const isUnclosed = builder.depth > 0 && builder.details !== null && !builder.isNested;
    if (isUnclosed && !isLast) this.#unclosed(builder);
    this.#entry = null;
    return isUnclosed ? builder : null;
  }

  #unclosed(builder: EntryBuilder): void {
    const last = builder.segments.at(-1);
    const entry = builder.index;
    builder.open = null;
    if (last === undefined) {
      if (builder.details !== null)
        this.#faults.add({ ...FAULT, kind: "unclosed-details", span: builder.details, entry });
      return;
    }
    const { end } = trimmed(this.#text, last.start, last.end);
    const fix = { span: { start: end, end }, text: "\n\n</details>" };
    this.#faults.add({ ...FAULT, kind: "unclosed-details", span: builder.details ?? fix.span, entry, fix });
  }

  /** The end of an entry, before lines that only anchor what follows. */
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
    if (this.#entries.length > 0 && this.#outerDepth === 0) {
      if (!isBoilerplate(this.#text, start, end)) this.#faults.addOrphan(start, end, null);
    } else if (!this.#frontMatter.addLine(start, end) && !isBoilerplate(this.#text, start, end)) {
      const label = readLabel(this.#text, start, end);
      if (label?.meaning?.role === "section" && !label.meaning.common) this.#faults.addOrphan(start, end, null);
      else this.#head.push({ start, end });
    }
  }
}

const FAULT = { field: null, data: {} } as const;

/** The keys of the papers that are entries. */
function keysOf(read: readonly ReadEntry[]): Set<string> {
  return new Set(read.map(({ builder }) => paperKey(paperIdOf(builder.paper.link?.url ?? ""))));
}

/** True for a heading of the papers' level that names no paper, behind others that do: `### Credits`. */
function isFootHeading({ builder, fields }: ReadEntry, text: string): boolean {
  const { link, number, title } = builder.paper;
  return (
    link === null &&
    number === null &&
    fields.length === 0 &&
    builder.details === null &&
    title.end > title.start &&
    text.charAt(title.start) !== "["
  );
}

/** True for a field with the model's or the paper's text. */
function isText(meaning: LabelMeaning | null): boolean {
  return meaning !== null && meaning.role !== "meta" && meaning.name !== "title";
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
