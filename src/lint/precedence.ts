import { ByIndex } from "../model/by-index.js";
import type { Data, Finding } from "../model/finding.js";
import type { Rule } from "../model/rule.js";

interface Claim {
  readonly rule: string;
  readonly silences: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/** What rules have said of the fields of an entry. Entries of which the same was said share one: a file may hold a million that all failed alike. */
class FieldClaims {
  readonly #next = new Map<string, Map<string, FieldClaims>>();
  readonly #silent = new Map<string, ReadonlySet<string>>();
  #closed: ReadonlySet<string> | undefined;

  constructor(readonly byField: ReadonlyMap<string, readonly Claim[]> = new Map()) {}

  /** Fields of which no rule may speak but those that have spoken. */
  get closed(): ReadonlySet<string> {
    this.#closed ??= this.#fieldsWhere(takesAll);
    return this.#closed;
  }

  with(field: string, claim: Claim): FieldClaims {
    const known = this.#next.get(claim.rule)?.get(field);
    if (known !== undefined) return known;
    const claims = this.byField.get(field) ?? [];
    const next = claims.some(({ rule }) => rule === claim.rule)
      ? this
      : new FieldClaims(new Map([...this.byField, [field, [...claims, claim]]]));
    const byField = this.#next.get(claim.rule) ?? new Map<string, FieldClaims>();
    this.#next.set(claim.rule, byField.set(field, next));
    return next;
  }

  /** Fields on which other rules have taken the word from this one. */
  silentFor(rule: string): ReadonlySet<string> {
    let silent = this.#silent.get(rule);
    if (silent === undefined) this.#silent.set(rule, (silent = this.#fieldsWhere((claim) => silencedBy(claim, rule))));
    return silent;
  }

  #fieldsWhere(holds: (claim: Claim) => boolean): ReadonlySet<string> {
    const fields = new Set<string>();
    for (const [field, claims] of this.byField) if (claims.some(holds)) fields.add(field);
    return fields.size === 0 ? NONE : fields;
  }
}

/**
 * Keeps one voice for one fault: a rule with `silences` that found a field at fault
 * takes the word from the rules it names, for that field of that entry.
 */
export class Precedence {
  readonly #none = new FieldClaims();
  /** By the index of the entry. */
  readonly #claims = new ByIndex<FieldClaims | undefined>(undefined);
  readonly #rules: ReadonlyMap<string, Rule>;

  /** `rules` are all that may speak, by id. */
  constructor(rules: ReadonlyMap<string, Rule>) {
    this.#rules = rules;
  }

  /** Fields of an entry of which no rule may speak but those that have spoken. */
  closed(entry: number): ReadonlySet<string> {
    return this.#claims.at(entry)?.closed ?? NONE;
  }

  /** Fields of an entry on which earlier rules have taken the word from this one. */
  silentFor(rule: Rule, entry: number): ReadonlySet<string> {
    return this.#claims.at(entry)?.silentFor(rule.id) ?? NONE;
  }

  /** True where every field that a finding stands for is silent for its rule. */
  covers(rule: Rule, entry: number, field: string | null, data: Data | undefined): boolean {
    const silent = this.silentFor(rule, entry);
    if (silent.size === 0) return false;
    const fields = fieldsOfFinding(field, data);
    return fields.length > 0 && fields.every((name) => silent.has(name));
  }

  /** Remembers what a finding of this rule silences. */
  note(rule: Rule, entry: number, field: string | null, data: Data | undefined): void {
    if (rule.silences.length === 0) return;
    let claims = this.#claims.at(entry) ?? this.#none;
    for (const name of fieldsOfFinding(field, data))
      claims = claims.with(name, { rule: rule.id, silences: rule.silences });
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

/** Lower runs earlier: rules that silence everything, then those that silence some, then the rest. */
export function precedenceOf(rule: Rule): number {
  if (rule.silences.includes("*")) return 0;
  return rule.silences.length > 0 ? 1 : 2;
}

function takesAll({ silences }: Claim): boolean {
  return silences.includes("*");
}

function silencedBy(claim: Claim, rule: string): boolean {
  return (
    claim.rule !== rule &&
    claim.silences.some(
      (name) => name === "*" || name === rule || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))),
    )
  );
}

/** The fields that a finding stands for: its own, or those that a finding on the whole entry lists. */
function fieldsOfFinding(field: string | null, data: Data | undefined): readonly string[] {
  if (field !== null) return [field];
  const listed = data?.["fields"];
  return Array.isArray(listed) ? (listed as readonly string[]) : [];
}
