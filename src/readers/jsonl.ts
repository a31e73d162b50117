import type { DigestFrontMatter, Fault } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Field, FieldRole } from "../model/field.js";
import type { Span } from "../model/span.js";
import { findJsonError } from "./json-error.js";
import { JsonField, JsonNames } from "./json-field.js";
import { JsonPlaces } from "./json-places.js";
import { isRunningText } from "../text/running-text.js";
import { labelKey, meaningOfKey, meaningOfLabel, type LabelMeaning } from "./labels.js";
import { eachLine, isBlank } from "./lines.js";
import { lookOf } from "./look.js";

/** What a line of JSONL holds: an entry or a fault, and neither where it is blank. */
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

const PAPER_KEYS: ReadonlySet<string> = new Set([
  "id",
  "title",
  "summary",
  "abstract",
  "AI",
  "authors",
  "abs",
  "url",
  "pdf",
  "categories",
]);

/** True for the record of a paper and not, say, a line of a log: two keys of papers, or no other keys. */
function isPaper(record: JsonObject): boolean {
  const keys = Object.keys(record);
  const known = keys.filter((key) => PAPER_KEYS.has(key)).length;
  return known > 1 || (known > 0 && known === keys.length);
}

/**
 * Reads a JSONL digest and visits its entries one by one; gives its faults. A file in which no line is the record of a
 * paper is not a JSONL digest, which is one fault of the file instead of one for each line.
 */
export function eachJsonlEntry(
  text: string,
  visit: (entry: Entry) => void,
): Pick<DigestFrontMatter, "faults" | "unrecognised"> {
  const faults: Fault[] = [];
  let lineNumber = 0;
  let count = 0;
  let papers = 0;
  eachLine(text, 0, (start, end) => {
    lineNumber++;
    const { entry, fault } = parseJsonlLine(text.slice(start, end), start, count + 1, lineNumber);
    if (fault !== null) faults.push(fault);
    if (entry === null) return;
    count++;
    if (papers === 0 && isPaper(entry.record)) papers = 1;
    visit(entry);
  });
  const isNone = papers === 0 && (count > 0 || faults.length > 0);
  return { faults, unrecognised: isNone || isJsonDocument(text, faults.length, count) ? lookOf(text) : null };
}

/** True for JSON over several lines, some of which are JSON by themselves. */
function isJsonDocument(text: string, faults: number, entries: number): boolean {
  return faults > entries && (/^\uFEFF?\s*\[/u.test(text) || /^json(?:-list)?$/u.test(lookOf(text)));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** One line of a JSONL digest. It keeps the line, in which ranges are computed on demand. */
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
    // On demand: few links are the place of a finding.
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
  const nested: string[] = [];
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (key === "categories" && Array.isArray(value)) add("category", "meta", value[0], [key, "0"]);
    else if (key === "authors" && isNames(value)) fields.set("authors", new JsonNames("authors", value, [key], places));
    else if (key !== "id" && key !== "AI" && (typeof value === "string" || isTextual(key, value))) {
      const { name, role } = meaningOfKey(key) ?? { name: key, role: roleOfOther(key, value) };
      add(name, role, value, [key]);
    } else if (key !== "AI" && isObject(value)) nested.push(key);
  }
  const model = record["AI"];
  if (isObject(model)) for (const key of Object.keys(model)) addModelField(key, model[key], fields, add);
  for (const key of nested) addNested(key, record[key] as JsonObject, add);
  return fields;
}

/** A null title or abstract is an empty field. */
function isTextual(key: string, value: unknown): boolean {
  return (key === "title" || key === "summary") && value === null;
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

/** Fields of the model that are scores and no texts. */
const SCORES: ReadonlySet<string> = new Set(["relevance", "relevance_score"]);

type Add = (name: string, role: FieldRole, value: unknown, path: readonly string[]) => void;

function addModelField(key: string, value: unknown, fields: ReadonlyMap<string, Field>, add: Add): void {
  const meaning = meaningOfLabel(labelKey(key));
  const isModel =
    meaning !== undefined && (meaning.role === "section" || meaning.role === "extra" || SCORES.has(meaning.name));
  const name = isModel ? meaning.name : key;
  if (typeof value === "object" && value !== null && !isModel) {
    addInner(name, value, ["AI", key], add);
    return;
  }
  add(
    fields.has(name) || (meaning !== undefined && !isModel) ? `AI.${key}` : name,
    isModel ? meaning.role : roleInModel(key, value, meaning),
    value,
    ["AI", key],
  );
}

/** Levels and items of a list that are read: pages show no texts beyond them. */
const DEEPEST = 4;
const MOST_ITEMS = 40;

/** Adds the texts of an object or list of the model's, each as a field named by its path. */
function addInner(name: string, value: object, path: readonly string[], add: Add): void {
  if (path.length > DEEPEST) return;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value).slice(0, MOST_ITEMS) as [string, unknown][]) {
    const own = `${name}.${key}`;
    if (typeof inner === "object" && inner !== null) addInner(own, inner, [...path, key], add);
    // In a list, sentences are texts; other items are names, topics or scores.
    else if (typeof inner === "string" && (!isList || isRunningText({ text: inner })))
      add(own, isList ? "extra" : roleInModel(key, inner, meaningOfLabel(labelKey(key))), inner, [...path, key]);
  }
}

/**
 * Adds the texts of an object beside `AI`: all where its name or a section in it shows that it is the model's, else
 * those in CJK.
 */
function addNested(name: string, value: JsonObject, add: Add): void {
  const keys = Object.keys(value);
  const isModel = namesModel(name) || keys.some((key) => meaningOfLabel(labelKey(key))?.role === "section");
  if (isModel) addInner(name, value, [name], add);
  else
    for (const key of keys.slice(0, MOST_ITEMS)) {
      const inner = value[key];
      if (typeof inner === "string" && roleOfOther(key, inner) === "extra")
        add(`${name}.${key}`, "extra", inner, [name, key]);
    }
}

const HOLDS_CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]/u;

/**
 * The role of a text beside `AI` under an unknown key: crawlers write in the papers' language, models in the readers'.
 */
function roleOfOther(key: string, value: unknown): FieldRole {
  if (namesModel(key)) return roleInModel(key, value, undefined);
  return typeof value === "string" && HOLDS_CJK.test(value) && isRunningText({ text: value }) ? "extra" : "meta";
}

/** The role of a text in the model's object: its own, except where it repeats the paper. */
function roleInModel(key: string, value: unknown, meaning: LabelMeaning | undefined): FieldRole {
  if (wordsOf(key).every((word) => METADATA_WORDS.has(word))) return "meta";
  const repeats = (meaning !== undefined && meaning.role !== "section" && meaning.role !== "extra") || namesSource(key);
  return repeats && !(typeof value === "string" && HOLDS_CJK.test(value)) ? "meta" : "extra";
}

/** The words of a key such as `fulltextAI`, `AI_summary`, `llm-notes`, in lower case. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

const MODEL_WORDS: ReadonlySet<string> = new Set(["ai", "llm", "gpt", "chatgpt"]);
/** Words of keys for a paper's authors and publication, which are no summary. */
const METADATA_WORDS: ReadonlySet<string> = new Set([
  "affiliation",
  "affiliations",
  "author",
  "authors",
  "institution",
  "institutions",
  "venue",
  "doi",
  "license",
  "name",
  "names",
  "list",
]);
const SOURCE_WORDS: ReadonlySet<string> = new Set(["en", "english", "original", "quote", "quotes", "bibtex"]);

function namesModel(key: string): boolean {
  return wordsOf(key).some((word) => MODEL_WORDS.has(word));
}

function namesSource(key: string): boolean {
  return wordsOf(key).some((word) => SOURCE_WORDS.has(word));
}
