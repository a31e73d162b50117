import type { Fault } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Field, FieldRole } from "../model/field.js";
import type { Span } from "../model/span.js";
import { findJsonError } from "./json-error.js";
import { JsonField, JsonNames } from "./json-field.js";
import { JsonPlaces } from "./json-places.js";
import { labelKey, meaningOfKey, meaningOfLabel } from "./labels.js";
import { eachLine, isBlank } from "./lines.js";

/** What a line of JSONL holds: an entry or a fault; neither where it is blank. */
export interface JsonlLine {
  readonly entry: Entry | null;
  readonly fault: Fault | null;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads one line of JSONL.
 * @param line the line without its line end
 * @param offset where the line begins in the file, in UTF-16 units
 * @param index the `index` that its entry will have
 * @param lineNumber the line's number in the file, from 1
 */
export function parseJsonlLine(line: string, offset: number, index: number, lineNumber: number): JsonlLine {
  const mark = line.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (isBlank(line, mark, line.length)) return { entry: null, fault: null };
  const source = mark === 1 ? line.slice(1) : line;
  const start = offset + mark;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    const { at, reason } = findJsonError(source);
    const place = start + at;
    const span = { start: place, end: at < source.length ? place + 1 : place };
    return {
      entry: null,
      fault: { kind: "invalid-json", span, entry: null, field: null, data: { line: lineNumber, reason } },
    };
  }
  if (isObject(value)) return { entry: new JsonEntry(value, source, start, index), fault: null };
  const span = new JsonPlaces(source, start).part([]).value;
  return {
    entry: null,
    fault: { kind: "not-an-object", span, entry: null, field: null, data: { line: lineNumber, type: typeOf(value) } },
  };
}

/** Reads a JSONL digest and tells of its entries one by one; gives its faults: lines that cannot be read. */
export function eachJsonlEntry(text: string, tell: (entry: Entry) => void): Fault[] {
  const faults: Fault[] = [];
  let lineNumber = 0;
  let count = 0;
  eachLine(text, 0, (start, end) => {
    lineNumber++;
    const { entry, fault } = parseJsonlLine(text.slice(start, end), start, count + 1, lineNumber);
    if (fault !== null) faults.push(fault);
    if (entry === null) return;
    count++;
    tell(entry);
  });
  return faults;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** One line of a JSONL digest; it keeps the line, and places in it are found when asked for. */
class JsonEntry implements Entry {
  readonly index: number;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly span: Span;
  readonly number = null;
  readonly fields: ReadonlyMap<string, Field>;
  readonly record: JsonObject;
  readonly #places: JsonPlaces;

  constructor(record: JsonObject, line: string, offset: number, index: number) {
    this.#places = new JsonPlaces(line, offset);
    this.record = record;
    this.index = index;
    this.span = { start: offset, end: offset + line.length };
    this.id = textOf(record["id"]);
    this.fields = fieldsOf(record, this.#places);
    this.title = this.fields.get("title")?.text ?? "";
    this.category = this.fields.get("category")?.text ?? "";
  }

  get anchor(): Span {
    const title = this.fields.get("title");
    return title === undefined || title.text === "" ? this.span : title.span;
  }

  get link(): Entry["link"] {
    const key = typeof this.record["abs"] === "string" ? "abs" : "url";
    const url = textOf(this.record[key]);
    if (url === "") return null;
    const field = new JsonField(key, "meta", this.record[key], [key], this.#places);
    // Nearly all links are read and never pointed at.
    return {
      url,
      get span() {
        return field.span;
      },
    };
  }

  locate(pointer: string): Span {
    const path = pointer
      .split("/")
      .slice(1)
      .map((part) => part.replace(/~1/gu, "/").replace(/~0/gu, "~"));
    return this.#places.part(path).value;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function fieldsOf(record: JsonObject, places: JsonPlaces): Map<string, Field> {
  const fields = new Map<string, Field>();
  const add = (name: string, role: FieldRole, value: unknown, path: readonly string[]): void => {
    if (!fields.has(name)) fields.set(name, new JsonField(name, role, value, path, places));
  };
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (key === "categories" && Array.isArray(value)) add("category", "meta", value[0], [key, "0"]);
    else if (key === "authors" && isNames(value)) fields.set("authors", new JsonNames("authors", value, [key], places));
    else if (key !== "id" && key !== "AI" && (typeof value === "string" || isTextual(key, value))) {
      const { name, role } = meaningOfKey(key) ?? { name: key, role: "extra" };
      add(name, role, value, [key]);
    }
  }
  const model = record["AI"];
  if (isObject(model)) for (const key of Object.keys(model)) addModelField(key, model[key], fields, add);
  return fields;
}

/** A null title or abstract is a field all the same: an empty one. */
function isTextual(key: string, value: unknown): boolean {
  return (key === "title" || key === "summary") && value === null;
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function addModelField(
  key: string,
  value: unknown,
  fields: ReadonlyMap<string, Field>,
  add: (name: string, role: FieldRole, value: unknown, path: readonly string[]) => void,
): void {
  const meaning = meaningOfLabel(labelKey(key));
  const isModel = meaning?.role === "section" || meaning?.role === "extra";
  const name = isModel ? meaning.name : key;
  add(
    fields.has(name) || (meaning !== undefined && !isModel) ? `AI.${key}` : name,
    isModel ? meaning.role : "extra",
    value,
    ["AI", key],
  );
}
