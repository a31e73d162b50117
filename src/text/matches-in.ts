/**
 * Every match of a global pattern that matches no empty text. Runs the pattern itself: `matchAll` runs a copy, which
 * costs as much as a short text and is compiled again from time to time.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) matches.push(match);
  return matches;
}
