import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { Rule } from "../model/rule.js";

const GROUPS = { section: "sections", extra: "extras", source: "sources", meta: "meta" } as const;

const NONE: ReadonlySet<string> = new Set();

/** The fields of an entry that each rule names, in the entry's order; rules that name the same share one list. */
export class FieldLists {
  readonly #placeOf = new Map<Rule, number>();
  readonly #wanted: ReadonlySet<string>[] = [];
  #lists: (readonly Field[] | undefined)[] = [];
  #openLists: (readonly Field[] | undefined)[] = [];
  #fields: readonly Field[] = [];
  #closed = NONE;

  constructor(rules: readonly Rule[]) {
    const places = new Map<string, number>();
    for (const rule of rules) {
      const key = rule.fields.join("\n");
      const place = places.get(key) ?? this.#wanted.push(new Set(rule.fields)) - 1;
      places.set(key, place);
      this.#placeOf.set(rule, place);
    }
  }

  open(entry: Entry): void {
    this.#fields = [...entry.fields.values()];
    this.#lists = [];
    this.#closed = NONE;
  }

  /** Takes the fields of these names out of the lists of `openAt`. */
  close(names: ReadonlySet<string>): void {
    if (names.size === this.#closed.size) return;
    this.#closed = names;
    this.#openLists = [];
  }

  /** The number of the list that belongs to a rule. */
  placeOf(rule: Rule): number {
    return this.#placeOf.get(rule) ?? 0;
  }

  at(place: number): readonly Field[] {
    return (this.#lists[place] ??= this.#select(this.#wanted[place]));
  }

  /** As `at`, without the fields that were closed. */
  openAt(place: number): readonly Field[] {
    if (this.#closed.size === 0) return this.at(place);
    return (this.#openLists[place] ??= this.at(place).filter(({ name }) => !this.#closed.has(name)));
  }

  #select(wanted: ReadonlySet<string> | undefined): readonly Field[] {
    if (wanted === undefined || wanted.has("all")) return this.#fields;
    return this.#fields.filter((field) => wanted.has(field.name) || wanted.has(GROUPS[field.role]));
  }
}
