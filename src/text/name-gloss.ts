import { isAcronymOf, sourceWords } from "./tokens.js";

/** Longest gloss, in UTF-16 units. */
const LONGEST = 90;

const BEFORE = /([A-Za-z][A-Za-z0-9-]*)\s?$/u;
const PHRASE = /[A-Za-z][A-Za-z0-9 -]*$/u;
const SHORT = /^\s?[(（]\s?([A-Za-z][A-Za-z0-9-]{1,9})\s?[)）]/u;

/**
 * The abbreviation that the words around a range write out, in a bracket behind it or before a bracket that holds it;
 * null where there is none.
 */
export function shortFormOf(text: string, start: number, end: number): string | null {
  const from = Math.max(0, start - LONGEST);
  const before = text.slice(from, start);
  const behind = text.slice(end, end + LONGEST);
  // SMAC (StarCraft Multi-Agent Challenge)
  const open = Math.max(before.lastIndexOf("("), before.lastIndexOf("（"));
  const inner = open < 0 ? "" : before.slice(open + 1);
  if (open >= 0 && !/[)）\n]/u.test(inner)) {
    const close = behind.search(/[)）,，;；:：\n]/u);
    const short = BEFORE.exec(before.slice(0, open))?.[1];
    if (close >= 0 && short !== undefined) {
      const words = sourceWords((inner + text.slice(start, end) + behind.slice(0, close)).toLowerCase());
      if (isAcronymOf(short.toLowerCase().replaceAll("-", ""), words)) return short;
    }
  }
  // Remasking with Conditional Resampling (RCR)
  const rest = /^[A-Za-z0-9 -]*/u.exec(behind)?.[0] ?? "";
  const short = SHORT.exec(behind.slice(rest.trimEnd().length))?.[1];
  if (short === undefined) return null;
  const words = sourceWords(((PHRASE.exec(before)?.[0] ?? "") + text.slice(start, end) + rest).toLowerCase());
  return isAcronymOf(short.toLowerCase().replaceAll("-", ""), words) ? short : null;
}
