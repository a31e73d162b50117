import type { DigestCheck, EntryCheck, FieldCheck } from "../model/check.js";
import type { Rule } from "../model/rule.js";
import type { BoundRule } from "./engine.js";
import { FieldTable } from "./field-table.js";
import { type Weights, weightsOf } from "./score-file.js";
import { precedenceOf } from "./precedence.js";

/** A rule of field or entry scope. */
export interface Judge {
  readonly rule: Rule;
  readonly check: FieldCheck<unknown> | EntryCheck<unknown>;
  /** The list of the fields that the rule names. */
  readonly place: number;
  readonly needs: readonly string[];
  /** True for a rule that takes the word from all others on a field that it finds at fault. */
  readonly closes: boolean;
}

/** A rule of digest scope. */
export interface Watch {
  readonly rule: Rule;
  readonly check: DigestCheck<unknown>;
  readonly place: number;
}

/** What can be said of rules before any digest is read, once for all files under them. */
export interface Plan {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly weights: Weights;
  readonly fields: FieldTable;
  /** In the order in which they are heard, as are the watches: who silences others speaks first. */
  readonly judges: readonly Judge[];
  readonly watches: readonly Watch[];
  /** Ids of the rules of digest scope, and of those among them that judge by what others found. */
  readonly wide: ReadonlySet<string>;
  readonly readers: ReadonlySet<string>;
}

const plans = new WeakMap<readonly BoundRule[], Plan>();

/** The plan of the given rules. */
export function planOf(bound: readonly BoundRule[]): Plan {
  let plan = plans.get(bound);
  if (plan === undefined) plans.set(bound, (plan = made(bound)));
  return plan;
}

function made(bound: readonly BoundRule[]): Plan {
  const rules = bound.map(({ rule }) => rule);
  const fields = new FieldTable(rules);
  const judges: Judge[] = [];
  const watches: Watch[] = [];
  for (const { rule, check } of bound) {
    const place = fields.placeOf(rule);
    if (check.scope === "digest") watches.push({ rule, check, place });
    else if (check.scope !== "run")
      judges.push({ rule, check, place, needs: check.needs ?? [], closes: precedenceOf(rule) === 0 });
  }
  const inOrder = (a: { readonly rule: Rule }, b: { readonly rule: Rule }): number =>
    precedenceOf(a.rule) - precedenceOf(b.rule);
  return {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    weights: weightsOf(rules),
    fields,
    judges: judges.sort(inOrder),
    watches: watches.sort(inOrder),
    wide: new Set(watches.map(({ rule }) => rule.id)),
    readers: new Set(watches.flatMap(({ rule, check }) => (check.readsFindings === true ? [rule.id] : []))),
  };
}
