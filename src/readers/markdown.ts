import type { DigestFrame, Fault, FaultKind } from "../model/digest.js";
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
export function eachMarkdownEntry(text: string, tell: (entry: Entry) => void): DigestFrame {
  return new PageReader(text).read(tell);
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
  readonly #shape: PageLayout;
  readonly #tags: DetailsTags;
  readonly #faults: FaultList;
  readonly #frame: FrontMatter;
  readonly #reader: EntryReader;
  readonly #drafts: EntryBuilder[] = [];
  /** The entry that lines belong to; null before the first and behind the heading of a category. */
  #draft: EntryBuilder | null = null;
  /** Depth of `<details>` outside of entries. */
  #frameDepth = 0;
  /** True inside of a summary that takes several lines. */
  #inSummary = false;

  constructor(text: string) {
    this.#text = text;
    this.#mayHoldReturns = text.includes("\r");
    this.#shape = pageLayoutOf(text, this.#start());
    this.#tags = new DetailsTags(text);
    this.#faults = new FaultList(text);
    this.#frame = new FrontMatter(text, this.#shape.level);
    this.#reader = new EntryReader(text, this.#faults);
  }

  read(tell: (entry: Entry) => void): DigestFrame {
    const cursor = lineCursor(this.#text, this.#start(), this.#mayHoldReturns);
    while (cursor.next()) {
      const { start, end } = cursor;
      if (start === end) this.#reader.afterBreak = true;
      else this.#line(start, end);
    }
    this.#endEntry(this.#text.length);
    const use = new LabelUse(this.#drafts);
    for (const draft of this.#drafts) {
      const { fields, orphans } = use.settle(draft);
      for (const span of orphans) this.#faults.addOrphan(span.start, span.end, draft.index);
      tell(new MarkdownEntry(this.#text, draft, fields));
    }
    const frame = this.#frame.read();
    return { ...frame, saysEmpty: frame.saysEmpty && this.#drafts.length === 0, faults: this.#faults.sorted() };
  }

  #start(): number {
    return this.#text.charCodeAt(0) === BOM ? 1 : 0;
  }

  #fault(kind: FaultKind, span: Span, data: Data = {}, fix?: Fault["fix"]): void {
    const line = this.#draft?.open?.line;
    const field = line === undefined ? null : (line.meaning?.name ?? line.words);
    this.#faults.add({
      kind,
      span,
      entry: this.#draft?.index ?? null,
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
    const draft = this.#draft;
    if (draft === null) {
      this.#frameDepth++;
      return;
    }
    draft.depth++;
    if (draft.depth === 1) {
      draft.details = tag;
      draft.open = null;
      this.#reader.afterBreak = true;
      return;
    }
    if (!draft.isNested) this.#fault("details-in-field", tag);
    draft.isNested = true;
    if (draft.open !== null) draft.open.end = tag.end;
  }

  #closeDetails(tag: Span): void {
    const draft = this.#draft;
    this.#inSummary = false;
    if ((draft?.depth ?? this.#frameDepth) === 0) this.#fault("stray-details-end", tag);
    if (draft === null) {
      this.#frameDepth = Math.max(0, this.#frameDepth - 1);
      return;
    }
    if (draft.depth === 1 && draft.open !== null && this.#isInsideText(tag)) {
      this.#fault("details-in-field", tag);
      draft.open.end = tag.end;
      return;
    }
    draft.depth = Math.max(0, draft.depth - 1);
    if (draft.depth > 0) {
      if (draft.open !== null) draft.open.end = tag.end;
      return;
    }
    draft.open = null;
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
    if (this.#draft === null) this.#frameLine(start, end);
    else this.#reader.addLine(this.#draft, start, first, end);
  }

  /** True for a line of markup that is no text: summaries, anchors, comments. */
  #html(start: number, end: number): boolean {
    const text = this.#text;
    const draft = this.#draft;
    if (this.#inSummary && text.startsWith("</summary>", start)) {
      this.#inSummary = false;
      return true;
    }
    if (isLinterComment(text, start, end)) {
      draft?.open?.comments.push({ start, end });
      return true;
    }
    if (draft === null)
      return isAnchorLine(text, start, end) || isCommentLine(text, start, end) || isPageTag(text, start, end);
    if (draft.open === null && draft.depth > 0 && text.startsWith("<summary", start)) {
      this.#summary(draft, start, end);
      return true;
    }
    const isComment = isCommentLine(text, start, end);
    if (draft.open !== null && isComment) return false;
    if (!isComment && !isAnchorLine(text, start, end)) return false;
    // An anchor before the next heading ends an entry that forgot to close its details.
    if (draft.open !== null && draft.depth > 0 && this.#nextHeading(end) === null) return false;
    draft.open = null;
    this.#reader.afterBreak = true;
    return true;
  }

  #summary(draft: EntryBuilder, start: number, end: number): void {
    const behind = this.#reader.addSummary(draft, start, end);
    this.#inSummary = behind < 0;
    if (behind < 0 || isBlank(this.#text, behind, end)) return;
    const { start: first } = trimmed(this.#text, behind, end);
    this.#reader.addLine(draft, first, first, end);
  }

  /** Takes a heading that is more than text; false leaves the line to its field. */
  #heading(start: number, end: number): boolean {
    const heading = readHeading(this.#text, start, end);
    if (heading === null) return false;
    const draft = this.#draft;
    const { level, isNumbered } = this.#shape;
    const paper = heading.level === level ? readPaperHeading(this.#text, heading) : null;
    if (paper !== null && (draft === null || draft.depth === 0 || !isNumbered || paper.number !== null))
      this.#startEntry(heading, paper);
    else if (draft === null) this.#frame.addHeading(heading);
    else if (heading.level > level) return this.#reader.addSubheading(draft, heading);
    else if (this.#endsEntry(draft, heading)) this.#headingBehindEntry(heading);
    else {
      // In a code fence it is a comment of the code.
      if (!draft.isFenced)
        this.#fault("heading-in-field", heading.line, { heading: this.#faults.excerpt(heading.content) });
      return false;
    }
    this.#reader.afterBreak = true;
    return true;
  }

  /** True where a heading at or above the papers' level stands behind the entry, and not in one of its fields. */
  #endsEntry(draft: EntryBuilder, heading: Heading): boolean {
    const { level, hasDetails } = this.#shape;
    if (this.#frame.names(heading)) return true;
    if (heading.level < level && this.#nextHeading(heading.line.end)?.level === level) return true;
    return draft.depth === 0 && !draft.isFenced && (!hasDetails || draft.details !== null);
  }

  #headingBehindEntry(heading: Heading): void {
    if (heading.level === this.#shape.level) {
      this.#startEntry(heading, { number: null, title: heading.content, link: null });
      return;
    }
    this.#endEntry(heading.line.start);
    this.#frame.addHeading(heading);
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
      const isPaper = heading.level === this.#shape.level && readPaperHeading(this.#text, heading) !== null;
      return isPaper || this.#frame.names(heading) ? heading : null;
    }
    return null;
  }

  #startEntry(heading: Heading, paper: PaperHeading): void {
    this.#endEntry(heading.line.start);
    this.#draft = newEntryBuilder(this.#drafts.length + 1, heading, paper, this.#frame.categoryOfEntry());
    this.#drafts.push(this.#draft);
  }

  #endEntry(at: number): void {
    const draft = this.#draft;
    this.#inSummary = false;
    this.#frameDepth = 0;
    if (draft === null) return;
    draft.end = this.#endBeforeAnchors(draft, at);
    if (draft.depth > 0 && draft.details !== null && !draft.isNested) this.#unclosed(draft, draft.details);
    this.#draft = null;
  }

  #unclosed(draft: EntryBuilder, details: Span): void {
    const last = draft.segments.at(-1);
    draft.open = null;
    if (last === undefined) {
      this.#fault("unclosed-details", details);
      return;
    }
    const { end } = trimmed(this.#text, last.start, last.end);
    this.#fault("unclosed-details", details, {}, { span: { start: end, end }, text: "\n\n</details>" });
  }

  /** The entry's end: lines before `at` that only anchor what follows are not its own. */
  #endBeforeAnchors(draft: EntryBuilder, at: number): number {
    const text = this.#text;
    let end = at;
    for (;;) {
      let stop = end;
      while (stop > draft.heading.line.end && isBlank(text, stop - 1, stop)) stop--;
      let start = stop;
      while (start > draft.heading.line.end && !isLineEnd(text.charCodeAt(start - 1))) start--;
      if (start <= draft.heading.line.end || !isAnchorLine(text, start, stop)) return end;
      end = start;
    }
  }

  #frameLine(start: number, end: number): void {
    const isFoot = this.#drafts.length > 0 && this.#frameDepth === 0;
    if (!isFoot) this.#frame.addLine(start, end);
    const label = isFoot ? null : readLabel(this.#text, start, end);
    const isField = label?.meaning?.role === "section" && !label.meaning.common;
    if (isField || (isFoot && !isBoilerplate(this.#text, start, end))) this.#faults.addOrphan(start, end, null);
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
