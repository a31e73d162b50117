import { openSegment, type EntryBuilder } from "./entry-builder.js";
import type { FaultList } from "./fault-list.js";
import { isBoilerplate } from "./boilerplate-lines.js";
import type { Heading } from "./heading.js";
import { readLabel, readLabelWords, type LabelLine } from "./label-line.js";
import { isBlank, trimmed } from "./lines.js";

/** The separator between parts of a line, with the emphasis that begins the next part. */
const BAR = / (?:&nbsp;)?\|(?:&nbsp;)? \*\*/gu;
const GREATER = 62;
const STAR = 42;
const BRACKET = 91;
const BACK_QUOTE = 96;

/** Assigns the lines of entries to their labels. */
export class EntryReader {
  readonly #text: string;
  readonly #faults: FaultList;
  /** True behind a blank line or a structural one. */
  afterBreak = true;

  constructor(text: string, faults: FaultList) {
    this.#text = text;
    this.#faults = faults;
  }

  /** Adds a line of text; `first` is the offset of its first character other than a blank. */
  addLine(builder: EntryBuilder, start: number, first: number, end: number): void {
    const code = this.#text.charCodeAt(first);
    if (code === BACK_QUOTE && this.#text.startsWith("```", first)) builder.isFenced = !builder.isFenced;
    if ((code === STAR || code === BRACKET) && builder.depth === 0) this.#addParts(builder, start, first, end);
    else this.#addPart(builder, start, first, end);
    this.afterBreak = false;
  }

  /** Adds a heading below the papers' level that is a label (`### Background`); false where it is text. */
  addSubheading(builder: EntryBuilder, heading: Heading): boolean {
    const label = readLabelWords(this.#text, heading.content, heading.line, "heading");
    if (label === null || !this.#mayOpen(builder, label)) return false;
    openSegment(builder, label, heading.line.end);
    this.afterBreak = true;
    return true;
  }

  /** Adds a line that begins with `<summary>`; gives the offset behind it, -1 where it is not closed on the line. */
  addSummary(builder: EntryBuilder, start: number, end: number): number {
    this.afterBreak = true;
    const line = this.#text.slice(start, end);
    const close = line.indexOf("</summary>");
    const open = line.indexOf(">") + 1;
    if (close < open) return -1;
    const behind = start + close + "</summary>".length;
    const content = trimmed(this.#text, start + open, start + close);
    const label = readLabelWords(this.#text, content, { start: content.start, end: behind }, "summary");
    if (label?.meaning != null && !builder.spellings.has(label.spelling)) openSegment(builder, label, behind);
    return behind;
  }

  /** Adds the parts of a line such as `*authors* | **Main category: x**` or `**A:** x | **B:** y`. */
  #addParts(builder: EntryBuilder, start: number, first: number, end: number): void {
    let at = first;
    const line = this.#text.slice(first, end);
    for (const bar of line.includes("|") ? line.matchAll(BAR) : []) {
      const next = first + bar.index + bar[0].length - 2;
      if (readLabel(this.#text, next, end) === null) continue;
      this.#addPart(builder, at === first ? start : at, at, first + bar.index);
      at = next;
    }
    this.#addPart(builder, at === first ? start : at, at, end);
  }

  #addPart(builder: EntryBuilder, start: number, first: number, end: number): void {
    const isQuoted = this.#text.charCodeAt(first) === GREATER;
    let content = first;
    if (isQuoted) content += this.#text.charCodeAt(first + 1) === 32 ? 2 : 1;
    if (builder.segments.length === 0 && this.#addByline(builder, content, end, isQuoted)) return;
    const label = first === start || isQuoted || builder.open === null ? readLabel(this.#text, content, end) : null;
    if (label !== null && (this.#mayOpen(builder, label) || (isQuoted && this.#mayOpenQuoted(builder, label))))
      openSegment(builder, label, end, isQuoted);
    else this.#addText(builder, start, end);
  }

  /**
   * Adds authors (`*A,B*`) and translated title (`> *…*`), which stand between the heading and the first label; false
   * for other lines.
   */
  #addByline(builder: EntryBuilder, start: number, end: number, isQuoted: boolean): boolean {
    const text = this.#text;
    if (text.charCodeAt(start) !== STAR) return false;
    const isBold = text.charCodeAt(start + 1) === STAR;
    if (isBold && !isBlank(text, start + 2, end)) return false;
    const close = start + text.slice(start, end).lastIndexOf("*");
    if (close === start || !isBlank(text, close + 1, end)) return false;
    const span = trimmed(text, start + 1, close);
    if (isQuoted) builder.titleInTranslation ??= span;
    else if (builder.authors === null) builder.authors = span;
    else return false;
    return true;
  }

  /**
   * True where a label may begin a field here. An open abstract includes all lines except what digests have behind
   * abstracts.
   */
  #mayOpen(builder: EntryBuilder, label: LabelLine): boolean {
    const { meaning } = label;
    if (builder.spellings.has(label.spelling)) return false;
    if (isAbstractOpen(builder)) {
      if (!this.afterBreak || meaning === null) return false;
      if (builder.depth > 0 && !meaning.trailing) return false;
    }
    const isPlainWord = meaning === null || meaning.common || meaning.name === "abstract";
    return this.afterBreak || label.form !== "plain" || !isPlainWord || this.#followsLabel(builder);
  }

  #mayOpenQuoted(builder: EntryBuilder, label: LabelLine): boolean {
    return !isAbstractOpen(builder) && !builder.spellings.has(label.spelling);
  }

  /** True where the line before is a label's own, as in a block of `Label: value` lines. */
  #followsLabel(builder: EntryBuilder): boolean {
    const { open } = builder;
    return open === null || !/[\r\n]/u.test(this.#text.slice(open.line.label.start, open.end));
  }

  #addText(builder: EntryBuilder, start: number, end: number): void {
    const { open } = builder;
    if (builder.depth === 0 && (open === null || this.afterBreak) && isBoilerplate(this.#text, start, end)) {
      builder.open = null;
      return;
    }
    if (open === null) {
      this.#faults.addOrphan(start, end, builder.index);
      return;
    }
    open.end = end;
  }
}

function isAbstractOpen(builder: EntryBuilder): boolean {
  return builder.open?.line.meaning?.name === "abstract";
}
