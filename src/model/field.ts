import { firstIndex } from "./first-index.js";
import type { Span } from "./span.js";

/** Who wrote a field: `source` and `meta` come from the paper, `section` and `extra` from the model. */
export type FieldRole = "source" | "meta" | "section" | "extra";

/** Where each UTF-16 unit of a decoded text stands in the file. */
export interface OffsetMap {
  /** File offset at which the unit `index` of the text begins; the value's end for `index === text.length`. */
  startOf(index: number): number;
  /** File offset just behind the unit `index - 1` of the text; the value's start for `index === 0`. */
  endOf(index: number): number;
}

/** One named text of an entry, decoded, with the way back to the file. */
export interface Field {
  /** Canonical name: `title`, `abstract`, `tldr` …; an unknown label or key keeps its own spelling. */
  readonly name: string;
  readonly role: FieldRole;
  /** The value as a reader sees it: escapes decoded, blanks around it gone. Empty for a null or blank value. */
  readonly text: string;
  /** The whole value in the file, without the blanks or quotes around it. */
  readonly span: Span;
  /**
   * The label with its colon, or the JSON key, as it stands in the file; equal to `span` where a value has no label.
   */
  readonly label: Span;
  /** Name of the field that it is a translation of; absent for any other. */
  readonly translates?: string | undefined;
  /** The place in the file of `text.slice(start, end)`. */
  spanOf(start: number, end: number): Span;
  /**
   * A replacement of `text.slice(start, end)` as the file would hold it; null where it cannot be written without a
   * change beside it. Absent where every text can stand in the file as its format escapes it.
   */
  edit?(start: number, end: number, text: string): { readonly span: Span; readonly text: string } | null;
}

/** What `createField` needs; `offsets` is the file offset of `text[0]` when text and file run in step. */
export interface FieldParts {
  readonly name: string;
  readonly role: FieldRole;
  readonly text: string;
  readonly span: Span;
  readonly label?: Span;
  /** A number for a value that stands in the file as it is, else a map, made when first asked for. */
  readonly offsets: number | (() => OffsetMap);
}

/** Builds a field; its map to the file is made only when a finding asks for a position. */
export function createField(parts: FieldParts): Field {
  const { name, role, text, span, offsets } = parts;
  let map: OffsetMap | undefined;
  return {
    name,
    role,
    text,
    span,
    label: parts.label ?? span,
    spanOf(start, end) {
      if (typeof offsets === "number") return { start: offsets + start, end: offsets + end };
      map ??= offsets();
      const from = map.startOf(start);
      return { start: from, end: end > start ? map.endOf(end) : from };
    },
  };
}

/** The field in another role; its places are the same. */
export function fieldInRole(field: Field, role: FieldRole): Field {
  return {
    name: field.name,
    role,
    text: field.text,
    translates: field.translates,
    ...(field.edit === undefined ? {} : { edit: field.edit.bind(field) }),
    get span() {
      return field.span;
    },
    get label() {
      return field.label;
    },
    spanOf: (start, end) => field.spanOf(start, end),
  };
}

/**
 * The range of a field's text that stands at `span` in the file, the inverse of `spanOf`; empty where the span lies
 * outside of the text.
 */
export function textRangeOf(field: Pick<Field, "text" | "spanOf">, span: Span): Span {
  // Bisection: offsets in the file grow with offsets in the text.
  const first = (target: number): number => firstIndex(field.text.length, (at) => field.spanOf(at, at).start >= target);
  const start = first(span.start);
  return { start, end: Math.max(start, first(span.end)) };
}
