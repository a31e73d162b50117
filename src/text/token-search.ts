import { eachSourceHash, type Evidence } from "./evidence.js";
import { HashSet } from "./hash-set.js";

/** Most tokens that are searched for by a pattern; with more, the hashes of all that stands in the sources tell sooner. */
export const MOST_SEARCHED = 40;

/** Letters and digits of a token that the pattern asks for; the hash asks for all. */
const ASKED = 4;

const WORD = "0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f";

/** What a token may be written with and without: its hash passes over these. */
const JOINT = "[-_,]?";

/**
 * Where lower case may not tell how the tokens of a text are cut: at a letter that ends a link, at letters of blocks from which
 * lower case brings some among those of tokens (`K`, the sign of kelvin), and at the one letter of which it makes two.
 */
const CUT_OTHERWISE = /:\/\/[!-~]*[\u00c0-\u024f]|[\u0130\u1e00-\u1eff\u2100-\u214f\u2c60-\u2c7f\ua720-\uab6f]/u;

/** Matches in lower case wherever one of the tokens may stand, in whatever form its hash allows. */
function patternOf(tokens: readonly string[]): RegExp {
  // By first letter, for V8 makes no tree of alternatives that are more than letters.
  const endings = new Map<string, Set<string>>();
  for (const token of tokens) {
    const whole = token.toLowerCase().replace(/[-_,]/gu, "");
    const letters = [...(whole.length > 3 && whole.endsWith("s") ? whole.slice(0, -1) : whole)].map((letter) => (letter === "." ? "\\." : letter));
    const [first = "", ...others] = letters.slice(0, ASKED);
    const ending = others.map((letter) => `${JOINT}${letter}`).join("") + (letters.length < ASKED ? `(?:${JOINT}s)?(?![${WORD}])` : "");
    endings.set(first, (endings.get(first) ?? new Set()).add(ending));
  }
  return new RegExp(`(?<![${WORD}])(?:${[...endings].map(([first, all]) => `${first}(?:${[...all].join("|")})`).join("|")})`, "g");
}

/** Sources as a pattern searches them. */
interface Joined {
  /** Places of the sources that no pattern can search. */
  readonly odd: ReadonlySet<number>;
  /** All others in one text. */
  readonly text: string;
  readonly lower: string;
  /** By place, where the source ends in it. */
  readonly ends: readonly number[];
}

function joined(sources: readonly string[]): Joined {
  const whole = sources.join("\n");
  const odd = CUT_OTHERWISE.test(whole) ? new Set([...sources.keys()].filter((place) => CUT_OTHERWISE.test(sources[place] ?? ""))) : new Set<number>();
  const even = odd.size === 0 ? sources : sources.map((source, place) => (odd.has(place) ? "" : source));
  let end = -1;
  const ends = even.map(({ length }) => (end += length + 1));
  // One by one, for those of one byte a character take a fraction of the time.
  return { odd, text: odd.size === 0 ? whole : even.join("\n"), lower: even.map((source) => source.toLowerCase()).join("\n"), ends };
}

/** What stands without a blank around a stretch of a text. */
function chunkAround(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  while (start > 0 && text.charCodeAt(start - 1) > 32) start -= 1;
  let end = to;
  while (end < text.length && text.charCodeAt(end) > 32) end += 1;
  return { start, end };
}

/** Sources in which tokens are looked for: few tokens without taking the hashes of all that stands in them. */
export class TokenSearch {
  readonly #sources: readonly string[];
  #joined: Joined | undefined;

  constructor(sources: readonly string[]) {
    this.#sources = sources;
  }

  /** Where tokens stand: by the hash of each, the places of the sources that hold it, in their order and one more than `limit` at most. */
  placesOf(evidence: readonly Evidence[], limit: number): ReadonlyMap<number, readonly number[]> {
    const tokens = new Map(evidence.flatMap(({ hashes, tokens: theirs }) => hashes.map((hash, at) => [hash, theirs[at] ?? ""] as const)));
    const index = new Map<number, number[]>([...tokens.keys()].map((hash) => [hash, []]));
    if (tokens.size === 0) return index;
    const asked = new HashSet(2 * tokens.size);
    for (const hash of tokens.keys()) asked.add(hash);
    const note = (hash: number, place: number): void => {
      const places = asked.has(hash) ? index.get(hash) : undefined;
      if (places !== undefined && places.length <= limit && places.at(-1) !== place) places.push(place);
    };
    if (tokens.size > MOST_SEARCHED) this.#eachHash(note);
    else this.#eachHashAt(patternOf([...tokens.values()]), note);
    return index;
  }

  /** Tells of the hashes of all that stands in the sources. */
  #eachHash(tell: (hash: number, place: number) => void): void {
    let place = 0;
    const tellHere = (hash: number): void => {
      tell(hash, place);
    };
    for (; place < this.#sources.length; place += 1) eachSourceHash(this.#sources[place] ?? "", tellHere);
  }

  /** Tells of the hashes of what stands where the pattern matches, and of all that stands in a source that it cannot search. */
  #eachHashAt(pattern: RegExp, tell: (hash: number, place: number) => void): void {
    const { odd, text, lower, ends } = (this.#joined ??= joined(this.#sources));
    let place = 0;
    const tellHere = (hash: number): void => {
      tell(hash, place);
    };
    let match = pattern.exec(lower);
    for (const end of ends) {
      if (odd.has(place)) eachSourceHash(this.#sources[place] ?? "", tellHere);
      while (match !== null && match.index < end) {
        // No token reaches over a blank, so what stands between two tells all.
        const chunk = chunkAround(text, match.index, match.index + match[0].length);
        eachSourceHash(text.slice(chunk.start, chunk.end), tellHere);
        pattern.lastIndex = chunk.end;
        match = pattern.exec(lower);
      }
      place += 1;
    }
  }
}
