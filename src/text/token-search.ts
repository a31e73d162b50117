import { eachSourceHash, type NamesAndFigures } from "./names-and-figures.js";
import { HashSet } from "./hash-set.js";

/**
 * Most tokens that are searched for by a pattern; with more, the hashes of all that stands in the sources tell sooner.
 */
export const MOST_SEARCHED = 40;

/** Letters and digits of a token that the pattern asks for; the hash asks for all. */
const ASKED = 4;

/** What a token may be written with and without: its hash passes over these. */
const JOINT = "[-_,]?";

/**
 * What no token begins behind and none ends before. Letters beyond ASCII do the same, but to fold those takes four
 * times as long; the hash will tell.
 */
const WORD = "[0-9a-z]";

/**
 * Where a pattern may not tell how the tokens of a text are cut: at a letter that ends a link, at letters of blocks
 * from which lower case brings some among those of tokens (`K`, the sign of kelvin), and at the one letter of which it
 * makes two.
 */
const CUT_OTHERWISE = /:\/\/[!-~]*[\u00c0-\u024f]|[\u0130\u1e00-\u1eff\u2100-\u214f\u2c60-\u2c7f\ua720-\uab6f]/u;

/** Matches wherever one of the tokens may stand, in whatever form its hash allows. */
function patternOf(tokens: readonly string[]): RegExp {
  // By first letter, for V8 makes no tree of alternatives that are more than letters.
  const endings = new Map<string, Set<string>>();
  for (const token of tokens) {
    const whole = token.toLowerCase().replace(/[-_,]/gu, "");
    const letters = [...(whole.length > 3 && whole.endsWith("s") ? whole.slice(0, -1) : whole)].map((letter) =>
      letter === "." ? "\\." : letter,
    );
    const [first = "", ...others] = letters.slice(0, ASKED);
    const ending =
      others.map((letter) => `${JOINT}${letter}`).join("") +
      (letters.length < ASKED ? `(?:${JOINT}s)?(?!${WORD})` : "");
    endings.set(first, (endings.get(first) ?? new Set()).add(ending));
  }
  return new RegExp(
    `(?<!${WORD})(?:${[...endings].map(([first, all]) => `${first}(?:${[...all].join("|")})`).join("|")})`,
    "gi",
  );
}

/** What stands without a blank around a range of a text. */
function chunkAround(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  while (start > 0 && text.charCodeAt(start - 1) > 32) start -= 1;
  let end = to;
  while (end < text.length && text.charCodeAt(end) > 32) end += 1;
  return { start, end };
}

/**
 * Where tokens stand in sources, each given as its texts: by the hash of each token, the places of the sources that
 * hold it, in their order and one more than `limit` at most. Few tokens are found without taking the hashes of all that
 * stands in the sources.
 */
export function placesOfTokens(
  named: readonly NamesAndFigures[],
  sources: readonly (readonly string[])[],
  limit: number,
): ReadonlyMap<number, readonly number[]> {
  const tokens = new Map(
    named.flatMap(({ hashes, tokens: theirs }) => hashes.map((hash, at) => [hash, theirs[at] ?? ""] as const)),
  );
  const index = new Map<number, number[]>([...tokens.keys()].map((hash) => [hash, []]));
  if (tokens.size === 0) return index;
  const asked = new HashSet(2 * tokens.size);
  for (const hash of tokens.keys()) asked.add(hash);
  let place = 0;
  const visit = (hash: number): void => {
    const places = asked.has(hash) ? index.get(hash) : undefined;
    if (places !== undefined && places.length <= limit && places.at(-1) !== place) places.push(place);
  };
  const pattern = tokens.size > MOST_SEARCHED ? null : patternOf([...tokens.values()]);
  for (; place < sources.length; place += 1) {
    for (const text of sources[place] ?? []) {
      if (pattern === null || CUT_OTHERWISE.test(text)) eachSourceHash(text, visit);
      else eachHashAt(pattern, text, visit);
    }
  }
  return index;
}

/** Tells of the hashes of what stands where the pattern matches, and perhaps of others. */
function eachHashAt(pattern: RegExp, text: string, visit: (hash: number) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    // No token reaches over a blank, so what stands between two tells all.
    const chunk = chunkAround(text, match.index, match.index + match[0].length);
    eachSourceHash(text.slice(chunk.start, chunk.end), visit);
    pattern.lastIndex = chunk.end;
  }
}
