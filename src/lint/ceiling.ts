import type { Data, Finding, Sighting } from "../model/finding.js";
import type { Rule } from "../model/rule.js";
import { MOST_PER_RULE_AND_FILE } from "./most-findings.js";

/** Counts the findings of each rule, and tells which are too many to be kept. */
export class Ceiling {
  readonly #kept = new Map<string, number>();
  /** Rules of which nothing more is kept; an entry that has begun is told whole, so that order within it does not matter. */
  #full: ReadonlySet<string> = new Set();
  readonly #wide: ReadonlySet<string>;
  #entry: NonNullable<Finding["entry"]> = { index: 0, id: "" };
  readonly #fields = new Map<string, Data>();
  readonly over = new Map<string, number>();
  /** What scores, and rules that judge by findings, need to know of those that are not kept. */
  readonly heard: Finding[] = [];

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
    if (entry !== null) this.heard.push({ rule: rule.id, severity: rule.severity, span: NOWHERE, entry: this.#nameless(entry.index), field, evidence: "", data: this.#fieldsAlone(data), related: NOTHING, fix: null });
    return true;
  }

  /** The entry by its index; findings of one entry, which come one after the other, share it. */
  #nameless(index: number): NonNullable<Finding["entry"]> {
    if (this.#entry.index !== index) this.#entry = { index, id: "" };
    return this.#entry;
  }

  /** The fields that a finding stands for, the same object for the same fields. */
  #fieldsAlone(data: Data | undefined): Data {
    const fields = data?.["fields"];
    if (fields === undefined) return NO_DATA;
    const key = JSON.stringify(fields);
    let known = this.#fields.get(key);
    if (known === undefined) this.#fields.set(key, (known = { fields }));
    return known;
  }

  closeEntry(): void {
    for (const [rule, kept] of this.#kept) if (kept >= MOST_PER_RULE_AND_FILE && !this.#full.has(rule)) this.#full = new Set([...this.#full, rule]);
  }
}

const NO_DATA: Data = {};
/** Comments that set findings aside by their place stand in Markdown alone, so no place is asked for. */
const NOWHERE = { start: 0, end: 0 };
const NOTHING: Finding["related"] = [];
