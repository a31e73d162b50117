import bytesOf from "digestlint:patterns";
import declarations from "digestlint:rules";
import { lazy } from "../model/lazy.js";
import type { WordLists } from "./expand.js";
import {
  type GroupSettings,
  type PatternTable,
  GROUP_BITS,
  type GroupAnalysis,
  numberOf,
  openPatternTable,
} from "./packed-analysis.js";

/** A group whose patterns were read when digestlint was built. */
export interface KnownGroup {
  readonly number: number;
  readonly analysis: GroupAnalysis;
}

/** What the build found out about the built-in rules. */
export const patternTable = lazy((): PatternTable => openPatternTable(bytesOf()));

/** A group as the package declares it. */
interface DeclaredGroup extends KnownGroup {
  readonly settings: GroupSettings;
  readonly words: WordLists | undefined;
}

const declaredGroups = lazy(() => {
  const groups = new Map<string, DeclaredGroup[]>();
  let rule = 0;
  for (const { options } of declarations()) {
    const { groups: declared, words } = (options ?? {}) as { groups?: readonly GroupSettings[]; words?: WordLists };
    if (declared === undefined) continue;
    declared.forEach((settings, place) => {
      const analysis = patternTable().rules[rule]?.[place];
      const [first = ""] = settings.patterns;
      if (analysis !== undefined)
        groups.set(first, [...(groups.get(first) ?? []), { number: numberOf(rule, place), analysis, settings, words }]);
    });
    rule += 1;
  }
  return groups;
});

/** True for values that say the same; one value is not read through. */
function saysTheSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The built-in group that says just this; undefined for one of a user's own. */
export function knownGroup(settings: GroupSettings, words?: WordLists): KnownGroup | undefined {
  const [first = ""] = settings.patterns;
  return declaredGroups()
    .get(first)
    ?.find((group) => saysTheSame(group.settings, settings) && saysTheSame(group.words, words));
}

const builtInNames = lazy(
  () => new Set(declarations().flatMap(({ options = {} }) => (options as { names?: readonly string[] }).names ?? [])),
);

/** True for names that only the built-in rules' own patterns describe. */
export function isBuiltInNames(names: readonly string[] = []): boolean {
  return names.every((name) => builtInNames().has(name));
}

/** The places of a group's rule among the rules with groups, and of the group in it, the latter as a bit. */
export function placeOf({ number }: KnownGroup): { readonly rule: number; readonly bit: number } {
  return { rule: number >> GROUP_BITS, bit: 1 << (number & ((1 << GROUP_BITS) - 1)) };
}
