import { createField, type Field, type FieldRole } from "../model/field.js";
import type { Entry } from "../model/entry.js";
import type { Span } from "../model/span.js";
import type { EntryBuilder, Segment } from "./entry-builder.js";
import { eachLine, trimmed } from "./lines.js";
import { paperIdOf } from "./paper-id.js";
import { offsetMapOf, spansBetween, trimSpans } from "./offset-map.js";

const COMMA = 44;
const WIDE_COMMA = 0xff0c;
const NAME_SEPARATOR = /[,，]/u;

/** One entry of a Markdown digest; its record and ranges in it are computed on demand. */
export class MarkdownEntry implements Entry {
  readonly index: number;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly span: Span;
  readonly anchor: Span;
  readonly number: Entry["number"];
  readonly link: Entry["link"];
  readonly fields: ReadonlyMap<string, Field>;
  #record: Readonly<Record<string, unknown>> | undefined;

  constructor(text: string, builder: EntryBuilder, segments: readonly Segment[]) {
    const { paper } = builder;
    this.index = builder.index;
    this.id = paper.link === null ? "" : paperIdOf(paper.link.url);
    this.title = text.slice(paper.title.start, paper.title.end);
    this.span = { start: builder.heading.line.start, end: builder.end };
    this.anchor = this.title === "" ? builder.heading.line : paper.title;
    this.number = paper.number;
    this.link = paper.link;
    this.fields = fieldsOf(text, builder, segments);
    this.category = builder.category !== "" ? builder.category : this.#statedCategory();
  }

  #statedCategory(): string {
    return this.fields.get("category")?.text ?? listed(this.fields.get("categories")?.text ?? "")[0] ?? "";
  }

  get record(): Readonly<Record<string, unknown>> {
    this.#record ??= recordOf(this);
    return this.#record;
  }

  locate(pointer: string): Span {
    const [head = "", next = ""] = pointer
      .split("/")
      .slice(1)
      .map((part) => part.replace(/~1/gu, "/").replace(/~0/gu, "~"));
    if (head === "AI") return this.fields.get(next)?.span ?? this.#partsOf(this.#modelFields()) ?? this.span;
    if (head === "id" || head === "abs") return this.link?.span ?? this.span;
    if (head === "authors") return this.#nameAt(next) ?? this.span;
    const name = head === "summary" ? "abstract" : head === "categories" ? "category" : head;
    return this.fields.get(name)?.span ?? this.span;
  }

  #modelFields(): Field[] {
    return [...this.fields.values()].filter(({ role }) => isOfModel(role));
  }

  #partsOf(fields: readonly Field[]): Span | undefined {
    const first = fields[0];
    const last = fields.at(-1);
    return first === undefined || last === undefined ? undefined : { start: first.label.start, end: last.span.end };
  }

  #nameAt(index: string): Span | undefined {
    const authors = this.fields.get("authors");
    if (authors === undefined || index === "") return authors?.span;
    const name = authorNames(authors.text)[Number(index)];
    return name === undefined ? authors.span : authors.spanOf(name.start, name.end);
  }
}

function isOfModel(role: FieldRole): boolean {
  return role === "section" || role === "extra";
}

function fieldsOf(text: string, builder: EntryBuilder, segments: readonly Segment[]): Map<string, Field> {
  const fields = new Map<string, Field>();
  const plain = (name: string, role: Field["role"], span: Span): void => {
    if (!fields.has(name))
      fields.set(name, createField({ name, role, text: text.slice(span.start, span.end), span, offsets: span.start }));
  };
  plain("title", "source", builder.paper.title);
  if (builder.titleInTranslation !== null) plain("title_zh", "extra", builder.titleInTranslation);
  if (builder.authors !== null) plain("authors", "meta", builder.authors);
  for (const segment of segments) {
    const field = fieldOf(text, segment);
    if (!fields.has(field.name)) fields.set(field.name, field);
  }
  return fields;
}

function fieldOf(text: string, segment: Segment): Field {
  const { line, start, end } = segment;
  const name = line.meaning?.name ?? line.words;
  const role = line.meaning?.role ?? "extra";
  const cuts = cutsOf(text, segment);
  if (cuts.length === 0) {
    const span = trimmed(text, start, end);
    return createField({
      name,
      role,
      text: text.slice(span.start, span.end),
      span,
      label: line.label,
      offsets: span.start,
    });
  }
  const spans = trimSpans(text, spansBetween(start, end, cuts));
  const span = { start: spans[0]?.start ?? start, end: spans.at(-1)?.end ?? start };
  const value = spans.map((each) => text.slice(each.start, each.end)).join("");
  return createField({
    name,
    role,
    text: value,
    span,
    label: line.label,
    offsets: () => offsetMapOf(spans.length > 0 ? spans : [span]),
  });
}

/**
 * The parts of a value that are no text of it: comments addressed to digestlint, and quote marks where all of it is
 * quoted.
 */
function cutsOf(text: string, { start, end, comments, isQuoted }: Segment): Span[] {
  if (!isQuoted && !beginsQuoted(text, start, end)) return comments;
  const cuts = [...comments];
  eachLine(text.slice(start, end), 0, (from, to) => {
    let mark = start + from;
    while (mark < start + to && (text.charAt(mark) === " " || text.charAt(mark) === "\t")) mark++;
    if (from > 0 && text.charAt(mark) === ">")
      cuts.push({ start: start + from, end: mark + (text.charAt(mark + 1) === " " ? 2 : 1) });
  });
  return cuts.sort((a, b) => a.start - b.start);
}

/** True for a value that begins on a line of its own, with a quote mark. */
function beginsQuoted(text: string, start: number, end: number): boolean {
  const first = trimmed(text, start, end).start;
  return text.charAt(first) === ">" && first < end && /[\r\n]/u.test(text.slice(start, first));
}

function authorNames(authors: string): Span[] {
  const names: Span[] = [];
  let from = 0;
  for (let at = 0; at <= authors.length; at++) {
    if (at < authors.length && !isComma(authors.charCodeAt(at))) continue;
    const span = trimmed(authors, from, at);
    if (span.end > span.start) names.push(span);
    from = at + 1;
  }
  return names;
}

function isComma(code: number): boolean {
  return code === COMMA || code === WIDE_COMMA;
}

function listed(categories: string): string[] {
  return categories.split(NAME_SEPARATOR).map((part) => part.replaceAll("`", "").trim());
}

/** The entry in the form of a line of JSONL, without what the page lacks. */
function recordOf(entry: MarkdownEntry): Readonly<Record<string, unknown>> {
  // No field is named `__proto__`: labels begin with a letter.
  const record: Record<string, unknown> = { id: entry.id, title: entry.title };
  if (entry.link !== null) record["abs"] = entry.link.url;
  let model: Record<string, string> | null = null;
  for (const { name, role, text } of entry.fields.values()) {
    if (isOfModel(role)) (model ??= {})[name] = text;
    else if (name === "abstract") record["summary"] = text;
    else if (name === "authors") record["authors"] = authorNames(text).map(({ start, end }) => text.slice(start, end));
    else if (name === "category") record["categories"] = [text];
    else if (name === "categories") record["categories"] = listed(text);
    else if (name !== "pdf" && !Object.hasOwn(record, name)) record[name] = text;
  }
  if (model !== null) record["AI"] = model;
  return record;
}
