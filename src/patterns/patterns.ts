import { expandPattern, type WordLists } from "./expand.js";
import { patternTable, knownGroup, type KnownGroup } from "./known-groups.js";
import { LazyPattern } from "./lazy-pattern.js";
import { canOpen, type Opening } from "./opening.js";
import { type GroupSettings, PLACE_BITS, PLACE_MASK } from "./packed-analysis.js";
import { unpackWords } from "./packed-words.js";
import type { PrefilterResult } from "./prefilter.js";

/** How the patterns of a group are made into expressions. */
export interface Making {
  /** What stands before and behind a pattern. */
  readonly before: string;
  readonly after: string;
  readonly caseless: boolean;
  /** True where matches begin with the text that is judged. */
  readonly anchored: boolean;
}

const NONE: readonly LazyPattern[] = [];

function holdsOne(text: string, parts: readonly string[]): boolean {
  for (let at = 0; at < parts.length; at += 1) if (text.includes(parts[at] ?? "")) return true;
  return false;
}

/** False where a user's own group has hints, an older way to spare time, and the text holds none of them. */
function holdsHint(lower: string, { hints }: GroupSettings): boolean {
  return hints === undefined || holdsOne(lower, hints);
}

/** The patterns of a group, each made when the first text comes that holds what every match of it holds. */
export class Patterns {
  /** The built-in group that they are; undefined of a user's own. */
  readonly known: KnownGroup | undefined;
  readonly #settings: GroupSettings;
  readonly #words: WordLists | undefined;
  readonly #making: Making;
  readonly #made: (LazyPattern | undefined)[] = [];
  /** By place, lists of texts of which one each must be there. */
  readonly #texts: (readonly (readonly string[])[] | undefined)[] = [];
  #openings: readonly (Opening | null)[] | undefined;
  #joined: LazyPattern | undefined;

  constructor(settings: GroupSettings, words: WordLists | undefined, making: Making) {
    this.#settings = settings;
    this.#words = words;
    this.#making = making;
    this.known = knownGroup(settings, words);
  }

  /** The patterns that can match a text, in their order; `lower` is the text in lower case. */
  candidates(lower: string, prefiltered: PrefilterResult): readonly LazyPattern[] {
    const places =
      this.known === undefined || prefiltered === null
        ? [...this.#settings.patterns.keys()]
        : this.#able(lower, prefiltered, this.known);
    if (places.length === 0 || !holdsHint(lower, this.#settings)) return NONE;
    const able = prefiltered === null ? places : places.filter((place) => this.#canOpen(place, lower));
    return able.map((place) => (this.#made[place] ??= this.#make([place])));
  }

  /** All patterns as alternatives of one. */
  get joined(): LazyPattern {
    return (this.#joined ??= this.#make([...this.#settings.patterns.keys()]));
  }

  #able(
    lower: string,
    { patterns }: NonNullable<PrefilterResult>,
    { number, analysis }: KnownGroup,
  ): readonly number[] {
    const { always } = analysis;
    const able: number[] = [];
    // Counted through: this is asked of nearly every field, and an iterator makes an object a step.
    for (let at = 0; at < always.length; at += 1) {
      const place = always[at] ?? 0;
      if (this.#canMatch(place, lower)) able.push(place);
    }
    for (let at = 0; at < patterns.length; at += 1) {
      const target = patterns[at] ?? 0;
      if (target >> PLACE_BITS !== number) continue;
      const place = target & PLACE_MASK;
      if (!able.includes(place) && this.#canMatch(place, lower)) able.push(place);
    }
    return able.length > 1 ? able.sort((a, b) => a - b) : able;
  }

  #canMatch(place: number, lower: string): boolean {
    const analysis = this.known?.analysis.patterns[place];
    if (analysis === undefined) return true;
    const { first, texts } = analysis;
    if (this.#making.anchored && first !== null && !first.includes(lower.charAt(0))) return false;
    if (texts.length === 0) return true;
    const lists = (this.#texts[place] ??= texts.map(unpackWords));
    return lists.every((list) => holdsOne(lower, list));
  }

  #canOpen(place: number, lower: string): boolean {
    if (!this.#making.anchored || this.known === undefined) return true;
    this.#openings ??= patternTable().openingsOf(this.known.number);
    const opening = this.#openings[place] ?? null;
    return opening === null || canOpen(opening, lower);
  }

  #make(places: readonly number[]): LazyPattern {
    const { before, after, caseless, anchored } = this.#making;
    const sources = places.map((place) => expandPattern(this.#settings.patterns[place] ?? "", this.#words));
    return new LazyPattern(
      `${before}(?:${sources.length === 1 ? sources.join("") : sources.map((source) => `(?:${source})`).join("|")})${after}`,
      { caseless, anchored, own: this.known === undefined },
    );
  }
}
