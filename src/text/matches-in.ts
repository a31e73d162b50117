/**
 * Every match in the text of a pattern that is global and matches no empty text.
 * The pattern itself is run: `matchAll` runs a copy, which costs as much as a short text and is compiled anew from time
 * to time.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) matches.push(match);
  return matches;
}
