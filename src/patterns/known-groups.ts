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

/** A group as it is declared, and the word lists of its rule. */
interface Declared {
  readonly settings: GroupSettings;
  readonly words: WordLists | undefined;
  readonly known: KnownGroup;
}

const declared = lazy(() => {
  const bySettings = new Map<GroupSettings, Declared>();
  let rule = 0;
  for (const { options } of declarations()) {
    const { groups, words } = (options ?? {}) as { groups?: readonly GroupSettings[]; words?: WordLists };
    if (groups === undefined) continue;
    groups.forEach((settings, place) => {
      const analysis = patternTable().rules[rule]?.[place];
      if (analysis !== undefined)
        bySettings.set(settings, { settings, words, known: { number: numberOf(rule, place), analysis } });
    });
    rule += 1;
  }
  return bySettings;
});

/** The built-in group that says just this; undefined for one of a user's own. */
export function knownGroup(settings: GroupSettings, words?: WordLists): KnownGroup | undefined {
  const same = declared().get(settings);
  // Settings that a thread was sent, or that a configuration repeats, are other objects.
  if (same !== undefined) return isSame(same.words, words) ? same.known : undefined;
  for (const one of declared().values())
    if (isSame(one.settings, settings) && isSame(one.words, words)) return one.known;
  return undefined;
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

/** True for values of JSON that say the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (
    typeof one !== "object" ||
    typeof other !== "object" ||
    one === null ||
    other === null ||
    Array.isArray(one) !== Array.isArray(other)
  )
    return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) &&
        isSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
    )
  );
}
