import type { Field } from "../model/field.js";
import type { Data, Finding } from "../model/finding.js";
import type { Rule } from "../model/rule.js";

/** What a finding is to precedence: where it lies. */
type Place = Pick<Finding, "field" | "data">;

/**
 * One fault, one finding: a rule that found a field at fault overrules, for that field of that entry, the rules over
 * which it `precedes`.
 */
export class Precedence {
  /** The rules that found a field at fault and precede others, by the index of the entry and the name of the field. */
  readonly #atFault = new Map<number, Map<string, Set<Rule>>>();
  /**
   * By rule, the ids for which it was asked whether it overrules them: each rule asks again for each field at fault.
   */
  readonly #asked = new Map<Rule, Map<string, boolean>>();

  /** The fields of an entry on which no other rule overrules this one. */
  openFields(rule: Rule, entry: number, fields: readonly Field[]): readonly Field[] {
    const atFault = this.#atFault.get(entry);
    return atFault === undefined ? fields : fields.filter(({ name }) => !this.#isOverruled(rule, atFault.get(name)));
  }

  /** True where other rules overrule this one on every field that a finding of it stands for. */
  overrules(rule: Rule, entry: number, place: Place): boolean {
    const atFault = this.#atFault.get(entry);
    if (atFault === undefined) return false;
    const fields = fieldsOf(place);
    return fields.length > 0 && fields.every((name) => this.#isOverruled(rule, atFault.get(name)));
  }

  /** Notes what a finding of a rule overrules. */
  note(rule: Rule, entry: number, place: Place): void {
    if (rule.precedes.length === 0) return;
    for (const name of fieldsOf(place)) {
      const atFault = this.#atFault.get(entry) ?? new Map<string, Set<Rule>>();
      this.#atFault.set(entry, atFault.set(name, (atFault.get(name) ?? new Set()).add(rule)));
    }
  }

  #isOverruled({ id }: Rule, by: ReadonlySet<Rule> | undefined): boolean {
    if (by === undefined) return false;
    for (const other of by) {
      let asked = this.#asked.get(other);
      if (asked === undefined) this.#asked.set(other, (asked = new Map<string, boolean>()));
      let isOverruled = asked.get(id);
      if (isOverruled === undefined) asked.set(id, (isOverruled = other.id !== id && isNamed(id, other.precedes)));
      if (isOverruled) return true;
    }
    return false;
  }

  /**
   * The findings that stand when rules of digest scope, which come later, have overruled some. A rule that precedes all
   * others is not overruled by them.
   */
  standing(findings: readonly Finding[], rules: ReadonlyMap<string, Rule>): Finding[] {
    return findings.filter((finding) => {
      const rule = rules.get(finding.rule);
      if (rule === undefined || finding.entry === null || rankOf(rule) === 0) return true;
      return !this.overrules(rule, finding.entry.index, finding);
    });
  }
}

/** Lower runs earlier: rules that precede all others, then those that precede some, then the rest. */
export function rankOf({ precedes }: Rule): 0 | 1 | 2 {
  if (precedes.includes("*")) return 0;
  return precedes.length > 0 ? 1 : 2;
}

/** True for a rule that a list of ids, packs (`text/*`) and `*` names. */
export function isNamed(rule: string, names: readonly string[]): boolean {
  return names.some(
    (name) => name === "*" || name === rule || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))),
  );
}

/** The fields that a finding stands for: its own, or those that a finding on the whole entry lists. */
function fieldsOf({ field, data }: { readonly field: string | null; readonly data: Data }): readonly string[] {
  if (field !== null) return [field];
  const listed = data["fields"];
  return Array.isArray(listed) ? (listed as readonly string[]) : [];
}
