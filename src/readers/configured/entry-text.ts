import type { Span } from "../../model/span.js";
import { readPaperHeading } from "../heading.js";
import { labelKey } from "../labels.js";
import { isBlank } from "../lines.js";
import { cutOf, indentOf, type LabelText, PREFIX, readLabelLine } from "./label-text.js";
import { MappedText, type Piece } from "./mapped-text.js";
import { type EntryLines, isThematicBreak, type Line, type MarkdownPage } from "./markdown-page.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import type { Located } from "./read-entry.js";
import { sectionKey } from "./section-words.js";
import { textAt } from "./tree.js";

/** Finds the fields of one entry of a page, each line for at most one field. */
export class EntryText {
  readonly #page: MarkdownPage;
  readonly #entry: EntryLines;
  readonly #body: number;
  readonly #taken = new Set<number>();
  readonly #found = new Map<FieldPlan, Located | null>();

  constructor(page: MarkdownPage, entry: EntryLines, plan: ReaderPlan) {
    this.#page = page;
    this.#entry = entry;
    this.#body = entry.heading === null ? entry.first : entry.first + 1;
    const plans = [...plan.fields, ...(plan.id === null ? [] : [plan.id])];
    const known = new Set(plans.flatMap((field) => (field.place === "label" ? field.names.map(labelKey) : [])));
    for (const place of ["heading", "front", "body", "section", "label", "quote", "rest"] as const)
      for (const field of plans)
        if (field.place === place) this.#found.set(field, this.#locate(field, known, plan.hasRest));
  }

  /** The text that a field's locator found; null for none. */
  find(field: FieldPlan): Located | null {
    return this.#found.get(field) ?? null;
  }

  #locate(field: FieldPlan, known: ReadonlySet<string>, hasRest: boolean): Located | null {
    const { lines } = this.#page;
    switch (field.place) {
      case "heading":
        return this.#heading();
      case "front":
        return this.#front(field);
      case "body":
        return this.#block(this.#body, this.#entry.end);
      case "section":
        return first(field.names, (name) => this.#section(name));
      case "label":
        return first(field.names, (name) => this.#label(labelKey(name), known, hasRest));
      case "quote":
        return this.#quotes();
      default: {
        const free: number[] = [];
        for (let at = this.#body; at < this.#entry.end; at += 1)
          if (!this.#taken.has(at) && lines[at]?.isUnderline === false) free.push(at);
        return this.#joined(free, false);
      }
    }
  }

  #heading(): Located | null {
    const { heading } = this.#entry;
    const line =
      heading ?? this.#page.lines.slice(this.#body, this.#entry.end).find((one) => one.heading !== null)?.heading;
    if (line == null) return null;
    if (heading === null) this.#taken.add(this.#page.lines.findIndex((one) => one.heading === line));
    const { start, end } = readPaperHeading(this.#page.text, line)?.title ?? line.content;
    return this.#verbatim(start, end, this.#page.span(line.line.start, line.line.end));
  }

  #verbatim(start: number, end: number, label: Span): Located {
    const text = MappedText.verbatim(this.#page.text, { start, end }, this.#page.write);
    return { text: text.through(fileText(this.#page)), label };
  }

  #front(field: FieldPlan): Located | null {
    const { front } = this.#page;
    return front === null ? null : textAt(front, field.pointers);
  }

  #section(name: string): Located | null {
    const { lines, text } = this.#page;
    const wanted = sectionKey(name);
    for (let at = this.#body; at < this.#entry.end; at += 1) {
      const heading = lines[at]?.heading;
      if (heading == null || this.#taken.has(at)) continue;
      if (sectionKey(text.slice(heading.content.start, heading.content.end)) !== wanted) continue;
      let end = at + 1;
      while (end < this.#entry.end && (lines[end]?.heading?.level ?? 7) > heading.level) end += 1;
      this.#take(at, end);
      const found = this.#block(at + 1, end);
      return found === null ? null : { ...found, label: this.#page.span(heading.line.start, heading.line.end) };
    }
    return null;
  }

  #label(name: string, known: ReadonlySet<string>, hasRest: boolean): Located | null {
    const { lines } = this.#page;
    for (let at = this.#body; at < this.#entry.end; at += 1) {
      const line = lines[at];
      if (line === undefined || line.isFenced || line.heading !== null || this.#taken.has(at)) continue;
      const label = readLabelLine(this.#page.text, line);
      if (label === null || labelKey(label.words) !== name) continue;
      const end = this.#endOfLabel(at, label, known, hasRest);
      this.#take(at, end);
      return this.#labelled(at, end, label);
    }
    return null;
  }

  /**
   * The line index at which the value of a label ends: at a heading, a thematic break or another label; in items, in quotes and
   * where a field takes the rest, also at a blank line.
   */
  #endOfLabel(at: number, label: LabelText, known: ReadonlySet<string>, hasRest: boolean): number {
    const { lines, text } = this.#page;
    const line = lines[at] as Line;
    const isShort = !isBlank(text, label.value, line.end) && (hasRest || label.isItem || label.isQuoted);
    let end = at + 1;
    for (; end < this.#entry.end; end += 1) {
      const next = lines[end];
      if (next === undefined || next.heading !== null || this.#page.isThematicBreak(end) || this.#taken.has(end)) break;
      if (next.isFenced) continue;
      if (this.#page.isBlank(end)) {
        if (isShort) break;
        continue;
      }
      const prefix = PREFIX.exec(text.slice(next.start, next.end));
      if (label.isQuoted && prefix?.[1] === "") break;
      if (label.isItem && prefix?.[2] !== undefined && indentOf(text, next) <= label.indent) break;
      const other = readLabelLine(text, next);
      if (other !== null && (known.has(labelKey(other.words)) || (other.isBold && other.isItem === label.isItem)))
        break;
    }
    while (end > at + 1 && this.#page.isBlank(end - 1)) end -= 1;
    return end;
  }

  #labelled(at: number, end: number, label: LabelText): Located | null {
    const { lines, text } = this.#page;
    const line = lines[at] as Line;
    const pieces: Span[] = [{ start: label.value, end: line.end }];
    for (let next = at + 1; next < end; next += 1) {
      const { start, end: stop } = lines[next] as Line;
      pieces.push({ start: start + cutOf(text, { start, end: stop }, label), end: stop });
    }
    const joined = this.#pieces(pieces);
    return joined === null ? null : { text: joined, label: this.#page.span(label.start, label.value) };
  }

  /** All block quotes of the entry that no other field has, without their marks. */
  #quotes(): Located | null {
    const { lines, text } = this.#page;
    const quoted: number[] = [];
    for (let at = this.#body; at < this.#entry.end; at += 1) {
      const line = lines[at];
      if (
        line !== undefined &&
        !line.isFenced &&
        !this.#taken.has(at) &&
        /^ {0,3}>/u.test(text.slice(line.start, line.end))
      )
        quoted.push(at);
    }
    for (const at of quoted) this.#taken.add(at);
    return this.#joined(quoted, true);
  }

  /** Lines as one text, of quotes without their marks, without blank lines and thematic breaks at the ends. */
  #joined(indexes: readonly number[], isQuoted: boolean): Located | null {
    const { lines, text } = this.#page;
    const pieces = indexes.map((at): Span => {
      const { start, end } = lines[at] as Line;
      const mark = isQuoted ? (/^ {0,3}>[ \t]?/u.exec(text.slice(start, end))?.[0].length ?? 0) : 0;
      return { start: start + mark, end };
    });
    let from = 0;
    let to = pieces.length;
    while (from < to && this.#isBlankOrBreak(pieces[from])) from += 1;
    while (to > from && this.#isBlankOrBreak(pieces[to - 1])) to -= 1;
    const joined = this.#pieces(pieces.slice(from, to));
    const span = joined?.span;
    return joined === null || span == null ? null : { text: joined, label: span };
  }

  #isBlankOrBreak(line: Span | undefined): boolean {
    if (line === undefined) return false;
    const words = this.#page.text.slice(line.start, line.end);
    return words.trim() === "" || isThematicBreak(words);
  }

  #block(first: number, end: number): Located | null {
    const indexes: number[] = [];
    for (let at = first; at < end; at += 1) if (this.#page.lines[at]?.isUnderline === false) indexes.push(at);
    return this.#joined(indexes, false);
  }

  #take(first: number, end: number): void {
    for (let at = first; at < end; at += 1) this.#taken.add(at);
  }

  /** Ranges of lines as one text, with a line end in place of whatever lies between two. */
  #pieces(ranges: readonly Span[]): MappedText | null {
    const { text } = this.#page;
    const pieces: Piece[] = [];
    for (const { start, end } of ranges) {
      const last = pieces.at(-1);
      if (last !== undefined) {
        const isNext = text.slice(last.end, start) === "\n";
        if (isNext) {
          // Lines that follow each other directly are one piece.
          pieces[pieces.length - 1] = { ...last, text: text.slice(last.start, end), end };
          continue;
        }
        pieces.push({ text: "\n", start: last.end, end: Math.max(last.end, start) });
      }
      pieces.push({ text: text.slice(start, end), start, end, write: this.#page.write });
    }
    const made = new MappedText(pieces.filter((piece) => piece.text !== ""));
    return made.text.trim() === "" ? null : made.through(fileText(this.#page));
  }
}

/** The file as a text with the digest's offsets, through which found texts are mapped. */
function fileText(page: MarkdownPage): MappedText {
  let known = files.get(page);
  if (known === undefined) {
    const span = page.span(0, page.text.length);
    files.set(page, (known = new MappedText([{ text: page.text, ...span, write: (text) => text }])));
  }
  return known;
}

const files = new WeakMap<MarkdownPage, MappedText>();

/** The text of the first of several names that has one. */
function first(names: readonly string[], find: (name: string) => Located | null): Located | null {
  for (const name of names) {
    const found = find(name);
    if (found !== null) return found;
  }
  return null;
}
