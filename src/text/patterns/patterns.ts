import { expandPattern, type WordLists } from "./expand.js";
import type { GroupSettings, PatternFacts } from "./facts.js";
import { LatePattern } from "./late-pattern.js";
import { knownGroup, type KnownGroup, type Triggered } from "./triggered.js";

/** How the patterns of a group are made into expressions. */
export interface Making {
  /** What stands before and behind a pattern. */
  readonly before: string;
  readonly after: string;
  /** Flags without `i` and `u`. */
  readonly flags: string;
  readonly caseless: boolean;
  /** True where matches begin with the text that is judged. */
  readonly anchored: boolean;
}

const NONE: readonly LatePattern[] = [];

/** The patterns of a group, each made when the first text comes that holds what every match of it holds. */
export class Patterns {
  readonly #settings: GroupSettings;
  readonly #words: WordLists | undefined;
  readonly #making: Making;
  readonly #known: KnownGroup | undefined;
  readonly #made: (LatePattern | undefined)[] = [];
  /** Places of the patterns that nothing triggers. */
  readonly #always: readonly number[];
  #joined: LatePattern | undefined;

  constructor(settings: GroupSettings, words: WordLists | undefined, making: Making) {
    this.#settings = settings;
    this.#words = words;
    this.#making = making;
    this.#known = knownGroup(settings, words);
    this.#always = [...settings.patterns.keys()].filter((place) => (this.#known?.patterns[place]?.trigger.length ?? 0) === 0);
  }

  /** False where no pattern can match, by what the text triggers alone: costs next to nothing. */
  mayMatch(triggered: Triggered): boolean {
    return this.#always.length > 0 || triggered === null || (this.#known !== undefined && triggered.has(this.#known.number));
  }

  /** The patterns that can match a text, in their order; `lower` is the text in lower case. */
  candidates(lower: string, triggered: Triggered): readonly LatePattern[] {
    if (!this.mayMatch(triggered)) return NONE;
    const places = triggered === null ? [...this.#settings.patterns.keys()] : this.#placesOf(triggered).filter((place) => this.#canMatch(this.#known?.patterns[place], lower));
    const { hints } = this.#settings;
    if (places.length === 0 || (hints !== undefined && !hints.some((hint) => lower.includes(hint)))) return NONE;
    return places.map((place) => (this.#made[place] ??= this.#make([place])));
  }

  /** All patterns as alternatives of one. */
  get joined(): LatePattern {
    return (this.#joined ??= this.#make([...this.#settings.patterns.keys()]));
  }

  #placesOf(triggered: NonNullable<Triggered>): readonly number[] {
    const places = this.#known === undefined ? undefined : triggered.get(this.#known.number);
    return places === undefined ? this.#always : [...this.#always, ...places].sort((a, b) => a - b);
  }

  #canMatch(facts: PatternFacts | undefined, lower: string): boolean {
    if (facts === undefined) return true;
    if (this.#making.anchored && facts.first !== null && !facts.first.includes(lower.charAt(0))) return false;
    return facts.also.every((list) => list.some((text) => lower.includes(text)));
  }

  #make(places: readonly number[]): LatePattern {
    const { before, after, flags, caseless } = this.#making;
    const sources = places.map((place) => expandPattern(this.#settings.patterns[place] ?? "", this.#words));
    return new LatePattern(`${before}(?:${sources.length === 1 ? sources.join("") : sources.map((source) => `(?:${source})`).join("|")})${after}`, flags, caseless);
  }
}
