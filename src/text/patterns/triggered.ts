import tableOf from "digestlint:patterns";
import type { Field } from "../../model/field.js";
import { lowerCaseOf } from "../lower-case.js";
import { oncePerField } from "../once.js";
import type { GroupFacts, GroupSettings } from "./facts.js";
import type { WordLists } from "./expand.js";
import { LiteralSet } from "./literals.js";
import { numberAt, type PackedLists, rangeOf } from "./packed-lists.js";

/** A group whose patterns were read when digestlint was built. */
export interface KnownGroup {
  /** Its number among all known groups. */
  readonly number: number;
  readonly facts: GroupFacts;
  readonly readsSources: boolean;
}

/** What a text holds of the literals that patterns need; null for a text that tells nothing. */
export type Triggered = {
  /** The literals, by their places. */
  readonly literals: readonly number[];
  /** By number of a known group, the places in it of the patterns of whose triggers one is there. */
  readonly patterns: ReadonlyMap<number, readonly number[]>;
  /** The numbers of the known groups of whose hints one is there. */
  readonly hinted: ReadonlySet<number>;
} | null;

interface Known {
  readonly literals: LiteralSet;
  readonly triggers: PackedLists;
  readonly hints: PackedLists;
  readonly forSources: RegExp;
  /** By word lists and settings. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, KnownGroup>>;
}

let known: Known | undefined;

function all(): Known {
  return (known ??= read());
}

function read(): Known {
  const { literals, triggers, hints, forSources, rules } = tableOf();
  let number = 0;
  const groups = rules.map(({ words, readsSources, groups: ofRule }) => [words, ofRule.map((facts): [string, KnownGroup] => [facts.settings, { number: number++, facts, readsSources }])] as const);
  return { literals: new LiteralSet(literals), triggers, hints, forSources: new RegExp(forSources, "u"), groups: merged(groups) };
}

/** Rules without word lists have the same key. */
function merged(rules: readonly (readonly [string, readonly [string, KnownGroup][]])[]): Known["groups"] {
  const byWords = new Map<string, Map<string, KnownGroup>>();
  for (const [words, groups] of rules) byWords.set(words, new Map([...(byWords.get(words) ?? []), ...groups]));
  return byWords;
}

/** The built-in group that says just this; undefined for one of a user's own. */
export function knownGroup(settings: GroupSettings, words: WordLists = {}): KnownGroup | undefined {
  return all().groups.get(JSON.stringify(words))?.get(JSON.stringify(settings));
}

const NONE: Triggered = { literals: [], patterns: new Map(), hinted: new Set() };

/** Longest text of which it is remembered what it triggers, in UTF-16 units, and most such texts: what a failed generator leaves is short, and stands in a digest by the hundred. */
const SHORT = 64;
const MOST_REMEMBERED = 64;

const remembered = new Map<string, Triggered>();

/** What a text in lower case triggers. */
export function triggeredIn(lower: string): Triggered {
  if (lower.length > SHORT) return walk(lower);
  const known = remembered.get(lower);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const triggered = walk(lower);
  remembered.set(lower, triggered);
  return triggered;
}

function walk(lower: string): Triggered {
  const { literals, triggers, hints } = all();
  const found = literals.foundIn(lower);
  if (found.length === 0) return NONE;
  const triggered = new Map<number, number[]>();
  const hinted = new Set<number>();
  for (const literal of found) {
    const hint = rangeOf(hints, literal);
    for (let at = hint.start; at < hint.end; at += 1) hinted.add(numberAt(hints.numbers, at));
    const trigger = rangeOf(triggers, literal);
    for (let at = trigger.start; at < trigger.end; at += 2) {
      const group = numberAt(triggers.numbers, at);
      const place = numberAt(triggers.numbers, at + 1);
      const places = triggered.get(group);
      if (places === undefined) triggered.set(group, [place]);
      else if (!places.includes(place)) places.push(place);
    }
  }
  return { literals: found, patterns: triggered, hinted };
}

/** False where letters may fold in ways of their own, so that the text in lower case tells nothing. */
const foldsPlainly = oncePerField((text, field) => lowerCaseOf(field).length === text.length && !lowerCaseOf(field).includes("\u017f"));

/** What a field's text triggers, told in one walk for all patterns there are. */
const walked = oncePerField((_, field): { readonly triggered: Triggered } => ({ triggered: foldsPlainly(field) ? triggeredIn(lowerCaseOf(field)) : null }));

const mayTellOfSources = oncePerField((_, field) => !foldsPlainly(field) || all().forSources.test(lowerCaseOf(field)));

/** What a field's text triggers of a group. Abstracts are most of a digest's text, and few groups read them: those few are asked for at once. */
export function triggeredBy(field: Pick<Field, "role" | "text">, group: KnownGroup | undefined): Triggered {
  return group?.readsSources === true && field.role === "source" && !mayTellOfSources(field) ? NONE : walked(field).triggered;
}
