import type { RuleDeclaration } from "../../model/schema-types.js";
import { expandPattern, type WordLists } from "./expand.js";
import { firstUnits } from "./first-units.js";
import { isWalkable, packLiterals, type PackedLiterals } from "./literals.js";
import { packLists, type PackedLists } from "./packed-lists.js";
import type { Opening } from "./opening.js";
import { readOpening } from "./read-opening.js";
import { rarity, requiredTexts } from "./required-texts.js";

/** What the build finds out about one pattern of a built-in rule. */
export interface PatternFacts {
  /** True where each text that the pattern matches holds one of some literals, its triggers; false where no such list is good enough. */
  readonly isTriggered: boolean;
  /** Further lists of literals, by their places: one of each must be there. */
  readonly also: readonly (readonly number[])[];
  /** Such lists of texts too short to be literals. */
  readonly texts: readonly (readonly string[])[];
  /** The characters that a match can begin with; null where these are too many, or where matches stand elsewhere than at the start. */
  readonly first: string | null;
  /** The words that a match opens with, of a pattern that takes long to compile; null for others. */
  readonly opening: Opening | null;
}

/** What is known of a group. */
export interface GroupFacts {
  /** The group as it is declared, as JSON. */
  readonly settings: string;
  readonly patterns: readonly PatternFacts[];
  /** The hints that are no literals; they are looked for one by one. */
  readonly otherHints: readonly string[];
}

/** What is known of all groups of the built-in rules. Rules and groups are known again by what they say: a user may change any of it. */
export interface FactTable {
  readonly literals: PackedLiterals;
  /** By literal, number of the group and place in it of each pattern that it triggers. */
  readonly triggers: PackedLists;
  /** By literal, the numbers of the groups that it is a hint of. */
  readonly hints: PackedLists;
  /** A pattern for the triggers and hints of the rules that judge what the paper says too. */
  readonly forSources: string;
  /** `words` is written as JSON; `readsSources` is true of a rule that judges what the paper says too. */
  readonly rules: readonly { readonly words: string; readonly readsSources: boolean; readonly groups: readonly GroupFacts[] }[];
}

/** Lists beside the trigger. */
const MOST_LISTS = 2;
/** Most texts of a list that are looked for one by one. */
const MOST_TEXTS = 16;
/** Length in UTF-16 units from which a pattern takes long to compile. */
const LONG = 2000;
/** A list that is no rarer turns too few texts away to be asked. */
const RAREST_ENOUGH = 3;

/** Names by which a rule asks for what the paper says. */
const SOURCES: readonly string[] = ["abstract", "title", "sources", "all"];

/** What facts are read of: a group of patterns as a rule declares it. */
export interface GroupSettings {
  readonly at?: string;
  readonly patterns: readonly string[];
  readonly hints?: readonly string[];
}

/** Reads the patterns of built-in rules; done when digestlint is built, for it takes longer than linting a year. */
export function factsOf(rules: readonly RuleDeclaration[]): FactTable {
  const read = rules.flatMap(({ options, fields = [] }) => {
    const { groups, words } = (options ?? {}) as { groups?: readonly GroupSettings[]; words?: WordLists };
    if (groups === undefined) return [];
    const needs = groups.map((group) => ({ group, patterns: group.patterns.map((pattern) => needsOf(expandPattern(pattern, words), group)) }));
    return [{ words: JSON.stringify(words ?? {}), readsSources: fields.some((name) => SOURCES.includes(name)), needs }];
  });
  const groups = read.flatMap(({ needs, readsSources }) => needs.map(({ group, patterns }) => ({ hints: (group.hints ?? []).filter(isWalkable), patterns, readsSources })));
  const literals = new Set(groups.flatMap(({ hints, patterns }) => [...hints, ...patterns.flatMap(({ trigger, also }) => [...trigger, ...also.flat()])]));
  const { packed, placeOf } = packLiterals([...literals]);
  const triggers: number[][] = Array.from({ length: literals.size }, () => []);
  const hinted: number[][] = Array.from({ length: literals.size }, () => []);
  groups.forEach(({ hints, patterns }, number) => {
    for (const hint of hints) hinted[placeOf.get(hint) ?? -1]?.push(number);
    patterns.forEach(({ trigger }, place) => {
      for (const literal of trigger) triggers[placeOf.get(literal) ?? -1]?.push(number, place);
    });
  });
  const facts = ({ trigger, also, ...needs }: Needs): PatternFacts => ({ ...needs, isTriggered: trigger.length > 0, also: also.map((list) => list.map((literal) => placeOf.get(literal) ?? -1)) });
  const ofSources = groups.filter(({ readsSources }) => readsSources).flatMap(({ hints, patterns }) => [...hints, ...patterns.flatMap(({ trigger }) => trigger)]);
  return {
    literals: packed,
    triggers: packLists(triggers),
    hints: packLists(hinted),
    forSources: [...new Set(ofSources)].map((literal) => literal.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&")).join("|"),
    rules: read.map(({ needs, ...rule }) => ({
      ...rule,
      groups: needs.map(({ group, patterns }) => ({ settings: JSON.stringify(group), patterns: patterns.map(facts), otherHints: (group.hints ?? []).filter((hint) => !isWalkable(hint)) })),
    })),
  };
}

/** `PatternFacts` before literals have places. */
interface Needs extends Omit<PatternFacts, "isTriggered" | "also"> {
  readonly trigger: readonly string[];
  readonly also: readonly (readonly string[])[];
}

function needsOf(source: string, { at }: GroupSettings): Needs {
  const lists = requiredTexts(source).filter((list) => rarity(list) > RAREST_ENOUGH);
  const walkable = lists.filter((list) => list.every(isWalkable));
  const [trigger = [], ...others] = walkable;
  const also = others.filter((list) => !tells(trigger, list)).slice(0, MOST_LISTS);
  const texts = lists.filter((list) => !walkable.includes(list) && list.length <= MOST_TEXTS && !tells(trigger, list)).slice(0, MOST_LISTS);
  const units = at === "start" || at === "whole" ? firstUnits(source) : null;
  return {
    trigger,
    also,
    texts,
    first: units === null ? null : String.fromCharCode(...units),
    opening: source.length < LONG || at !== "whole" ? null : readOpening(source),
  };
}

/** True where a text that holds one of the first list holds one of the second. */
function tells(list: readonly string[], other: readonly string[]): boolean {
  return list.length > 0 && list.every((text) => other.some((part) => text.includes(part)));
}
