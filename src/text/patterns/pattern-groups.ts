import type { Field } from "../../model/field.js";
import { placeOf } from "./known-groups.js";
import type { Patterns } from "./patterns.js";
import { type Triggered, triggeredBy, untriggeredFor } from "./triggered.js";

/** Groups of one rule, which a text is held against together: of most texts one question tells that no pattern of any can match. */
export class PatternGroups<Group extends { readonly patterns: Patterns }> {
  readonly all: readonly Group[];
  readonly #readsSources: boolean;
  /** Rule and groups by which a text tells; no rule where a user has changed any. */
  readonly #rule: number;
  readonly #bits: number;
  readonly #bitOf: readonly number[];
  /** True where some pattern is there that nothing triggers. */
  readonly #hasUntriggered: boolean;
  /** Groups that have hints which no literal tells. */
  readonly #short: number;

  constructor(groups: readonly Group[]) {
    this.all = groups;
    const known = groups.flatMap(({ patterns }) => patterns.known ?? []);
    const places = known.map(placeOf);
    const [first] = places;
    this.#readsSources = known.every(({ facts }) => facts.readsSources);
    this.#rule = first !== undefined && known.length === groups.length && places.every(({ rule }) => rule === first.rule) ? first.rule : -1;
    this.#hasUntriggered = known.some(({ facts }) => facts.always.length > 0);
    this.#bitOf = places.map(({ bit }) => bit);
    this.#short = known.reduce((bits, { facts }, place) => ((facts.shortHints?.length ?? 0) > 0 ? bits | (this.#bitOf[place] ?? 0) : bits), 0);
    this.#bits = this.#bitOf.reduce((bits, bit) => bits | bit, 0);
  }

  /** What a field's text triggers of the groups. */
  triggeredBy(field: Pick<Field, "role" | "text">): Triggered {
    return triggeredBy(field, this.#readsSources);
  }

  /** The groups of which a pattern may match a text, in lower case, by what it triggers and begins with alone. */
  open(triggered: Triggered, lower: string): readonly Group[] {
    const rule = this.#rule;
    if (triggered === null || rule < 0) return this.all;
    let bits = triggered.groups[rule] ?? 0;
    if (this.#hasUntriggered) bits |= untriggeredFor(lower.charAt(0))[rule] ?? 0;
    bits &= ((triggered.hinted[rule] ?? 0) | this.#short) & this.#bits;
    return bits === 0 ? NONE : this.all.filter((_, place) => (bits & (this.#bitOf[place] ?? 0)) !== 0);
  }
}

const NONE: readonly never[] = [];
