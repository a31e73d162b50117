import type { RuleDeclaration } from "../model/schema-types.js";
import { expandPattern, type WordLists } from "../patterns/expand.js";
import type { Opening } from "../patterns/opening.js";
import {
  type GroupAnalysis,
  type GroupSettings,
  numberOf,
  type PatternAnalysis,
  type PatternTable,
  targetOf,
} from "../patterns/packed-analysis.js";
import { firstUnits } from "./first-units.js";
import { isWalkable, packLiterals } from "./pack-literals.js";
import { startsOf } from "./pack-numbers.js";
import { packWords } from "./pack-words.js";
import { readOpening } from "./read-opening.js";
import { rarity, requiredTexts, shortest } from "./required-texts.js";

/** Lists beside the trigger. */
const MOST_LISTS = 3;
/** Most texts of such a list, which are looked for one by one. */
const MOST_TEXTS = 64;
/** Length in UTF-16 units from which a pattern takes long to compile. */
const LONG = 2000;
/**
 * Triggers that are no rarer are met too often to be listed, and lists that are no rarer turn too few texts away to be
 * asked.
 */
const RARE = 3;
const RARE_ENOUGH = 1.5;

/** Names by which a rule asks for what the paper says. */
const SOURCES: readonly string[] = ["abstract", "title", "sources", "all"];

/** A group with what its patterns need. */
interface ReadGroup {
  readonly number: number;
  readonly readsSources: boolean;
  readonly needs: readonly Needs[];
}

interface Needs extends PatternAnalysis {
  readonly trigger: readonly string[];
  readonly opening: Opening | null;
}

/** Reads the patterns of built-in rules; done when digestlint is built, for it takes longer than linting a year. */
export function analysePatterns(declarations: readonly RuleDeclaration[]): PatternTable {
  const rules = declarations
    .flatMap(groupsOf)
    .map((read, rule) => read.map((group, place): ReadGroup => ({ ...group, number: numberOf(rule, place) })));
  const groups = rules.flat();
  const targetsOf = new Map<string, number[]>();
  const add = (literal: string, targets: number): unknown =>
    targetsOf.get(literal)?.push(targets) ?? targetsOf.set(literal, [targets]);
  for (const { number, needs } of groups) {
    needs.forEach(({ trigger }, place) => {
      for (const literal of trigger) add(literal, targetOf(number, place));
    });
  }
  const { packed, placeOf } = packLiterals([...targetsOf.keys()]);
  const targets = [...placeOf.keys()].map((literal) => targetsOf.get(literal) ?? []);
  const ofSources = shortest(
    groups.filter(({ readsSources }) => readsSources).flatMap(({ needs }) => needs.flatMap(({ trigger }) => trigger)),
  );
  return {
    literals: packed,
    starts: startsOf(targets.map(({ length }) => length)),
    targets: targets.flat(),
    forSources: {
      singles: ofSources.filter(({ length }) => length === 1),
      pattern: ofSources
        .filter(({ length }) => length > 1)
        .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"))
        .join("|"),
    },
    rules: rules.map((all) => all.map(analysisOf)),
    openingsOf: (number) => groups.find((group) => group.number === number)?.needs.map(({ opening }) => opening) ?? [],
  };
}

function analysisOf({ readsSources, needs }: ReadGroup): GroupAnalysis {
  const always = [...needs.keys()].filter((place) => needs[place]?.trigger.length === 0);
  const firsts = always.map((place) => needs[place]?.first ?? null);
  return {
    patterns: needs.map(({ texts, first }) => ({ texts, first })),
    always,
    firsts: firsts.includes(null) ? null : [...new Set(firsts.join(""))].join(""),
    readsSources,
  };
}

/** The groups of a rule that has any. */
function groupsOf({ options, fields }: RuleDeclaration): Omit<ReadGroup, "number">[][] {
  const { groups, words } = (options ?? {}) as { groups?: readonly GroupSettings[]; words?: WordLists };
  if (groups === undefined) return [];
  const readsSources = (fields ?? []).some((name) => SOURCES.includes(name));
  return [
    groups.map((group) => ({
      readsSources,
      needs: group.patterns.map((pattern) => needsOf(expandPattern(pattern, words), group)),
    })),
  ];
}

function needsOf(source: string, { at }: GroupSettings): Needs {
  const lists = requiredTexts(source).filter((list) => rarity(list) > RARE_ENOUGH);
  const trigger = lists.find((list) => rarity(list) > RARE && list.every(isWalkable)) ?? [];
  const units = at === "start" || at === "whole" ? firstUnits(source) : null;
  return {
    trigger,
    texts: lists
      .filter((list) => list !== trigger && !implies(trigger, list) && list.length <= MOST_TEXTS)
      .slice(0, MOST_LISTS)
      .sort((a, b) => a.length - b.length)
      .map(packWords),
    first: units === null ? null : String.fromCharCode(...units),
    opening: source.length < LONG || at !== "whole" ? null : readOpening(source),
  };
}

/** True where a text that holds one of the first list holds one of the second. */
function implies(list: readonly string[], other: readonly string[]): boolean {
  return list.length > 0 && list.every((text) => other.some((part) => text.includes(part)));
}
