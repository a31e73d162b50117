import type { Field } from "./field.js";
import type { Span } from "./span.js";

/** One paper of a digest. */
export interface Entry {
  /** Place in the digest, from 1, counted over entries and not over what the heading claims. */
  readonly index: number;
  /** The paper's id as published (`2601.15254`, `2606.31607v1`, `s2:…`); empty where none can be read. */
  readonly id: string;
  readonly title: string;
  /** The heading it stands under in Markdown, its first category in JSONL; empty where there is none. */
  readonly category: string;
  /** The entry's whole text in the file: from its heading to the next, or its line of JSONL without the line end. */
  readonly span: Span;
  /** The place that stands for the entry in messages: its title, else its heading or line. */
  readonly anchor: Span;
  /** Number printed in the heading (`### [7] …`) with its place; null where there is none. */
  readonly number: { readonly value: number; readonly span: Span } | null;
  /** The paper's link as written; null where there is none. */
  readonly link: { readonly url: string; readonly span: Span } | null;
  /** Fields by canonical name, in the order in which they stand in the file. */
  readonly fields: ReadonlyMap<string, Field>;
  /** The entry in the shape of `schemas/entry.schema.json`: the JSONL object, or the same made from Markdown. */
  readonly record: Readonly<Record<string, unknown>>;
  /** The place in the file of a JSON pointer into `record`; the nearest parent's where it leads nowhere. */
  locate(pointer: string): Span;
}

/** What is kept of an entry after it has been seen. */
export type SeenEntry = Pick<Entry, "index" | "id" | "title" | "category" | "anchor">;

/** The id without its version, for comparing papers: `2606.31607v1` → `2606.31607`. */
export function paperKey(id: string): string {
  return id.replace(/v\d+$/u, "");
}

/** What tells the paper of an entry from others: its id without version, or its place where it has none. */
export function paperOf({ id, index }: Pick<Entry, "id" | "index">): string {
  return id === "" ? `#${index}` : paperKey(id);
}

/** An id of arXiv in one of its two forms, with or without a version, as part of an expression. */
export const ARXIV_FORM = String.raw`(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z-]+)?\/\d{7})(?:v\d+)?`;
const ARXIV_ID = new RegExp(`^${ARXIV_FORM}$`, "u");

/** True for an id in one of arXiv's two forms, with or without a version. */
export function isArxivId(id: string): boolean {
  return ARXIV_ID.test(id);
}

/** The sections of an entry: the fields that the model wrote and that readers see as its summary. */
export function sectionsOf(entry: Entry): Field[] {
  return [...entry.fields.values()].filter((field) => field.role === "section");
}
