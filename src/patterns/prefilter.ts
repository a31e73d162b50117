import type { Field } from "../model/field.js";
import { lazy } from "../model/lazy.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { memoPerField } from "../text/memo-per-field.js";
import { patternTable } from "./known-groups.js";
import { LiteralSet } from "./literals.js";
import { type PatternTable, GROUP_BITS, type GroupAnalysis, PLACE_BITS } from "./packed-analysis.js";

/** What a text holds of the literals that patterns need; null for a text that rules nothing out. */
export type PrefilterResult = {
  /**
   * By rule that has groups, a bit for each group of which a pattern may match, by triggers and the text's first
   * character alone.
   */
  readonly open: readonly number[];
  /** Number of the group and place in it of each pattern of whose triggers one is there, some more than once. */
  readonly patterns: readonly number[];
} | null;

interface Known {
  readonly literals: LiteralSet;
  readonly starts: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly sourceSingles: readonly string[];
  readonly sourcePattern: RegExp;
  readonly rules: PatternTable["rules"];
  /** The results for texts that hold no literal, by first character. */
  readonly withoutLiterals: Map<string, NonNullable<PrefilterResult>>;
}

const all = lazy((): Known => {
  const { literals, starts, targets, forSources, rules } = patternTable();
  return {
    literals: new LiteralSet(literals),
    starts,
    targets,
    sourceSingles: forSources.singles,
    sourcePattern: new RegExp(forSources.pattern, "u"),
    rules,
    withoutLiterals: new Map(),
  };
});

/** A bit for each group of a rule that is asked for. */
function bitsOf(groups: readonly GroupAnalysis[], isAsked: (group: GroupAnalysis) => boolean): number {
  return groups.reduce((bits, group, place) => (isAsked(group) ? bits | (1 << place) : bits), 0);
}

/**
 * The result for a text that holds no literal, by its first character: the groups with patterns that nothing triggers
 * and that it does not rule out.
 */
function withoutLiteralsFor(first: string): NonNullable<PrefilterResult> {
  const { rules, withoutLiterals } = all();
  let result = withoutLiterals.get(first);
  if (result === undefined) {
    const open = rules.map((ofRule) =>
      bitsOf(ofRule, ({ always, firsts }) => always.length > 0 && (firsts?.includes(first) ?? true)),
    );
    result = { open, patterns: [] };
    withoutLiterals.set(first, result);
  }
  return result;
}

/**
 * Longest text of which it is remembered what it triggers, in UTF-16 units, and most such texts: what a failed
 * generator leaves is short, and stands in a digest by the hundred.
 */
const SHORT = 64;
const MOST_REMEMBERED = 64;

const remembered = new Map<string, PrefilterResult>();

/** What a text in lower case triggers. */
export function prefilterText(lower: string): PrefilterResult {
  if (lower.length > SHORT) return walk(lower);
  const before = remembered.get(lower);
  if (before !== undefined) return before;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const prefiltered = walk(lower);
  remembered.set(lower, prefiltered);
  return prefiltered;
}

function walk(lower: string): PrefilterResult {
  const { literals, starts, targets } = all();
  const nothing = withoutLiteralsFor(lower.charAt(0));
  const found = literals.foundIn(lower);
  if (found.length === 0) return nothing;
  const open = nothing.open.slice();
  const patterns: number[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const literal = found[at] ?? 0;
    const end = starts[literal + 1] ?? 0;
    for (let next = starts[literal] ?? 0; next < end; next += 1) {
      const one = targets[next] ?? 0;
      const rule = one >> (PLACE_BITS + GROUP_BITS);
      const bit = 1 << ((one >> PLACE_BITS) & ((1 << GROUP_BITS) - 1));
      open[rule] = (open[rule] ?? 0) | bit;
      patterns.push(one);
    }
  }
  return { open, patterns };
}

/** False where letters may fold in ways of their own, so that the text in lower case cannot be asked. */
const foldsPlainly = memoPerField(
  (text, field) => lowerCaseOf(field).length === text.length && !lowerCaseOf(field).includes("\u017f"),
);

/** What a field's text triggers, found in one walk for all patterns there are. */
const walked = memoPerField((_, field): { readonly prefiltered: PrefilterResult } => ({
  prefiltered: foldsPlainly(field) ? prefilterText(lowerCaseOf(field)) : null,
}));

const mayTellOfSources = memoPerField((_, field) => {
  const lower = lowerCaseOf(field);
  const { sourceSingles, sourcePattern } = all();
  return !foldsPlainly(field) || sourceSingles.some((single) => lower.includes(single)) || sourcePattern.test(lower);
});

/**
 * What a field's text triggers; of what the paper says only what groups can ask that read it, where no others do.
 * Abstracts are most of a digest's text: those few are asked for at once.
 */
export function prefilterField(field: Pick<Field, "role" | "text">, readsSources: boolean): PrefilterResult {
  return readsSources && field.role === "source" && !mayTellOfSources(field)
    ? withoutLiteralsFor(lowerCaseOf(field).charAt(0))
    : walked(field).prefiltered;
}
