import type { OptionFault } from "../model/check.js";
import type { Bilingual } from "../model/rule.js";
import { expandPattern, type WordLists } from "./expand.js";
import { isBuiltInNames, knownGroup } from "./known-groups.js";
import { LinearExpression } from "./linear-expression.js";
import type { GroupSettings } from "./packed-analysis.js";

/** Longest pattern that is taken, its lists of words put in, in UTF-16 units. */
const LONGEST = 100_000;

interface PatternOptions {
  readonly words?: WordLists;
  readonly groups?: readonly GroupSettings[];
  readonly names?: readonly string[];
}

/** The first pattern of a user's own, in the options of a check, that cannot be used; null where all can. */
export function ownPatternFault({ words, groups = [], names = [] }: PatternOptions): OptionFault | null {
  const own = [
    ...groups.flatMap((group, place) =>
      knownGroup(group, words) === undefined
        ? group.patterns.map((pattern, at) => ({ pattern, pointer: `/groups/${place}/patterns/${at}` }))
        : [],
    ),
    ...(isBuiltInNames(names) ? [] : names.map((pattern, at) => ({ pattern, pointer: `/names/${at}` }))),
  ];
  for (const { pattern, pointer } of own) {
    const fault = faultOf(pattern, words);
    if (fault !== null) return { pointer, ...fault };
  }
  return null;
}

function faultOf(pattern: string, words: WordLists | undefined): Omit<OptionFault, "pointer"> | null {
  let source: string;
  try {
    source = expandPattern(pattern, words, LONGEST);
  } catch (cause) {
    return unusable(cause);
  }
  return linearFault(`(?:${source})`, {
    en: "write the pattern without them, or use unless or exceptQuoted",
    zh: "请改写，或使用 unless、exceptQuoted",
  });
}

/**
 * Why a pattern of a user's own cannot be used, with what to do where the linear engine is too little for it; null
 * where it can.
 */
export function linearFault(pattern: string, instead: Bilingual): Bilingual | null {
  try {
    new LinearExpression(pattern, { anchored: false, caseless: false }).first("");
    return null;
  } catch (cause) {
    if (!/\(\?=|\(\?!|reference back/u.test((cause as Error).message)) return unusable(cause);
    return {
      en: `own patterns run in an engine whose time is linear in the text; it knows neither look-ahead nor references back to a group: ${instead.en}`,
      zh: `自定义正则在线性时间引擎中运行，不支持先行断言和反向引用；${instead.zh}`,
    };
  }
}

function unusable(cause: unknown): Bilingual {
  const { message } = cause as Error;
  return { en: `the pattern cannot be used: ${message}`, zh: `该正则无法使用：${message}` };
}
