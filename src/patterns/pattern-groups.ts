import type { Field } from "../model/field.js";
import { placeOf } from "./known-groups.js";
import type { Patterns } from "./patterns.js";
import { type PrefilterResult, prefilterField } from "./prefilter.js";

/**
 * Groups of one rule, which a text is held against together: of most texts one question tells that no pattern of any
 * can match.
 */
export class PatternGroups<Group extends { readonly patterns: Patterns }> {
  readonly all: readonly Group[];
  readonly #readsSources: boolean;
  /** Rule and groups by which a text tells; no rule where a user has changed any. */
  readonly #rule: number;
  readonly #bits: number;
  readonly #bitOf: readonly number[];

  constructor(groups: readonly Group[]) {
    this.all = groups;
    const known = groups.flatMap(({ patterns }) => patterns.known ?? []);
    const places = known.map(placeOf);
    const [first] = places;
    this.#readsSources = known.every(({ analysis }) => analysis.readsSources);
    this.#rule =
      first !== undefined && known.length === groups.length && places.every(({ rule }) => rule === first.rule)
        ? first.rule
        : -1;
    this.#bitOf = places.map(({ bit }) => bit);
    this.#bits = this.#bitOf.reduce((bits, bit) => bits | bit, 0);
  }

  /** What a field's text triggers of the groups. */
  prefilterField(field: Pick<Field, "role" | "text">): PrefilterResult {
    return prefilterField(field, this.#readsSources);
  }

  /** The groups of which a pattern may match, by what a text triggers and begins with alone. */
  open(prefiltered: PrefilterResult): readonly Group[] {
    if (prefiltered === null || this.#rule < 0) return this.all;
    const bits = (prefiltered.open[this.#rule] ?? 0) & this.#bits;
    return bits === 0 ? NONE : this.all.filter((_, place) => (bits & (this.#bitOf[place] ?? 0)) !== 0);
  }
}

const NONE: readonly never[] = [];
