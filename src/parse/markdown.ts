import type { ContentsLine, DigestFrame, Fault, FaultKind } from "../model/digest.js";
import type { Data } from "../model/finding.js";
import type { Span } from "../model/span.js";
import { LabelUse, newDraft, openSegment, type Draft } from "./draft.js";
import { looksLikeCategory, readCategory, readContentsLine, readGrandTotal, resolveContents, saysNoPapers, type NamedCategory } from "./frame.js";
import { readHeading, readPaperHeading, type Heading, type PaperHeading } from "./heading.js";
import { readLabel, readLabelWords, spellingOf, type LabelLine } from "./label-line.js";
import { isBlank, lineCursor, trimmed } from "./lines.js";
import { MarkdownEntry } from "./markdown-entry.js";
import { shapeOf, type PageShape } from "./shape.js";

/** A Markdown digest, read: its entries, and the rest of the page. */
export interface MarkdownPage extends DigestFrame {
  readonly entries: readonly MarkdownEntry[];
}

/** Reads a Markdown digest in one pass over its lines; what cannot be taken as it stands becomes a fault. */
export function parseMarkdown(text: string): MarkdownPage {
  return new PageReader(text).read();
}

const HASH = 35;
const LESS = 60;
const GREATER = 62;
const STAR = 42;
const BRACKET = 91;
const ANCHOR_LINE = /^<(div|a)\s[^<>]*>\s*(?:<\/\1>)?\s*$/iu;
const RULE_LINE = /^(?:-{3,}|\*{3,}|_{3,})\s*$/u;
const LINTER_COMMENT = /^<!--\s*digestlint\b.*-->\s*$/u;
const COMMENT_LINE = /^<!--.*-->\s*$/u;
const EXCERPT = 80;

class PageReader {
  readonly #text: string;
  readonly #shape: PageShape;
  readonly #drafts: Draft[] = [];
  readonly #faults: Fault[] = [];
  readonly #contents: ContentsLine[] = [];
  readonly #categories: NamedCategory[] = [];
  #grandTotal: ContentsLine | null = null;
  #saysEmpty = false;
  #draft: Draft | null = null;
  /** A heading that names a category if entries follow it. */
  #pending: NamedCategory | null = null;
  #headings = 0;
  #category = "";
  /** True behind a blank line or a structural one. */
  #afterBreak = true;
  #frameDepth = 0;
  #inSummary = false;
  #nextTag = -2;

  constructor(text: string) {
    this.#text = text;
    this.#shape = shapeOf(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  }

  read(): MarkdownPage {
    const cursor = lineCursor(this.#text, this.#text.charCodeAt(0) === 0xfeff ? 1 : 0);
    while (cursor.next()) this.#line(cursor.start, cursor.end);
    this.#endEntry(this.#text.length);
    const use = new LabelUse(this.#drafts);
    const entries = this.#drafts.map((draft) => this.#settle(draft, use));
    return {
      entries,
      contents: resolveContents(this.#contents, this.#categories),
      headings: this.#categories.map(({ category, span }) => ({ category, span })),
      grandTotal: this.#grandTotal,
      saysEmpty: this.#saysEmpty && entries.length === 0,
      faults: this.#faults.sort((a, b) => a.span.start - b.span.start),
    };
  }

  #settle(draft: Draft, use: LabelUse): MarkdownEntry {
    const { fields, orphans } = use.settle(draft);
    for (const span of orphans) this.#orphan(span.start, span.end, draft.index);
    return new MarkdownEntry(this.#text, draft, fields);
  }

  #fault(kind: FaultKind, span: Span, data: Data = {}, fix?: Fault["fix"]): void {
    const entry = this.#draft?.index ?? null;
    const field = this.#draft?.open?.line.meaning?.name ?? this.#draft?.open?.line.words ?? null;
    this.#faults.push({ kind, span, entry, field: kind === "orphan-text" ? null : field, data, ...(fix === undefined ? {} : { fix }) });
  }

  /** Reports text that belongs to nothing; lines that follow one another are one fault. */
  #orphan(start: number, end: number, entry: number | null): void {
    const span = trimmed(this.#text, start, end);
    if (span.start === span.end) return;
    const last = this.#faults.at(-1);
    const follows = last?.kind === "orphan-text" && last.entry === entry && isBlank(this.#text, last.span.end, span.start);
    if (follows) this.#faults.pop();
    const whole = follows ? { start: last.span.start, end: span.end } : span;
    this.#faults.push({ kind: "orphan-text", span: whole, entry, field: null, data: { text: this.#excerpt(whole) } });
  }

  #excerpt(span: Span): string {
    return this.#text.slice(span.start, Math.min(span.end, span.start + EXCERPT));
  }

  #line(start: number, end: number): void {
    const tag = this.#tagFrom(start);
    if (tag >= 0 && tag < end) this.#tagLine(start, end);
    else this.#plainLine(start, end);
  }

  /** Offset of the first `<details` or `</details` at or behind `start`; -1 where there is none. */
  #tagFrom(start: number): number {
    if (this.#nextTag === -1 || this.#nextTag >= start) return this.#nextTag;
    const open = this.#text.indexOf("details", start);
    let at = open;
    while (at >= 0 && !this.#isTag(at)) at = this.#text.indexOf("details", at + 7);
    this.#nextTag = at < 0 ? -1 : this.#text.charCodeAt(at - 1) === LESS ? at - 1 : at - 2;
    return this.#nextTag;
  }

  #isTag(at: number): boolean {
    const text = this.#text;
    const start = text.charCodeAt(at - 1) === LESS ? at - 1 : text.startsWith("</", at - 2) && at >= 2 ? at - 2 : -1;
    if (start < 0 || text.charAt(start - 1) === "`") return false;
    const next = text.charCodeAt(at + 7);
    return next === GREATER || next === 32 || next === 9;
  }

  #tagLine(start: number, end: number): void {
    let at = start;
    for (let tag = this.#tagFrom(at); tag >= 0 && tag < end; tag = this.#tagFrom(at)) {
      if (!isBlank(this.#text, at, tag)) this.#plainLine(at, tag);
      const close = this.#text.indexOf(">", tag);
      const tagEnd = close < 0 || close >= end ? end : close + 1;
      if (this.#text.charCodeAt(tag + 1) === 47) this.#closeDetails(tag, tagEnd);
      else this.#openDetails(tag, tagEnd);
      at = tagEnd;
    }
    if (!isBlank(this.#text, at, end)) this.#plainLine(at, end);
  }

  #openDetails(start: number, end: number): void {
    const draft = this.#draft;
    if (draft === null) {
      this.#frameDepth++;
      return;
    }
    draft.depth++;
    if (draft.depth > 1) {
      if (!draft.isNested) this.#fault("details-in-field", { start, end });
      draft.isNested = true;
      if (draft.open !== null) draft.open.end = end;
      return;
    }
    draft.details = { start, end };
    draft.open = null;
    this.#afterBreak = true;
  }

  #closeDetails(start: number, end: number): void {
    const draft = this.#draft;
    this.#inSummary = false;
    if (draft === null) {
      if (this.#frameDepth > 0) this.#frameDepth--;
      else this.#fault("stray-details-end", { start, end });
      return;
    }
    if (draft.depth === 0) this.#fault("stray-details-end", { start, end });
    else draft.depth--;
    if (draft.depth > 0) {
      if (draft.open !== null) draft.open.end = end;
      return;
    }
    draft.open = null;
    this.#afterBreak = true;
  }

  /** A line, or a part of one, that holds no `<details>` tag. */
  #plainLine(start: number, end: number): void {
    const text = this.#text;
    let first = start;
    while (first < end && (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9)) first++;
    const code = text.charCodeAt(first);
    if (first === end || (code > 127 && isBlank(text, first, end))) {
      this.#afterBreak = true;
      return;
    }
    if (code === HASH && first === start && this.#headingLine(start, end)) return;
    if (code === LESS && this.#htmlLine(first, end)) return;
    if (this.#inSummary) return;
    if (this.#draft === null) this.#frameLine(start, end);
    else this.#entryLine(this.#draft, start, first, end, code);
    this.#afterBreak = false;
  }

  /** True for a line of markup that is no text: summaries, anchors, comments. */
  #htmlLine(start: number, end: number): boolean {
    const draft = this.#draft;
    const line = this.#text.slice(start, Math.min(end, start + 300));
    if (draft !== null && draft.depth > 0 && draft.open === null && line.startsWith("<summary")) return this.#summaryLine(draft, start, end);
    if (this.#inSummary && line.startsWith("</summary>")) {
      this.#inSummary = false;
      return true;
    }
    if (LINTER_COMMENT.test(line)) {
      draft?.open?.cuts.push({ start, end });
      return true;
    }
    if (draft?.open != null && draft.depth > 0 && !this.#isAnchorOfNext(line, end)) return false;
    if (!COMMENT_LINE.test(line) && !ANCHOR_LINE.test(line) && !(draft === null && /^<\/?(?:summary|br|p|h\d|img|center)\b/iu.test(line))) return false;
    if (draft !== null && draft.open !== null && !COMMENT_LINE.test(line)) draft.open = null;
    this.#afterBreak = true;
    return true;
  }

  /** True for an anchor before the heading of the next category or paper: it ends an entry that forgot to close its details. */
  #isAnchorOfNext(line: string, end: number): boolean {
    return ANCHOR_LINE.test(line) && this.#nextHeading(end) !== null;
  }

  #summaryLine(draft: Draft, start: number, end: number): boolean {
    const text = this.#text;
    const close = text.indexOf("</summary>", start);
    this.#afterBreak = true;
    if (close < 0 || close >= end) {
      this.#inSummary = true;
      return true;
    }
    const open = text.indexOf(">", start);
    const content = trimmed(text, open + 1, Math.max(close, open + 1));
    const behind = close + "</summary>".length;
    const label = readLabelWords(text, content, { start: content.start, end: behind }, "summary");
    if (label?.meaning != null && !this.#isSeen(draft, label)) openSegment(draft, label, behind, false).end = behind;
    if (!isBlank(text, behind, end)) this.#plainLine(behind, end);
    return true;
  }

  /** Takes a heading that is more than text; false leaves the line to its field. */
  #headingLine(start: number, end: number): boolean {
    const heading = readHeading(this.#text, start, end);
    if (heading === null) return false;
    const draft = this.#draft;
    const isOpen = draft !== null && draft.depth > 0;
    if (heading.level === this.#shape.level) {
      const paper = readPaperHeading(this.#text, heading);
      if (paper !== null && (!isOpen || !this.#shape.isNumbered || paper.number !== null)) {
        this.#startEntry(heading, paper);
        return true;
      }
    }
    if (draft === null) this.#frameHeading(heading);
    else if (heading.level > this.#shape.level) return this.#subheading(draft, heading);
    else if (this.#endsEntry(draft, heading)) this.#headingBehindEntry(heading);
    else {
      if (!draft.isFenced) this.#fault("heading-in-field", heading.line, { heading: this.#excerpt(heading.content) });
      return false;
    }
    this.#afterBreak = true;
    return true;
  }

  /** True where a heading at or above the papers' level stands behind the entry, and not in one of its fields. */
  #endsEntry(draft: Draft, heading: Heading): boolean {
    if (this.#isCategory(heading)) return true;
    if (draft.depth > 0 || draft.isFenced) return false;
    return !this.#shape.hasDetails || draft.details !== null;
  }

  #isCategory(heading: Heading): boolean {
    if (heading.level >= this.#shape.level) return false;
    if (heading.hasBackLink) return true;
    const { category, name } = readCategory(this.#text, heading);
    return this.#contents.some((line) => line.category === category || line.category === name) || this.#nextHeading(heading.line.end)?.level === this.#shape.level;
  }

  /** The heading that is the next thing behind `from`, blanks and anchors aside. */
  #nextHeading(from: number): Heading | null {
    const cursor = lineCursor(this.#text, from);
    cursor.next();
    for (let count = 0; count < 6 && cursor.next(); count++) {
      const { start, end } = cursor;
      if (isBlank(this.#text, start, end)) continue;
      if (this.#text.charCodeAt(start) === LESS && ANCHOR_LINE.test(this.#text.slice(start, Math.min(end, start + 300)))) continue;
      const heading = readHeading(this.#text, start, end);
      if (heading === null) return null;
      const isPaper = heading.level === this.#shape.level && readPaperHeading(this.#text, heading) !== null;
      return isPaper || heading.hasBackLink ? heading : null;
    }
    return null;
  }

  #headingBehindEntry(heading: Heading): void {
    if (heading.level === this.#shape.level) {
      this.#startEntry(heading, { number: null, title: heading.content, link: null });
      return;
    }
    this.#endEntry(heading.line.start);
    this.#frameHeading(heading);
  }

  #frameHeading(heading: Heading): void {
    const category = readCategory(this.#text, heading);
    this.#headings++;
    this.#grandTotal ??= readGrandTotal(this.#text, heading.content.start, heading.content.end);
    if (saysNoPapers(category.name)) this.#saysEmpty = true;
    const isListed = heading.level < this.#shape.level && this.#contents.some((line) => line.category === category.category || line.category === category.name);
    if (heading.hasBackLink || isListed) this.#pushCategory(category);
    else this.#pending = this.#headings > 1 || looksLikeCategory(category.category) ? category : null;
  }

  #pushCategory(category: NamedCategory): void {
    this.#categories.push(category);
    this.#category = category.category;
    this.#pending = null;
  }

  #startEntry(heading: Heading, paper: PaperHeading): void {
    this.#endEntry(heading.line.start);
    if (this.#pending !== null) this.#pushCategory(this.#pending);
    this.#draft = newDraft(this.#drafts.length + 1, heading, paper, this.#category);
    this.#drafts.push(this.#draft);
    this.#afterBreak = true;
  }

  #endEntry(at: number): void {
    const draft = this.#draft;
    this.#inSummary = false;
    if (draft === null) return;
    draft.end = this.#endBeforeAnchors(draft, at);
    if (draft.depth > 0 && draft.details !== null && !draft.isNested) {
      const last = draft.segments.at(-1);
      const place = last === undefined ? null : trimmed(this.#text, last.start, last.end).end;
      draft.open = null;
      this.#fault("unclosed-details", draft.details, {}, place === null ? undefined : { span: { start: place, end: place }, text: "\n\n</details>" });
    }
    this.#draft = null;
  }

  /** The entry's end: the lines before `at` that only anchor what follows are not its own. */
  #endBeforeAnchors(draft: Draft, at: number): number {
    let end = at;
    for (;;) {
      let start = end;
      while (start > draft.heading.line.end && isBlank(this.#text, start - 1, start)) start--;
      const lineStart = Math.max(this.#text.lastIndexOf("\n", start - 1), this.#text.lastIndexOf("\r", start - 1)) + 1;
      if (lineStart <= draft.heading.line.end || !ANCHOR_LINE.test(this.#text.slice(lineStart, Math.min(start, lineStart + 300)))) return end;
      end = lineStart;
    }
  }

  /** A heading below the papers' level: a label where it says one, else text. */
  #subheading(draft: Draft, heading: Heading): boolean {
    const label = readLabelWords(this.#text, heading.content, heading.line, "heading");
    if (label === null || !this.#mayOpen(draft, label)) return false;
    openSegment(draft, label, heading.line.end, false);
    this.#afterBreak = true;
    return true;
  }

  #isSeen(draft: Draft, label: LabelLine): boolean {
    const spelling = spellingOf(label);
    return draft.segments.some((segment) => segment.spelling === spelling);
  }

  /** True where a label may begin a field here; the abstract takes all that follows but what stands behind abstracts. */
  #mayOpen(draft: Draft, label: LabelLine): boolean {
    const { meaning } = label;
    const isAbstract = draft.open?.line.meaning?.name === "abstract";
    if (isAbstract && (!this.#afterBreak || meaning === null)) return false;
    if (isAbstract && draft.depth > 0 && !meaning?.trailing) return false;
    const isMarked = label.form !== "plain" || (meaning !== null && !meaning.common && meaning.name !== "abstract");
    if (!this.#afterBreak && !isMarked && !this.#followsLabel(draft)) return false;
    return !this.#isSeen(draft, label);
  }

  /** True where the line before is a label's own line, as in a block of `Label: value` lines. */
  #followsLabel(draft: Draft): boolean {
    const { open } = draft;
    if (open === null) return true;
    const from = open.line.label.start;
    const breakAt = this.#text.indexOf("\n", from);
    return breakAt < 0 || open.end <= breakAt;
  }

  #frameLine(start: number, end: number): void {
    if (this.#drafts.length === 0 || this.#frameDepth > 0) {
      const contents = readContentsLine(this.#text, start, end);
      if (contents !== null) this.#contents.push(contents);
      else this.#grandTotal ??= readGrandTotal(this.#text, start, end);
      if (end - start < EXCERPT && saysNoPapers(this.#text.slice(start, end))) this.#saysEmpty = true;
      const label = readLabel(this.#text, start, end);
      if (label?.meaning?.role === "section" && !label.meaning.common) this.#orphan(start, end, null);
      return;
    }
    if (!this.#isFurniture(start, end)) this.#orphan(start, end, null);
  }

  /** Rules and lines of links that a page sets between its entries. */
  #isFurniture(start: number, end: number): boolean {
    const line = this.#text.slice(start, Math.min(end, start + 600)).trim();
    return RULE_LINE.test(line) || (/^!?\[/u.test(line) && line.includes("](") && !/\]\([^)]*\)\s*[^\s|[\]()·•]{3}/u.test(line)) || /^[-*+]\s+\[[^\]]*\]\(#/u.test(line);
  }

  #entryLine(draft: Draft, start: number, first: number, end: number, code: number): void {
    if (code === 96 && this.#text.startsWith("```", first)) draft.isFenced = !draft.isFenced;
    if ((code === STAR || code === BRACKET) && draft.depth === 0) this.#partedLine(draft, start, first, end);
    else this.#textLine(draft, start, first, end, code);
  }

  /** A line such as `*authors* | **Main category: x**`, its parts taken one by one. */
  #partedLine(draft: Draft, start: number, first: number, end: number): void {
    let at = first;
    for (let bar = this.#text.indexOf(" | **", at); bar >= 0 && bar < end; bar = this.#text.indexOf(" | **", bar + 3)) {
      if (readLabel(this.#text, bar + 3, end)?.meaning == null) continue;
      this.#textLine(draft, at === first ? start : at, at, bar, this.#text.charCodeAt(at));
      at = bar + 3;
    }
    this.#textLine(draft, at === first ? start : at, at, end, this.#text.charCodeAt(at));
  }

  #textLine(draft: Draft, start: number, first: number, end: number, code: number): void {
    const text = this.#text;
    const isQuoted = code === GREATER;
    let content = first;
    if (isQuoted) content = text.charCodeAt(first + 1) === 32 ? first + 2 : first + 1;
    if (draft.segments.length === 0 && this.#headerLine(draft, content, end, isQuoted)) return;
    const label = first === start || isQuoted || draft.open === null ? readLabel(text, content, end) : null;
    if (label !== null && (this.#mayOpen(draft, label) || (isQuoted && !this.#isSeen(draft, label) && draft.open?.line.meaning?.name !== "abstract"))) {
      openSegment(draft, label, end, isQuoted);
      return;
    }
    this.#addText(draft, start, end, isQuoted ? { start, end: content } : null);
  }

  #addText(draft: Draft, start: number, end: number, mark: Span | null): void {
    const { open } = draft;
    const isLoose = draft.depth === 0 && (open === null || this.#afterBreak) && this.#isFurniture(start, end);
    if (isLoose) {
      draft.open = null;
      return;
    }
    if (open === null) {
      this.#orphan(start, end, draft.index);
      return;
    }
    if (mark !== null && !open.isQuoted && isBlank(this.#text, open.start, open.end)) open.isQuoted = true;
    if (mark !== null && open.isQuoted) open.cuts.push(mark);
    open.end = end;
  }

  /** Authors (`*A,B*`) and the title in translation (`> *…*`) stand between the heading and the first label. */
  #headerLine(draft: Draft, start: number, end: number, isQuoted: boolean): boolean {
    const text = this.#text;
    if (text.charCodeAt(start) !== STAR) return false;
    const isEmpty = isBlank(text, start + 2, end) && text.charCodeAt(start + 1) === STAR;
    if (!isEmpty && text.charCodeAt(start + 1) === STAR) return false;
    const close = text.lastIndexOf("*", end - 1);
    if (close <= start || !isBlank(text, close + 1, end)) return false;
    const span = trimmed(text, start + 1, close);
    if (isQuoted) draft.titleInTranslation.push(span);
    else if (draft.authors === null) draft.authors = span;
    else return false;
    return true;
  }
}
