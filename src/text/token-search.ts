import { eachSourceHash, type NamesAndFigures } from "./names-and-figures.js";
import { HashSet } from "./hash-set.js";

/** Number of tokens up to which a pattern is used; with more, hashing all tokens of the sources is faster. */
export const MOST_SEARCHED = 40;

/** Letters and digits of a token that the pattern compares; the hash compares all. */
const ASKED = 4;

/** What a token may be written with or without: its hash ignores these. */
const JOINT = "[-_,]?";

/**
 * Characters next to which no token begins or ends. Letters beyond ASCII are such too, but folding them takes four
 * times as long, and the hash decides anyway.
 */
const WORD = "[0-9a-z]";

/**
 * Texts in which the pattern could split tokens differently than the hash does: a letter that ends a link, letters that
 * lower-casing brings into the range of tokens (`K`, the kelvin sign), and the one letter that becomes two.
 */
const CUT_OTHERWISE = /:\/\/[!-~]*[\u00c0-\u024f]|[\u0130\u1e00-\u1eff\u2100-\u214f\u2c60-\u2c7f\ua720-\uab6f]/u;

/** A pattern that matches wherever one of the tokens may stand, in any form that its hash allows. */
function patternOf(tokens: readonly string[]): RegExp {
  // Grouped by first letter, for V8 builds no tree of alternatives that are more than letters.
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

/** A range widened to the blanks around it. */
function chunkAround(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  while (start > 0 && text.charCodeAt(start - 1) > 32) start -= 1;
  let end = to;
  while (end < text.length && text.charCodeAt(end) > 32) end += 1;
  return { start, end };
}

/**
 * By hash of each token, the indices of the sources that have it, in order, and at most `limit + 1` of them. A source
 * is a list of texts. Up to `MOST_SEARCHED` tokens are found without hashing all tokens of the sources.
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

/** Visits the hashes of the tokens where the pattern matches, and perhaps of others. */
function eachHashAt(pattern: RegExp, text: string, visit: (hash: number) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    // No token contains a blank, so the text between two holds whole tokens.
    const chunk = chunkAround(text, match.index, match.index + match[0].length);
    eachSourceHash(text.slice(chunk.start, chunk.end), visit);
    pattern.lastIndex = chunk.end;
  }
}
