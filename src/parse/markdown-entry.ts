import { createField, type Field } from "../model/field.js";
import type { Entry } from "../model/entry.js";
import type { Span } from "../model/span.js";
import type { Draft, Segment } from "./draft.js";
import { eachLine, trimmed } from "./lines.js";
import { paperIdOf } from "./paper-id.js";
import { offsetsOfPieces, piecesBetween, trimPieces } from "./pieces.js";

const NAME_SEPARATOR = /[,，]/u;

/** One entry of a Markdown digest; its record and the places in it are made when asked for. */
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

  constructor(text: string, draft: Draft, segments: readonly Segment[]) {
    const { paper } = draft;
    this.index = draft.index;
    this.id = paper.link === null ? "" : paperIdOf(paper.link.url);
    this.title = text.slice(paper.title.start, paper.title.end);
    this.span = { start: draft.heading.line.start, end: draft.end };
    this.anchor = this.title === "" ? draft.heading.line : paper.title;
    this.number = paper.number;
    this.link = paper.link;
    this.fields = fieldsOf(text, draft, segments);
    this.category = draft.category !== "" ? draft.category : this.#statedCategory();
  }

  #statedCategory(): string {
    return this.fields.get("category")?.text ?? listed(this.fields.get("categories")?.text ?? "")[0] ?? "";
  }

  get record(): Readonly<Record<string, unknown>> {
    this.#record ??= recordOf(this);
    return this.#record;
  }

  locate(pointer: string): Span {
    const [head = "", next = ""] = pointer.split("/").slice(1).map((part) => part.replace(/~1/gu, "/").replace(/~0/gu, "~"));
    if (head === "AI") return this.fields.get(next)?.span ?? this.#partsOf(this.#modelFields()) ?? this.span;
    if (head === "id" || head === "abs") return this.link?.span ?? this.span;
    if (head === "authors") return this.#nameAt(next) ?? this.span;
    const name = head === "summary" ? "abstract" : head === "categories" ? "category" : head;
    return this.fields.get(name)?.span ?? this.span;
  }

  #modelFields(): Field[] {
    return [...this.fields.values()].filter(isModelField);
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

function isModelField(field: Field): boolean {
  return field.role === "section" || field.role === "extra";
}

function fieldsOf(text: string, draft: Draft, segments: readonly Segment[]): Map<string, Field> {
  const fields = new Map<string, Field>();
  const plain = (name: string, role: Field["role"], span: Span): void => {
    if (!fields.has(name)) fields.set(name, createField({ name, role, text: text.slice(span.start, span.end), span, offsets: span.start }));
  };
  plain("title", "source", draft.paper.title);
  if (draft.titleInTranslation !== null) plain("title_zh", "extra", draft.titleInTranslation);
  if (draft.authors !== null) plain("authors", "meta", draft.authors);
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
    return createField({ name, role, text: text.slice(span.start, span.end), span, label: line.label, offsets: span.start });
  }
  const pieces = trimPieces(text, piecesBetween(start, end, cuts));
  const span = { start: pieces[0]?.start ?? start, end: pieces.at(-1)?.end ?? start };
  const value = pieces.map((piece) => text.slice(piece.start, piece.end)).join("");
  return createField({ name, role, text: value, span, label: line.label, offsets: () => offsetsOfPieces(pieces.length > 0 ? pieces : [span]) });
}

/** What stands in a value and is no text of it: comments to the linter, and the marks of a value that is quoted as a whole. */
function cutsOf(text: string, { start, end, comments, isQuoted }: Segment): Span[] {
  if (!isQuoted && !beginsQuoted(text, start, end)) return comments;
  const cuts = [...comments];
  eachLine(text.slice(start, end), 0, (from, to) => {
    let mark = start + from;
    while (mark < start + to && (text.charAt(mark) === " " || text.charAt(mark) === "\t")) mark++;
    if (from > 0 && text.charAt(mark) === ">") cuts.push({ start: start + from, end: mark + (text.charAt(mark + 1) === " " ? 2 : 1) });
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
  let at = 0;
  for (const part of authors.split(NAME_SEPARATOR)) {
    const span = trimmed(authors, at, at + part.length);
    if (span.end > span.start) names.push(span);
    at += part.length + 1;
  }
  return names;
}

function listed(categories: string): string[] {
  return categories.split(NAME_SEPARATOR).map((part) => part.replaceAll("`", "").trim());
}

/** The entry as a line of JSONL would hold it; what the page lacks is left out. */
function recordOf(entry: MarkdownEntry): Readonly<Record<string, unknown>> {
  const record = new Map<string, unknown>([
    ["id", entry.id],
    ["title", entry.title],
  ]);
  if (entry.link !== null) record.set("abs", entry.link.url);
  const model = new Map<string, string>();
  for (const field of entry.fields.values()) {
    if (isModelField(field)) model.set(field.name, field.text);
    else if (field.name === "abstract") record.set("summary", field.text);
    else if (field.name === "authors") record.set("authors", authorNames(field.text).map(({ start, end }) => field.text.slice(start, end)));
    else if (field.name === "category") record.set("categories", [field.text]);
    else if (field.name === "categories") record.set("categories", listed(field.text));
    else if (!record.has(field.name) && field.name !== "pdf") record.set(field.name, field.text);
  }
  if (model.size > 0) record.set("AI", Object.fromEntries(model));
  return Object.fromEntries(record);
}
