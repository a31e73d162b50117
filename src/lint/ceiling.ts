import { KindColumn, wholeNumbers } from "../model/column.js";
import type { Data, Finding, Detection } from "../model/finding.js";
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
  /** Findings that are not kept, in two columns: what they have but for their entry, and the index of the entry. */
  #kinds = new KindColumn<Kind>();
  #entries = wholeNumbers();

  /** `wide` are the ids of the rules that look at the digest as a whole. */
  constructor(wide: ReadonlySet<string>) {
    this.#wide = wide;
  }

  isOver(rule: Rule, entry: Finding["entry"], field: string | null, { data }: Detection): boolean {
    const kept = this.#kept.get(rule.id) ?? 0;
    if (!this.#full.has(rule.id) && (kept < MOST_PER_RULE_AND_FILE || !this.#wide.has(rule.id))) {
      this.#kept.set(rule.id, kept + 1);
      return false;
    }
    this.over.set(rule.id, (this.over.get(rule.id) ?? 0) + 1);
    if (entry !== null) {
      const fields = data?.["fields"];
      this.#kinds.push(JSON.stringify([rule.id, field, fields]), () => kindOf(rule, field, fields));
      this.#entries.push(entry.index);
    }
    return true;
  }

  /** What scores, and rules that judge by findings, need to know of those that are not kept; made on demand. */
  get heard(): readonly Finding[] {
    if (this.#entries.length === 0) return [];
    return listOnDemand(this.#entries.length, (place) => this.#at(place));
  }

  /** Forgets of what was heard all that fits. */
  leaveOut(fits: (finding: Finding) => boolean): void {
    const kinds = new KindColumn<Kind>();
    const entries = wholeNumbers();
    for (let place = 0; place < this.#entries.length; place += 1) {
      if (fits(this.#at(place))) continue;
      const kind = this.#kindAt(place);
      kinds.push(kind, () => kind);
      entries.push(this.#entries.at(place) ?? 0);
    }
    this.#kinds = kinds;
    this.#entries = entries;
  }

  #at(place: number): Finding {
    return { ...this.#kindAt(place), entry: { index: this.#entries.at(place) ?? 0, id: "" } };
  }

  #kindAt(place: number): Kind {
    const kind = this.#kinds.at(place);
    if (kind === undefined) throw new RangeError(`there is no finding ${place} among ${this.#entries.length}`);
    return kind;
  }

  closeEntry(): void {
    for (const [rule, kept] of this.#kept)
      if (kept >= MOST_PER_RULE_AND_FILE && !this.#full.has(rule)) this.#full = new Set([...this.#full, rule]);
  }
}

/** What findings have in common but for their entry. Of all data, the fields that they stand for are enough. */
type Kind = Omit<Finding, "entry">;

function kindOf(rule: Rule, field: string | null, fields: Data[string] | undefined): Kind {
  return {
    rule: rule.id,
    severity: rule.severity,
    span: NOWHERE,
    field,
    evidence: "",
    data: fields === undefined ? {} : { fields },
    related: [],
    fix: null,
  };
}

/** Comments that set findings aside by their place stand in Markdown alone, so no place is asked for. */
const NOWHERE = { start: 0, end: 0 };
