import type { Field, FieldRole, OffsetMap } from "../model/field.js";
import type { Span } from "../model/span.js";
import type { JsonPlaces } from "./json-places.js";

/** A field of a JSONL entry; its offsets in the file are computed on demand. */
export class JsonField implements Field {
  readonly name: string;
  readonly role: FieldRole;
  readonly text: string;
  readonly #raw: unknown;
  readonly #path: readonly string[];
  readonly #places: JsonPlaces;
  #map: OffsetMap | undefined;

  constructor(name: string, role: FieldRole, raw: unknown, path: readonly string[], places: JsonPlaces) {
    this.name = name;
    this.role = role;
    this.text = typeof raw === "string" ? raw.trim() : "";
    this.#raw = raw;
    this.#path = path;
    this.#places = places;
  }

  get span(): Span {
    return typeof this.#raw === "string" ? this.spanOf(0, this.text.length) : this.#places.part(this.#path).value;
  }

  get label(): Span {
    const { key, value } = this.#places.part(this.#path);
    return key ?? value;
  }

  spanOf(start: number, end: number): Span {
    if (typeof this.#raw !== "string") return this.span;
    this.#map ??= this.#places.unitsOf(this.#path, this.#raw.length - this.#raw.trimStart().length);
    const from = this.#map.startOf(start);
    return { start: from, end: end > start ? this.#map.endOf(end) : from };
  }
}

/** A field of the names in an array, joined by commas as in a Markdown digest. */
export class JsonNames implements Field {
  readonly name: string;
  readonly role = "meta";
  readonly text: string;
  readonly #names: readonly string[];
  readonly #path: readonly string[];
  readonly #places: JsonPlaces;

  constructor(name: string, names: readonly string[], path: readonly string[], places: JsonPlaces) {
    this.name = name;
    this.text = names.join(",");
    this.#names = names;
    this.#path = path;
    this.#places = places;
  }

  get span(): Span {
    return this.#places.part(this.#path).value;
  }

  get label(): Span {
    const { key, value } = this.#places.part(this.#path);
    return key ?? value;
  }

  spanOf(start: number, end: number): Span {
    const from = this.#offsetOf(start);
    return { start: from, end: end > start ? Math.max(this.#offsetOf(end), from) : from };
  }

  #offsetOf(index: number): number {
    let rest = index;
    for (const [number, name] of this.#names.entries()) {
      if (rest <= name.length) return this.#places.unitsOf([...this.#path, String(number)], 0).startOf(rest);
      rest -= name.length + 1;
    }
    return this.span.end;
  }
}
