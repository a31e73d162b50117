import type { Field } from "../../model/field.js";
import { lowerCaseOf } from "../lower-case.js";
import { oncePerField } from "../once.js";
import { factTable } from "./known-groups.js";
import { LiteralSet } from "./literals.js";
import { type FactTable, GROUP_BITS, type GroupFacts, HINT, PLACE_BITS } from "./packed-facts.js";

/** What a text holds of the literals that patterns need; null for a text that tells nothing. */
export type Triggered = {
  /** By rule that has groups, a bit for each group of which a pattern is triggered. */
  readonly groups: readonly number[];
  /** By rule, a bit for each group that needs no hint, or of whose hints that are literals one is there. */
  readonly hinted: readonly number[];
  /** Number of the group and place in it of each pattern of whose triggers one is there, some more than once. */
  readonly patterns: readonly number[];
} | null;

interface Known {
  readonly literals: LiteralSet;
  readonly starts: ArrayLike<number>;
  readonly told: ArrayLike<number>;
  readonly sourceSingles: readonly string[];
  readonly sourcePattern: RegExp;
  readonly rules: FactTable["rules"];
  /** What a text triggers that holds no literal. */
  readonly nothing: NonNullable<Triggered>;
}

let known: Known | undefined;

function all(): Known {
  return (known ??= read());
}

function read(): Known {
  const { literals, starts, told, forSources, rules } = factTable();
  return {
    literals: new LiteralSet(literals),
    starts,
    told,
    sourceSingles: forSources.singles,
    sourcePattern: new RegExp(forSources.pattern, "u"),
    rules,
    nothing: { groups: rules.map(() => 0), hinted: rules.map((groups) => bitsOf(groups, ({ shortHints }) => shortHints === null)), patterns: [] },
  };
}

/** A bit for each group of a rule that is asked for. */
function bitsOf(groups: readonly GroupFacts[], isAsked: (group: GroupFacts) => boolean): number {
  return groups.reduce((bits, group, place) => (isAsked(group) ? bits | (1 << place) : bits), 0);
}

const untriggered = new Map<string, readonly number[]>();

/** By rule, a bit for each group with patterns that nothing triggers and that a text with such a first character may match. */
export function untriggeredFor(first: string): readonly number[] {
  let bits = untriggered.get(first);
  if (bits === undefined) {
    bits = all().rules.map((groups) => bitsOf(groups, ({ always, firsts }) => always.length > 0 && (firsts?.includes(first) ?? true)));
    untriggered.set(first, bits);
  }
  return bits;
}

/** Longest text of which it is remembered what it triggers, in UTF-16 units, and most such texts: what a failed generator leaves is short, and stands in a digest by the hundred. */
const SHORT = 64;
const MOST_REMEMBERED = 64;

const remembered = new Map<string, Triggered>();

/** What a text in lower case triggers. */
export function triggeredIn(lower: string): Triggered {
  if (lower.length > SHORT) return walk(lower);
  const before = remembered.get(lower);
  if (before !== undefined) return before;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const triggered = walk(lower);
  remembered.set(lower, triggered);
  return triggered;
}

function walk(lower: string): Triggered {
  const { literals, starts, told, nothing } = all();
  const found = literals.foundIn(lower);
  if (found.length === 0) return nothing;
  const groups = nothing.groups.slice();
  const hinted = nothing.hinted.slice();
  const patterns: number[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const literal = found[at] ?? 0;
    const end = starts[literal + 1] ?? 0;
    for (let next = starts[literal] ?? 0; next < end; next += 1) {
      const one = told[next] ?? 0;
      const rule = one >> (PLACE_BITS + GROUP_BITS);
      const bit = 1 << ((one >> PLACE_BITS) & ((1 << GROUP_BITS) - 1));
      if ((one & HINT) === HINT) hinted[rule] = (hinted[rule] ?? 0) | bit;
      else {
        groups[rule] = (groups[rule] ?? 0) | bit;
        patterns.push(one);
      }
    }
  }
  return { groups, hinted, patterns };
}

/** False where letters may fold in ways of their own, so that the text in lower case tells nothing. */
const foldsPlainly = oncePerField((text, field) => lowerCaseOf(field).length === text.length && !lowerCaseOf(field).includes("\u017f"));

/** What a field's text triggers, told in one walk for all patterns there are. */
const walked = oncePerField((_, field): { readonly triggered: Triggered } => ({ triggered: foldsPlainly(field) ? triggeredIn(lowerCaseOf(field)) : null }));

const mayTellOfSources = oncePerField((_, field) => {
  const lower = lowerCaseOf(field);
  const { sourceSingles, sourcePattern } = all();
  return !foldsPlainly(field) || sourceSingles.some((single) => lower.includes(single)) || sourcePattern.test(lower);
});

/** What a field's text triggers; of what the paper says only what groups can ask that read it, where no others do. Abstracts are most of a digest's text: those few are asked for at once. */
export function triggeredBy(field: Pick<Field, "role" | "text">, readsSources: boolean): Triggered {
  return readsSources && field.role === "source" && !mayTellOfSources(field) ? all().nothing : walked(field).triggered;
}
