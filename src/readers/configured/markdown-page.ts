import { firstIndex } from "../../model/first-index.js";
import type { Span } from "../../model/span.js";
import type { Expression } from "../../patterns/expression.js";
import { type Heading, readHeading } from "../heading.js";
import { endOfValue } from "../json-scan.js";
import { labelKey } from "../labels.js";
import { eachLine, isBlank, trimmed } from "../lines.js";
import { readJson } from "./json-tree.js";
import type { PieceWriter } from "./mapped-text.js";
import { PREFIX, readLabelLine } from "./label-text.js";
import { sectionKey } from "./section-words.js";
import type { SyntaxFault, TreeMember, TreeResult } from "./tree.js";

/** Readers of front matter, which are loaded with the Markdown reader. */
export interface FrontReaders {
  readonly yaml: (source: string, offset: number) => TreeResult;
  readonly toml: (source: string, offset: number) => TreeResult;
}

/** A line of a page; its span is in the file. */
export interface Line extends Span {
  readonly heading: Heading | null;
  readonly isFenced: boolean;
  /** True for a line of `=` or `-` that makes the line before it a heading. */
  readonly isUnderline: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const THEMATIC_BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
/** Longest line, in UTF-16 units, that may be a thematic break. */
const LONGEST_BREAK = 200;

/** True for a line of hyphens, asterisks or underscores that parts a page (CommonMark, 4.1). */
export function isThematicBreak(line: string): boolean {
  return line.length <= LONGEST_BREAK && THEMATIC_BREAK.test(line);
}

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

  isThematicBreak(index: number): boolean {
    const line = this.lines[index];
    return line !== undefined && !line.isFenced && isThematicBreak(this.#text.slice(line.start, line.end));
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
  let open: { first: number; heading: Heading } | null = null;
  const close = (end: number): void => {
    if (open !== null) entries.push({ ...open, end });
    open = null;
  };
  page.lines.forEach(({ isFenced, start, end }, index) => {
    const heading = isFenced ? readHeading(page.text, start, end) : null;
    const begins = heading !== null && beginsEntry(page, heading, level, match);
    if (!isFenced || begins) close(index);
    if (begins) open = { first: index, heading };
  });
  close(page.lines.length);
  return entries;
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
    THEMATIC_BREAK.test(line.slice(0, LONGEST_BREAK)),
    UNDERLINE.test(line.slice(0, LONGEST_UNDERLINED)),
    NO_UNDERLINED.test(line) || line.length > LONGEST_UNDERLINED,
    label === null ? undefined : [labelKey(label.words), label.value, label.isBold],
  ]);
}

/**
 * The range of an entry's lines in the file, from the start of the first line to the start of the line behind the last.
 */
export function spanOfLines(page: MarkdownPage, { first, end }: EntryLines): Span {
  const from = page.lines[first]?.start ?? page.text.length;
  return { start: from, end: page.lines[end]?.start ?? page.text.length };
}
