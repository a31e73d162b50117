import type { Field, FieldRole } from "../model/field.js";
import type { FieldTable } from "./field-table.js";
import type { Judge } from "./plan.js";

const NO_FIELDS: readonly Field[] = [];

/** Entries with fields of the same names and roles in the same order, the same of them empty: the same rules may speak of them. */
export class EntryKind {
  readonly #names: readonly string[];
  readonly #roles: readonly FieldRole[];
  readonly #isEmpty: readonly boolean[];
  /** Where in an entry the fields of a list stand, by the number of the list. */
  readonly #lists: readonly (readonly number[])[];
  /** How many rules can judge such entries, whether or not others take the word from them. */
  readonly able: number;
  /** Those of them that may close fields to all that speak after them. */
  readonly closers: readonly Judge[];
  readonly #others: readonly Judge[];
  /** The others with a field to judge, by the names of the fields that are closed. */
  readonly #open = new Map<ReadonlySet<string>, readonly Judge[]>();

  constructor(fields: readonly Field[], table: FieldTable, judges: readonly Judge[]) {
    this.#names = fields.map(({ name }) => name);
    this.#roles = fields.map(({ role }) => role);
    this.#isEmpty = fields.map(({ text }) => text === "");
    const lists = Array.from({ length: table.length }, (): number[] => []);
    fields.forEach((field, at) => {
      for (const place of table.placesOf(field)) lists[place]?.push(at);
    });
    this.#lists = lists;
    const filled = new Set(this.#names.filter((_, at) => this.#isEmpty[at] === false));
    const able = judges.filter(
      ({ place, needs }) => (lists[place]?.length ?? 0) > 0 && needs.every((name) => filled.has(name)),
    );
    this.able = able.length;
    this.closers = able.filter(({ closes }) => closes);
    this.#others = able.filter(({ closes }) => !closes);
  }

  /** True for the fields of an entry of this kind. */
  fits(fields: readonly Field[]): boolean {
    const names = this.#names;
    if (fields.length !== names.length) return false;
    const roles = this.#roles;
    const isEmpty = this.#isEmpty;
    for (let at = 0; at < names.length; at += 1) {
      const field = fields[at];
      if (
        field === undefined ||
        field.name !== names[at] ||
        field.role !== roles[at] ||
        (field.text === "") !== isEmpty[at]
      )
        return false;
    }
    return true;
  }

  /** The rules behind the closers that have a field to judge where fields of these names are closed to them. */
  speakers(closed: ReadonlySet<string>): readonly Judge[] {
    if (closed.size === 0) return this.#others;
    let open = this.#open.get(closed);
    if (open === undefined)
      this.#open.set(
        closed,
        (open = this.#others.filter(({ place }) =>
          this.#lists[place]?.some((at) => !closed.has(this.#names[at] ?? "")),
        )),
      );
    return open;
  }

  /** The fields of an entry that stand in a list. */
  listed(place: number, fields: readonly Field[]): readonly Field[] {
    const list = this.#lists[place];
    if (list === undefined || list.length === 0) return NO_FIELDS;
    return list.length === fields.length ? fields : list.map((at) => fields[at] as Field);
  }
}
