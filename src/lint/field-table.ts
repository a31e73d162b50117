import type { Field, FieldRole } from "../model/field.js";
import type { Rule } from "../model/rule.js";

const GROUPS = { section: "sections", extra: "extras", source: "sources", meta: "meta" } as const;

/** The lists of fields that rules name, by number; rules that name the same share one. */
export class FieldTable {
  readonly #placeOf = new Map<Rule, number>();
  readonly #wanted: ReadonlySet<string>[] = [];
  readonly #names: ReadonlySet<string>;
  readonly #places: Readonly<Record<FieldRole, Map<string, readonly number[]>>> = {
    section: new Map(),
    extra: new Map(),
    source: new Map(),
    meta: new Map(),
  };

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

  /** How many lists there are. */
  get length(): number {
    return this.#wanted.length;
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
    return this.#wanted.flatMap((wanted, place) =>
      wanted.has("all") || wanted.has(name) || wanted.has(GROUPS[role]) ? [place] : [],
    );
  }
}
