import { ByIndex } from "../model/by-index.js";
import type { Data, Finding } from "../model/finding.js";
import type { Rule } from "../model/rule.js";

interface Claim {
  readonly rule: string;
  readonly silences: readonly string[];
}

/** What rules have said of the fields of an entry. Entries of which the same was said share one: a file may hold a million that all failed alike. */
class Claims {
  readonly #next = new Map<string, Claims>();

  constructor(readonly byField: ReadonlyMap<string, readonly Claim[]> = new Map()) {}

  with(field: string, claim: Claim): Claims {
    const claims = this.byField.get(field) ?? [];
    if (claims.some(({ rule }) => rule === claim.rule)) return this;
    const key = `${claim.rule}\n${field}`;
    let next = this.#next.get(key);
    if (next === undefined) this.#next.set(key, (next = new Claims(new Map([...this.byField, [field, [...claims, claim]]]))));
    return next;
  }
}

/**
 * Keeps one voice for one fault: a rule with `silences` that found a field at fault
 * takes the word from the rules it names, for that field of that entry.
 */
export class Silence {
  readonly #none = new Claims();
  /** By the index of the entry. */
  readonly #claims = new ByIndex<Claims | undefined>(undefined);
  readonly #rules: ReadonlyMap<string, Rule>;

  constructor(rules: readonly Rule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  /** Lower runs earlier: rules that silence everything, then those that silence some, then the rest. */
  precedence(rule: Rule): number {
    if (rule.silences.includes("*")) return 0;
    return rule.silences.length > 0 ? 1 : 2;
  }

  /** True where some rule has taken the word on a field of this entry. */
  hasClaims(entry: number): boolean {
    return this.#claims.at(entry) !== undefined;
  }

  /** True where an earlier rule has taken the word from this one on a field. */
  silent(rule: Rule, entry: number, field: string): boolean {
    return this.#claims.at(entry)?.byField.get(field)?.some((claim) => silencedBy(claim, rule.id)) ?? false;
  }

  /** True where every field that a finding stands for is silent for its rule. */
  covers(rule: Rule, entry: number, field: string | null, data: Data | undefined): boolean {
    const fields = fieldsOfFinding(field, data);
    return fields.length > 0 && fields.every((name) => this.silent(rule, entry, name));
  }

  /** Remembers what a finding of this rule silences. */
  note(rule: Rule, entry: number, field: string | null, data: Data | undefined): void {
    if (rule.silences.length === 0) return;
    let claims = this.#claims.at(entry) ?? this.#none;
    for (const name of fieldsOfFinding(field, data)) claims = claims.with(name, { rule: rule.id, silences: rule.silences });
    if (claims === this.#none) return;
    this.#claims.set(entry, claims);
  }

  /** True for a finding that a rule of digest scope, heard later, has silenced; rules that silence everything keep their word. */
  overruled(finding: Finding): boolean {
    const rule = this.#rules.get(finding.rule);
    if (rule === undefined || finding.entry === null || rule.silences.includes("*")) return false;
    return this.covers(rule, finding.entry.index, finding.field, finding.data);
  }
}

function silencedBy(claim: Claim, rule: string): boolean {
  return claim.rule !== rule && claim.silences.some((name) => name === "*" || name === rule || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))));
}

/** The fields that a finding stands for: its own, or those that a finding on the whole entry lists. */
function fieldsOfFinding(field: string | null, data: Data | undefined): readonly string[] {
  if (field !== null) return [field];
  const listed = data?.["fields"];
  return Array.isArray(listed) ? (listed as readonly string[]) : [];
}
