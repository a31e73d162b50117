import type { Entry } from "../../model/entry.js";
import { createField, type Field } from "../../model/field.js";
import type { Span } from "../../model/span.js";
import { paperIdOf } from "../paper-id.js";
import { isInStep, MappedText } from "./mapped-text.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";

/** A text that a locator found, and the range of its label, key or tag. */
export interface Located {
  readonly text: MappedText;
  readonly label: Span;
}

/** An entry of a file: its place, and how to find its fields. */
export interface EntryPlace {
  readonly span: Span;
  readonly index: number;
  /** The text of a field; null where there is none. */
  readonly locate: (plan: FieldPlan) => Located | null;
  /** The heading's link, where the format has one. */
  readonly link?: Entry["link"];
}

const ARXIV_ID = /(?<![\d.])(\d{4}\.\d{4,5}(?:v\d+)?)(?!\d)|\b([a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d+)?)(?!\d)/u;

/** The entry at a place, with the fields of a plan. */
export function readEntry(place: EntryPlace, plan: ReaderPlan): Entry {
  const fields = new Map<string, Field>();
  for (const field of plan.fields) {
    const found = refined(place, field);
    if (found !== null) fields.set(field.name, fieldOf(field, found));
  }
  const idText = plan.id === null ? null : refined(place, plan.id);
  const linkField = fields.get("link") ?? fields.get("url");
  const link = linkField === undefined ? (place.link ?? null) : { url: linkField.text, span: linkField.span };
  const id = idOf(idText?.text.text ?? "", link?.url ?? "", plan);
  const title = fields.get("title");
  const { index, span } = place;
  const titleText = title?.text ?? "";
  return {
    index,
    id,
    title: titleText,
    category: fields.get("category")?.text ?? "",
    span,
    anchor: title === undefined ? { start: span.start, end: Math.min(span.end, firstEnd(fields, span)) } : title.span,
    number: null,
    link,
    fields,
    get record() {
      return recordOf(this);
    },
    locate(pointer) {
      const [, head = "", next = ""] = pointer
        .split("/")
        .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
      if (head === "id" && idText !== null) return idText.text.span ?? span;
      if (head === "abs") return link?.span ?? span;
      const name = head === "AI" ? next : head === "summary" ? "abstract" : head === "categories" ? "category" : head;
      return fields.get(name)?.span ?? span;
    },
  };
}

/** The end of the first field of an entry without a title: an entry may be a whole page, and an anchor is one line. */
function firstEnd(fields: ReadonlyMap<string, Field>, span: Span): number {
  let end = span.end;
  for (const field of fields.values()) if (field.span.start >= span.start) end = Math.min(end, field.span.end);
  return Math.max(end, span.start);
}

function refined(place: EntryPlace, plan: FieldPlan): Located | null {
  const found = place.locate(plan);
  const text = found === null ? null : plan.refine(found.text);
  return found === null || text === null ? null : { text, label: found.label };
}

function fieldOf(plan: FieldPlan, { text, label }: Located): Field {
  const [only] = text.pieces;
  const isOne = text.pieces.length === 1 && only !== undefined && isInStep(only);
  return {
    ...createField({
      name: plan.name,
      role: plan.role,
      text: text.text,
      span: text.span ?? label,
      label,
      offsets: isOne ? only.start : () => text.offsets,
    }),
    translates: plan.translates ?? undefined,
    // An emptied field would be lost, or get the text behind it as its value.
    edit: (start, end, replacement) =>
      (text.text.slice(0, start) + replacement + text.text.slice(end)).trim() === ""
        ? null
        : text.edit(start, end, replacement),
  };
}

/** The id that a text holds, as `readEntry` takes it; empty for none. */
export function idIn(text: string, plan: ReaderPlan): string {
  return idOf(plan.id?.refine(new MappedText([{ text, start: 0, end: text.length }]))?.text ?? "", "", plan);
}

/**
 * The id of an entry: as written where any id counts, else the paper's id alone, without the link, brackets or prefix
 * around it.
 */
function idOf(text: string, url: string, { id, traits }: ReaderPlan): string {
  if (traits.ids === "any") return text !== "" ? text : url;
  const given = id === null ? url : text;
  const linked = paperIdOf(given);
  if (linked !== "") return linked;
  const found = ARXIV_ID.exec(given.slice(0, 1000));
  return found?.[1] ?? found?.[2] ?? text;
}

/** The entry in the form of `schemas/entry.schema.json`. */
function recordOf(entry: Entry): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = { id: entry.id, title: entry.title };
  if (entry.link !== null) record["abs"] = entry.link.url;
  const model: [string, string][] = [];
  for (const { name, role, text } of entry.fields.values()) {
    if (role === "section" || role === "extra") model.push([name, text]);
    else if (name === "abstract") record["summary"] = text;
    else if (name === "authors") record["authors"] = text;
    else if (name === "category" || name === "categories") record["categories"] = [text];
  }
  if (model.length > 0) record["AI"] = Object.fromEntries(model);
  return record;
}
