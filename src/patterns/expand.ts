const REFERENCE = /\{\{(\w+)\}\}/gu;

/** Lists of alternatives that patterns name as `{{list}}`. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** A pattern's source with each `{{list}}` put in as a group of its alternatives; throws on a list that is not there. */
export function expandPattern(pattern: string, words: WordLists = {}): string {
  return pattern.replace(REFERENCE, (_, name: string) => {
    const list = words[name];
    if (list === undefined) throw new RangeError(`pattern names an unknown word list: ${name}`);
    return `(?:${list.join("|")})`;
  });
}

/** The patterns as alternatives of one source; null for none. */
export function joinPatterns(patterns: readonly string[] | undefined, words: WordLists = {}): string | null {
  if (patterns === undefined || patterns.length === 0) return null;
  return patterns.map((pattern) => `(?:${expandPattern(pattern, words)})`).join("|");
}
