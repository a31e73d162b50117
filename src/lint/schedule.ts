import { BUILT_IN_CHECKS } from "../config/built-in-checks.js";
import type { Check, DigestCheck, EntryCheck, FieldCheck, RunCheck } from "../model/check.js";
import type { Traits } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { Rule } from "../model/rule.js";
import { isAbstractInTranslation } from "../model/sections.js";
import { rankOf } from "./precedence.js";

/** A rule and the check it names. */
export interface BoundRule<Kind extends Check = Check> {
  readonly rule: Rule;
  readonly check: Kind;
  /** All rules beside it, by id, those that are switched off too. */
  readonly declared: ReadonlyMap<string, Rule>;
}

/** A bound rule of field, entry or digest scope, and which of the schedule's lists of fields it looks at. */
export interface ScheduledRule<Kind extends Check> extends BoundRule<Kind> {
  readonly list: number;
}

/** Rules by the scope of their checks, in the order in which they run: those with precedence over others first. */
export interface Schedule {
  /** By id. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Names and groups of fields that rules list, each list once. */
  readonly lists: readonly ReadonlySet<string>[];
  readonly ofEntry: readonly ScheduledRule<FieldCheck<unknown> | EntryCheck<unknown>>[];
  readonly ofDigest: readonly ScheduledRule<DigestCheck<unknown>>[];
  readonly ofRun: readonly BoundRule<RunCheck<unknown>>[];
  /** Ids of the rules of digest scope, and of those among them that judge by what others found. */
  readonly wide: ReadonlySet<string>;
  readonly byFindings: ReadonlySet<string>;
}

/**
 * Joins every enabled rule with its check, in the order of ids; throws a RangeError for a check that does not exist.
 */
export function bindRules(rules: readonly Rule[], own: readonly Check[] = []): BoundRule[] {
  const checks = new Map([...BUILT_IN_CHECKS, ...own.map((check) => [check.name, check] as const)]);
  const declared = new Map(rules.map((rule) => [rule.id, rule]));
  return rules
    .filter((rule) => rule.enabled)
    .map((rule) => {
      const check = checks.get(rule.check);
      if (check === undefined)
        throw new RangeError(`the rule ${rule.id} names the check ${rule.check}, which does not exist`);
      return { rule, check, declared };
    })
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

const schedules = new WeakMap<readonly BoundRule[], Schedule>();

/** The schedule of the given rules, made once for all digests under them. */
export function scheduleRules(bound: readonly BoundRule[]): Schedule {
  let schedule = schedules.get(bound);
  if (schedule === undefined) schedules.set(bound, (schedule = made(bound)));
  return schedule;
}

function made(bound: readonly BoundRule[]): Schedule {
  const lists: ReadonlySet<string>[] = [];
  const places = new Map<string, number>();
  const ofEntry: ScheduledRule<FieldCheck<unknown> | EntryCheck<unknown>>[] = [];
  const ofDigest: ScheduledRule<DigestCheck<unknown>>[] = [];
  const ofRun: BoundRule<RunCheck<unknown>>[] = [];
  for (const { rule, check, declared } of [...bound].sort((a, b) => rankOf(a.rule) - rankOf(b.rule))) {
    const key = rule.fields.join("\n");
    const list = places.get(key) ?? lists.push(new Set(rule.fields)) - 1;
    places.set(key, list);
    if (check.scope === "run") ofRun.push({ rule, check, declared });
    else if (check.scope === "digest") ofDigest.push({ rule, check, declared, list });
    else ofEntry.push({ rule, check, declared, list });
  }
  return {
    rules: new Map(bound.map(({ rule }) => [rule.id, rule])),
    lists,
    ofEntry,
    ofDigest,
    ofRun,
    wide: new Set(ofDigest.map(({ rule }) => rule.id)),
    byFindings: new Set(ofDigest.filter(({ check }) => check.readsFindings === true).map(({ rule }) => rule.id)),
  };
}

/**
 * True where a rule of field or entry scope can be due in a digest at all: the reader looks for a field that it judges,
 * and the source text is there as the check needs it. What is not due is not run and costs no coverage.
 */
export function isDue({ rule, check }: BoundRule, { source, fields }: Traits): boolean {
  const needs = check.needs ?? [];
  if (source === "none" && needs.includes("abstract")) return false;
  if (source === "partial" && "wholeSource" in check && check.wholeSource) return false;
  if (fields === null) return true;
  if (needs.some((name) => !fields.has(name))) return false;
  const list = new Set(rule.fields);
  return list.has("all") || [...fields].some(([name, { role }]) => list.has(name) || list.has(GROUPS[role]));
}

const GROUPS = { section: "sections", extra: "extras", source: "sources", meta: "meta" } as const;

/** The fields of an entry by the schedule's lists: those named, or in a group that is. */
export function fieldsByList(entry: Entry, { lists }: Schedule): (readonly Field[])[] {
  const fields = [...entry.fields.values()];
  return lists.map((list) =>
    list.has("all")
      ? fields
      : fields.filter(
          ({ name, role }) =>
            list.has(name) ||
            list.has(GROUPS[role]) ||
            (role === "extra" && list.has("translations") && isAbstractInTranslation(name)),
        ),
  );
}
