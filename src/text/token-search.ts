import { eachSourceHash, type Evidence } from "./evidence.js";
import { HashSet } from "./hash-set.js";

/** Most tokens that are searched for by a pattern; with more, a text's own hashes tell sooner. */
const MOST = 256;

/** Letters and digits of a token that the pattern asks for; the hash asks for all. */
const ASKED = 4;

const WORD = "0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f";

/** What a token may be written with and without: its hash passes over these. */
const JOINT = "[-_,]?";

/**
 * Where a text in lower case may not tell how its tokens are cut: at a letter that ends a link,
 * and at letters of blocks from which lower case brings some among those of tokens (`K`, the sign of kelvin).
 */
const CUT_OTHERWISE = /:\/\/[!-~]*[\u00c0-\u024f]|[\u1e00-\u1eff\u2100-\u214f\u2c60-\u2c7f\ua720-\uab6f]/u;

/** Matches in lower case wherever one of the tokens may stand, in whatever form its hash allows. */
function patternOf(tokens: readonly string[]): RegExp {
  const beginnings = tokens.map((token) => {
    const whole = token.toLowerCase().replace(/[-_,]/gu, "");
    const letters = [...(whole.length > 3 && whole.endsWith("s") ? whole.slice(0, -1) : whole)].map((letter) => (letter === "." ? "\\." : letter));
    return letters.length < ASKED ? `${letters.join(JOINT)}(?:${JOINT}s)?(?![${WORD}])` : letters.slice(0, ASKED).join(JOINT);
  });
  return new RegExp(`(?<![${WORD}])(?:${[...new Set(beginnings)].join("|")})`, "g");
}

/** Finds which tokens of some evidence a source holds, without taking the hashes of all that stands in it. */
export class TokenSearch {
  readonly #asked: HashSet;
  readonly #pattern: RegExp | null;

  constructor(evidence: readonly Evidence[]) {
    const tokens = new Map(evidence.flatMap(({ hashes, tokens: theirs }) => hashes.map((hash, at) => [hash, theirs[at] ?? ""] as const)));
    this.#asked = new HashSet(2 * tokens.size);
    for (const hash of tokens.keys()) this.#asked.add(hash);
    this.#pattern = tokens.size > MOST ? null : patternOf([...tokens.values()]);
  }

  /** Tells of the hash of every such token that `eachSourceHash` tells of, some more than once. */
  eachIn(text: string, tell: (hash: number) => void): void {
    const asked = this.#asked;
    if (asked.size === 0) return;
    const tellAsked = (hash: number): void => {
      if (asked.has(hash)) tell(hash);
    };
    const lower = text.toLowerCase();
    const pattern = this.#pattern;
    if (pattern === null || lower.length !== text.length || CUT_OTHERWISE.test(text)) {
      eachSourceHash(text, tellAsked);
      return;
    }
    pattern.lastIndex = 0;
    for (let match = pattern.exec(lower); match !== null; match = pattern.exec(lower)) {
      // No token reaches over a blank, so what stands between two tells all.
      let start = match.index;
      while (start > 0 && text.charCodeAt(start - 1) > 32) start -= 1;
      let end = match.index + match[0].length;
      while (end < text.length && text.charCodeAt(end) > 32) end += 1;
      eachSourceHash(text.slice(start, end), tellAsked);
      pattern.lastIndex = end;
    }
  }
}

/** Where tokens stand: by the hash of each, the places of the sources that hold it, one more than `limit` at most. A source may be of several texts. */
export function placesOf(evidence: readonly Evidence[], sources: readonly (readonly string[])[], limit: number): ReadonlyMap<number, readonly number[]> {
  const search = new TokenSearch(evidence);
  const index = new Map<number, number[]>();
  let place = 0;
  const note = (hash: number): void => {
    const places = index.get(hash);
    if (places === undefined) index.set(hash, [place]);
    else if (places.length <= limit && places.at(-1) !== place) places.push(place);
  };
  for (const texts of sources) {
    for (const text of texts) search.eachIn(text, note);
    place += 1;
  }
  return index;
}
