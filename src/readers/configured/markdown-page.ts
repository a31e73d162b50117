import { firstIndex } from "../../model/first-index.js";
import type { Span } from "../../model/span.js";
import type { Expression } from "../../patterns/expression.js";
import { type Heading, readHeading, readPaperHeading } from "../heading.js";
import { endOfValue } from "../json-scan.js";
import { labelKey } from "../labels.js";
import { eachLine, isBlank, trimmed } from "../lines.js";
import { readJson } from "./json-tree.js";
import { MappedText, type Piece, type PieceWriter } from "./mapped-text.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import type { Located } from "./read-entry.js";
import { type SyntaxFault, textAt, type TreeMember, type TreeResult } from "./tree.js";

/** Readers of front matter, which are loaded with the Markdown reader. */
export interface FrontReaders {
  readonly yaml: (source: string, offset: number) => TreeResult;
  readonly toml: (source: string, offset: number) => TreeResult;
}

interface Line extends Span {
  readonly heading: Heading | null;
  readonly isFenced: boolean;
  /** True for a line of `=` or `-` that makes the line before it a heading. */
  readonly isUnderline: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const RULE_LINE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
/** What a line may begin with: quote marks, then a list marker. */
const PREFIX = /^[ \t]*((?:>[ \t]?)*)[ \t]*((?:[-*+•]|\d{1,3}[.)])[ \t]+)?/u;

/**
 * A Markdown page with its lines, headings and front matter. Offsets of lines are the file's; `span` converts them to
 * the digest's.
 */
export class MarkdownPage {
  readonly #text: string;
  readonly #offset: number;
  readonly lines: readonly Line[];
  readonly front: TreeMember | null;
  /** Where the page begins behind its front matter. */
  readonly start: number;
  readonly fault: SyntaxFault | null;

  constructor(text: string, offset: number, readers: FrontReaders) {
    this.#text = text;
    this.#offset = offset;
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const front = frontMatterOf(text, start);
    const read = front === null ? null : readFront(text, offset, front, readers);
    this.front = read !== null && "root" in read ? { label: read.root.span, node: read.root } : null;
    this.fault = read !== null && "fault" in read ? read.fault : null;
    this.start = front?.next ?? start;
    const lines: Line[] = [];
    let fence = "";
    eachLine(text, this.start, (from, end) => {
      const mark = FENCE.exec(text.slice(from, Math.min(end, from + 40)))?.[1] ?? "";
      const isFenced = fence !== "";
      const heading = isFenced ? null : readHeading(text, from, end);
      const underlined = isFenced ? null : underlinedHeading(text, lines, from, end);
      if (underlined !== null) lines.push({ ...(lines.pop() as Line), heading: underlined });
      lines.push({ start: from, end, heading, isFenced, isUnderline: underlined !== null });
      if (fence === "") fence = mark;
      else if (mark.startsWith(fence)) fence = "";
    });
    this.lines = lines;
  }

  get text(): string {
    return this.#text;
  }

  get offset(): number {
    return this.#offset;
  }

  /** The range in the digest's text of a range of the file. */
  span(start: number, end: number): Span {
    return { start: this.#offset + start, end: this.#offset + end };
  }

  /** Writes text within one line if the line stays what it is: a heading, a quote, an item, a label or none of them. */
  readonly write: PieceWriter = (text, { start, end }) => {
    if (/[\r\n]/u.test(text)) return null;
    const line = this.#lineAt(start - this.#offset);
    if (line === undefined || end - this.#offset > line.end) return null;
    const before = this.#text.slice(line.start, line.end);
    const head = this.#text.slice(line.start, start - this.#offset);
    const after = head + text + this.#text.slice(end - this.#offset, line.end);
    return shapeOf(before) === shapeOf(after) ? text : null;
  };

  #lineAt(offset: number): Line | undefined {
    return this.lines[firstIndex(this.lines.length, (index) => (this.lines[index] as Line).end >= offset)];
  }

  isBlank(index: number): boolean {
    const line = this.lines[index];
    return line === undefined || isBlank(this.#text, line.start, line.end);
  }

  isRule(index: number): boolean {
    const line = this.lines[index];
    return (
      line !== undefined &&
      !line.isFenced &&
      line.end - line.start <= 200 &&
      RULE_LINE.test(this.#text.slice(line.start, line.end))
    );
  }
}

const UNDERLINE = /^ {0,3}(={3,}|-{3,})[ \t]*$/u;
/** Longest underlined heading, in UTF-16 units. */
const LONGEST_UNDERLINED = 100;

/**
 * The setext heading that a line of `=` or `-` makes of the line before it (CommonMark, 4.3). Only a short line alone,
 * no sentence and no label, counts, for people also write a rule below a paragraph.
 */
function underlinedHeading(text: string, lines: readonly Line[], start: number, end: number): Heading | null {
  if (end - start > LONGEST_UNDERLINED) return null;
  const mark = UNDERLINE.exec(text.slice(start, end).trimEnd())?.[1];
  const line = lines.at(-1);
  if (mark === undefined || line === undefined || line.heading !== null || line.isFenced || line.isUnderline)
    return null;
  const before = lines.at(-2);
  const isAlone = before === undefined || before.heading !== null || isBlank(text, before.start, before.end);
  const words = text.slice(line.start, line.end);
  if (!isAlone || words.length > LONGEST_UNDERLINED || NO_UNDERLINED.test(words)) return null;
  if (readLabelLine(text, line) !== null) return null;
  const content = trimmed(text, line.start, line.end);
  return content.start === content.end
    ? null
    : { level: mark.startsWith("=") ? 1 : 2, line: { start: line.start, end: line.end }, content, hasBackLink: false };
}

/** Lines that are no underlined heading: code, quotes, items, tables, rules, fences and sentences. */
const NO_UNDERLINED = /^(?: {4}|\t| {0,3}(?:[>|<]|[-*+•][ \t]|`{3}|~{3}|[-=*_]{3,}\s*$))|[.。！？!?；;：:]\s*$/u;

/** The range of a page's front matter without its fences; `next` is the offset at which the page continues. */
interface FrontMatter extends Span {
  readonly kind: "yaml" | "toml" | "json";
  readonly next: number;
}

/** Lines that close front matter. Not `^` and `$`, which also match at U+2028, where no line of a file ends. */
const YAML_CLOSE = /(?<![^\n])(?:---|\.\.\.)[ \t]*\r?(?![^\n])/u;
const TOML_CLOSE = /(?<![^\n])\+\+\+[ \t]*\r?(?![^\n])/u;

/**
 * Finds front matter as Jekyll and Hugo read it: YAML between `---`, TOML between `+++`, JSON in braces; null where
 * there is none.
 */
export function frontMatterOf(text: string, start: number): FrontMatter | null {
  const open = /^(---|\+\+\+)[ \t]*\r?\n/u.exec(text.slice(start, start + 100));
  if (open !== null) {
    const from = start + open[0].length;
    const close = open[1] === "---" ? YAML_CLOSE : TOML_CLOSE;
    const found = close.exec(text.slice(from));
    if (found === null) return null;
    const end = from + found.index;
    return { kind: open[1] === "---" ? "yaml" : "toml", start: from, end, next: nextLine(text, end) };
  }
  if (!/^\{[ \t]*\r?\n/u.test(text.slice(start, start + 100))) return null;
  const end = endOfValue(text, start);
  return text[end - 1] === "}" ? { kind: "json", start, end, next: nextLine(text, end) } : null;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

function readFront(text: string, offset: number, front: FrontMatter, readers: FrontReaders): TreeResult {
  const source = text.slice(front.start, front.end);
  const read = front.kind === "json" ? readJson : readers[front.kind];
  return read(source, offset + front.start);
}

/** The lines of an entry, as half-open indexes, and the heading that begins it, null where the file is the entry. */
export interface EntryLines {
  readonly first: number;
  readonly end: number;
  readonly heading: Heading | null;
}

/**
 * The entries that begin at headings of a level whose words match; a heading of the same or a higher level that does
 * not match ends the entry before it.
 */
export function entriesByHeading(page: MarkdownPage, level: number, match: Expression | null): EntryLines[] {
  const entries: EntryLines[] = [];
  let open: { first: number; heading: Heading } | null = null;
  const close = (end: number): void => {
    if (open !== null) entries.push({ ...open, end });
    open = null;
  };
  page.lines.forEach(({ heading }, index) => {
    if (heading === null || heading.level > level) return;
    close(index);
    if (beginsEntry(page, heading, level, match)) open = { first: index, heading };
  });
  close(page.lines.length);
  return entries;
}

function beginsEntry(page: MarkdownPage, heading: Heading, level: number, match: Expression | null): boolean {
  const words = page.text.slice(heading.content.start, heading.content.end);
  return heading.level === level && (match === null || match.first(words.slice(0, 1000)) !== null);
}

/** What fenced lines hold that would be entries outside of code. */
export function fencedEntries(page: MarkdownPage, level: number, match: Expression | null): EntryLines[] {
  const entries: EntryLines[] = [];
  page.lines.forEach(({ isFenced, start, end }, index) => {
    const heading = isFenced ? readHeading(page.text, start, end) : null;
    if (heading === null || !beginsEntry(page, heading, level, match)) return;
    let last = index + 1;
    while (page.lines[last]?.isFenced === true) last += 1;
    const before = entries.at(-1);
    if (before !== undefined && before.end === last) entries[entries.length - 1] = { ...before, end: index };
    entries.push({ first: index, end: last, heading });
  });
  return entries;
}

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
   * The line index at which the value of a label ends: at a heading, a rule or another label; in items, in quotes and
   * where a field takes the rest, also at a blank line.
   */
  #endOfLabel(at: number, label: LabelText, known: ReadonlySet<string>, hasRest: boolean): number {
    const { lines, text } = this.#page;
    const line = lines[at] as Line;
    const isShort = !isBlank(text, label.value, line.end) && (hasRest || label.isItem || label.isQuoted);
    let end = at + 1;
    for (; end < this.#entry.end; end += 1) {
      const next = lines[end];
      if (next === undefined || next.heading !== null || this.#page.isRule(end) || this.#taken.has(end)) break;
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

  /** Lines as one text, of quotes without their marks, without blank lines and rules at the ends. */
  #joined(indexes: readonly number[], isQuoted: boolean): Located | null {
    const { lines, text } = this.#page;
    const pieces = indexes.map((at): Span => {
      const { start, end } = lines[at] as Line;
      const mark = isQuoted ? (/^ {0,3}>[ \t]?/u.exec(text.slice(start, end))?.[0].length ?? 0) : 0;
      return { start: start + mark, end };
    });
    let from = 0;
    let to = pieces.length;
    while (from < to && this.#isIdle(pieces[from])) from += 1;
    while (to > from && this.#isIdle(pieces[to - 1])) to -= 1;
    const joined = this.#pieces(pieces.slice(from, to));
    const span = joined?.span;
    return joined === null || span == null ? null : { text: joined, label: span };
  }

  /** True for a blank line or a rule. */
  #isIdle(line: Span | undefined): boolean {
    if (line === undefined) return false;
    const words = this.#page.text.slice(line.start, line.end);
    return words.trim() === "" || (words.length <= 200 && RULE_LINE.test(words));
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

const NUMBERING =
  /^(?:\d+(?:\.\d+)*[.、)）:：]?|[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十\d]+[章节節部分]+)\s*/u;

/** A heading's words without emoji and numbering before them. */
export function sectionWords(words: string): string {
  const plain = words
    .slice(0, 200)
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(NUMBERING, "");
  return (plain === "" ? words : plain).replace(/[:：]$/u, "").trimEnd();
}

/** A heading's words in the form in which sections are compared. */
export function sectionKey(words: string): string {
  return labelKey(sectionWords(words))
    .replace(/[:：]$/u, "")
    .trimEnd();
}

/** The structure of a line as this reader reads it, as a string: two lines with one string are parsed alike. */
function shapeOf(line: string): string {
  const whole = { start: 0, end: line.length };
  const label = readLabelLine(line, whole);
  const heading = readHeading(line, 0, line.length);
  return JSON.stringify([
    line.trim() === "",
    heading?.level,
    heading === null ? undefined : sectionKey(line.slice(heading.content.start, heading.content.end)),
    PREFIX.exec(line)?.slice(1),
    FENCE.test(line),
    RULE_LINE.test(line.slice(0, 200)),
    UNDERLINE.test(line.slice(0, LONGEST_UNDERLINED)),
    NO_UNDERLINED.test(line) || line.length > LONGEST_UNDERLINED,
    label === null ? undefined : [labelKey(label.words), label.value, label.isBold],
  ]);
}

/** A line that begins with a label. */
export interface LabelText {
  readonly words: string;
  /** Offsets of the label and of its value. */
  readonly start: number;
  readonly value: number;
  readonly isBold: boolean;
  readonly isItem: boolean;
  readonly isQuoted: boolean;
  readonly indent: number;
}

const LONGEST_LABEL = 60;
const NO_LABEL = /[。！？!?；;"“”<>|]|\/\//u;

/** True for words that are no label, with signs of sentences, addresses or markup; `TL;DR` may have its semicolon. */
function isNoLabel(words: string): boolean {
  return NO_LABEL.test(words.replace(/\bTL; ?DR\b/iu, ""));
}

/**
 * Reads `**Label**: value`, `**Label:** value` or `Label：value`, also in quotes, in items and behind emoji; null for
 * other lines.
 */
export function readLabelLine(text: string, line: Span): LabelText | null {
  const prefix = PREFIX.exec(text.slice(line.start, line.end));
  const begin = line.start + (prefix?.[0].length ?? 0);
  const head = text.slice(begin, Math.min(line.end, begin + LONGEST_LABEL + 10));
  const signs = /^[^\p{L}\p{N}]*/u.exec(head)?.[0] ?? "";
  const mark = /(\*\*|__)$/u.exec(signs)?.[1] ?? "";
  const from = signs.length;
  const shared = {
    start: begin,
    isItem: prefix?.[2] !== undefined,
    isQuoted: (prefix?.[1] ?? "") !== "",
    indent: indentOf(text, line),
  };
  if (mark !== "") {
    const close = head.indexOf(mark, from);
    if (close < 0) return null;
    const inside = head.slice(from, close);
    const behind = /^[ \t]*[:：][ \t]*/u.exec(head.slice(close + 2));
    const colon = /[:：]\s*$/u.exec(inside);
    const isAlone = isBlank(text, begin + close + 2, line.end);
    if (behind === null && colon === null && !isAlone) return null;
    const words = inside.replace(/[:：]\s*$/u, "");
    if (isNoLabel(words)) return null;
    return { ...shared, words, value: begin + close + 2 + (behind?.[0].length ?? 0), isBold: true };
  }
  const colon = /[:：]/u.exec(head.slice(from));
  if (colon === null || signs.includes("`")) return null;
  const words = head.slice(from, from + colon.index);
  if (words.trim() === "" || isNoLabel(words) || head.startsWith("//", from + colon.index + 1)) return null;
  return { ...shared, words, value: begin + from + colon.index + 1, isBold: false };
}

function indentOf(text: string, { start, end }: Span): number {
  return /^[ \t]*/u.exec(text.slice(start, Math.min(end, start + 100)))?.[0].length ?? 0;
}

/**
 * The length of the marks at the start of a line that continues a label's value: quote marks, or the indent of an item.
 */
function cutOf(text: string, line: Span, label: LabelText): number {
  const words = text.slice(line.start, line.end);
  if (label.isQuoted) return /^[ \t]*(?:>[ \t]?)*/u.exec(words)?.[0].length ?? 0;
  return label.isItem ? (/^[ \t]*/u.exec(words)?.[0].length ?? 0) : 0;
}

/**
 * The range of an entry's lines in the file, from the start of the first line to the start of the line behind the last.
 */
export function spanOfLines(page: MarkdownPage, { first, end }: EntryLines): Span {
  const from = page.lines[first]?.start ?? page.text.length;
  return { start: from, end: page.lines[end]?.start ?? page.text.length };
}
