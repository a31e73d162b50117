const REFERENCE = /\{\{(\w+)\}\}/gu;

/** Lists of alternatives that patterns name as `{{list}}`. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/**
 * A pattern's source with each `{{list}}` put in as a group of its alternatives. Throws a RangeError for a list that is
 * not there, and for a source that would be longer than `most` UTF-16 units.
 */
export function expandPattern(pattern: string, words: WordLists = {}, most = Infinity): string {
  let { length } = pattern;
  const source = pattern.replace(REFERENCE, (_, name: string) => {
    const list = Object.hasOwn(words, name) ? words[name] : undefined;
    if (list === undefined) throw new RangeError(`pattern names an unknown word list: ${name}`);
    const put = `(?:${list.join("|")})`;
    length += put.length;
    if (length > most) throw new RangeError(`the pattern is longer than ${most} characters with its lists put in`);
    return put;
  });
  if (source.length > most) throw new RangeError(`the pattern is longer than ${most} characters`);
  return source;
}

/** The patterns as alternatives of one source; null for none. */
export function joinPatterns(patterns: readonly string[] | undefined, words: WordLists = {}): string | null {
  if (patterns === undefined || patterns.length === 0) return null;
  return patterns.map((pattern) => `(?:${expandPattern(pattern, words)})`).join("|");
}
