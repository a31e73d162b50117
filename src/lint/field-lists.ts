import type { Entry } from "../model/entry.js";
import type { Field, FieldRole } from "../model/field.js";
import type { Rule } from "../model/rule.js";

const GROUPS = { section: "sections", extra: "extras", source: "sources", meta: "meta" } as const;

const NO_NAMES: ReadonlySet<string> = new Set();
const NO_FIELDS: readonly Field[] = [];

/** The lists of fields that rules name, by number; rules that name the same share one. */
export class FieldTable {
  readonly #placeOf = new Map<Rule, number>();
  readonly #wanted: ReadonlySet<string>[] = [];
  readonly #names: ReadonlySet<string>;
  readonly #places: Readonly<Record<FieldRole, Map<string, readonly number[]>>> = { section: new Map(), extra: new Map(), source: new Map(), meta: new Map() };

  constructor(rules: readonly Rule[]) {
    const places = new Map<string, number>();
    for (const rule of rules) {
      const key = rule.fields.join("\n");
      const place = places.get(key) ?? this.#wanted.push(new Set(rule.fields)) - 1;
      places.set(key, place);
      this.#placeOf.set(rule, place);
    }
    this.#names = new Set(rules.flatMap(({ fields }) => fields));
  }

  /** The number of the list that belongs to a rule. */
  placeOf(rule: Rule): number {
    return this.#placeOf.get(rule) ?? 0;
  }

  /** The numbers of the lists in which a field stands. */
  placesOf({ name, role }: Field): readonly number[] {
    // Names that no rule knows are as many as authors of digests please; their role says all of them.
    const key = this.#names.has(name) ? name : "";
    let places = this.#places[role].get(key);
    if (places === undefined) this.#places[role].set(key, (places = this.#placesFor(key, role)));
    return places;
  }

  #placesFor(name: string, role: FieldRole): number[] {
    return this.#wanted.flatMap((wanted, place) => (wanted.has("all") || wanted.has(name) || wanted.has(GROUPS[role]) ? [place] : []));
  }
}

/** The fields of an entry that each rule names, in the entry's order. */
export class FieldLists {
  readonly #table: FieldTable;
  #lists: (Field[] | undefined)[] = [];
  #openLists: (readonly Field[] | undefined)[] = [];
  #closed = NO_NAMES;

  constructor(table: FieldTable) {
    this.#table = table;
  }

  open(entry: Entry): void {
    this.#lists = [];
    this.#closed = NO_NAMES;
    for (const field of entry.fields.values()) for (const place of this.#table.placesOf(field)) (this.#lists[place] ??= []).push(field);
  }

  /** Takes the fields of these names out of the lists of `openAt`. */
  close(names: ReadonlySet<string>): void {
    if (names.size === this.#closed.size) return;
    this.#closed = names;
    this.#openLists = [];
  }

  at(place: number): readonly Field[] {
    return this.#lists[place] ?? NO_FIELDS;
  }

  /** As `at`, without the fields that were closed. */
  openAt(place: number): readonly Field[] {
    if (this.#closed.size === 0) return this.at(place);
    return (this.#openLists[place] ??= this.at(place).filter(({ name }) => !this.#closed.has(name)));
  }
}
