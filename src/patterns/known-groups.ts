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

/** All that a group says, as one text. */
function keyOf(settings: GroupSettings, words: WordLists | undefined): string {
  return JSON.stringify([settings, words]);
}

const byKey = lazy(() => {
  const groups = new Map<string, KnownGroup>();
  let rule = 0;
  for (const { options } of declarations()) {
    const { groups: declared, words } = (options ?? {}) as { groups?: readonly GroupSettings[]; words?: WordLists };
    if (declared === undefined) continue;
    declared.forEach((settings, place) => {
      const analysis = patternTable().rules[rule]?.[place];
      if (analysis !== undefined) groups.set(keyOf(settings, words), { number: numberOf(rule, place), analysis });
    });
    rule += 1;
  }
  return groups;
});

/** The built-in group that says just this; undefined for one of a user's own. */
export function knownGroup(settings: GroupSettings, words?: WordLists): KnownGroup | undefined {
  return byKey().get(keyOf(settings, words));
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
