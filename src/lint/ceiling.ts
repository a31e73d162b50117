import { Column } from "../model/column.js";
import type { Data, Finding, Sighting } from "../model/finding.js";
import { listOnDemand } from "../model/on-demand.js";
import type { Rule } from "../model/rule.js";
import { MOST_PER_RULE_AND_FILE } from "./most-findings.js";

/** Counts the findings of each rule, and tells which are too many to be kept. */
export class Ceiling {
  readonly #kept = new Map<string, number>();
  /** Rules of which nothing more is kept; an entry that has begun is told whole, so that order within it does not matter. */
  #full: ReadonlySet<string> = new Set();
  readonly #wide: ReadonlySet<string>;
  readonly over = new Map<string, number>();
  /** Findings that are not kept, in two columns: what they have but for their entry, by its place among the kinds, and the index of the entry. */
  #kindOf = new Column("whole");
  #entryOf = new Column("whole");
  readonly #kinds: Omit<Finding, "entry">[] = [];
  readonly #places = new Map<string, number>();

  /** `wide` are the ids of the rules that look at the digest as a whole. */
  constructor(wide: ReadonlySet<string>) {
    this.#wide = wide;
  }

  isOver(rule: Rule, entry: Finding["entry"], field: string | null, { data }: Sighting): boolean {
    const kept = this.#kept.get(rule.id) ?? 0;
    if (!this.#full.has(rule.id) && (kept < MOST_PER_RULE_AND_FILE || !this.#wide.has(rule.id))) {
      this.#kept.set(rule.id, kept + 1);
      return false;
    }
    this.over.set(rule.id, (this.over.get(rule.id) ?? 0) + 1);
    if (entry !== null) {
      this.#kindOf.push(this.#kind(rule, field, data?.["fields"]));
      this.#entryOf.push(entry.index);
    }
    return true;
  }

  /** What scores, and rules that judge by findings, need to know of those that are not kept; made on demand. */
  get heard(): readonly Finding[] {
    return listOnDemand(this.#kindOf.length, (place) => this.#at(place));
  }

  /** Forgets of what was heard all that fits. */
  leaveOut(fits: (finding: Finding) => boolean): void {
    const kindOf = new Column("whole");
    const entryOf = new Column("whole");
    for (let place = 0; place < this.#kindOf.length; place += 1) {
      if (fits(this.#at(place))) continue;
      kindOf.push(this.#kindOf.at(place) ?? -1);
      entryOf.push(this.#entryOf.at(place) ?? 0);
    }
    this.#kindOf = kindOf;
    this.#entryOf = entryOf;
  }

  #at(place: number): Finding {
    const kind = this.#kinds[this.#kindOf.at(place) ?? -1];
    if (kind === undefined) throw new RangeError(`there is no finding ${place} among ${this.#kindOf.length}`);
    return { ...kind, entry: { index: this.#entryOf.at(place) ?? 0, id: "" } };
  }

  /** The place of a kind: of all data, the fields that a finding stands for are enough. */
  #kind(rule: Rule, field: string | null, fields: Data[string] | undefined): number {
    const key = JSON.stringify([rule.id, field, fields]);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#kinds.push({ rule: rule.id, severity: rule.severity, span: NOWHERE, field, evidence: "", data: fields === undefined ? {} : { fields }, related: [], fix: null }) - 1;
      this.#places.set(key, place);
    }
    return place;
  }

  closeEntry(): void {
    for (const [rule, kept] of this.#kept) if (kept >= MOST_PER_RULE_AND_FILE && !this.#full.has(rule)) this.#full = new Set([...this.#full, rule]);
  }
}

/** Comments that set findings aside by their place stand in Markdown alone, so no place is asked for. */
const NOWHERE = { start: 0, end: 0 };
