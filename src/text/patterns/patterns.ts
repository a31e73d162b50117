import type { Field } from "../../model/field.js";
import { expandPattern, type WordLists } from "./expand.js";
import type { GroupSettings } from "./facts.js";
import { LatePattern } from "./late-pattern.js";
import { canOpen } from "./opening.js";
import { knownGroup, type KnownGroup, type Triggered, triggeredBy } from "./triggered.js";

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
const NOWHERE: readonly number[] = [];

function holdsOne(text: string, parts: readonly string[]): boolean {
  for (const part of parts) if (text.includes(part)) return true;
  return false;
}

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
    this.#always = [...settings.patterns.keys()].filter((place) => this.#known?.facts.patterns[place]?.isTriggered !== true);
  }

  /** What a field's text triggers of these patterns. */
  triggeredBy(field: Pick<Field, "role" | "text">): Triggered {
    return triggeredBy(field, this.#known);
  }

  /** False where no pattern can match, by what the text triggers alone: costs next to nothing. */
  mayMatch(triggered: Triggered): boolean {
    return this.#always.length > 0 || triggered === null || (this.#known !== undefined && triggered.patterns.has(this.#known.number));
  }

  /** The patterns that can match a text, in their order; `lower` is the text in lower case. */
  candidates(lower: string, triggered: Triggered): readonly LatePattern[] {
    if (!this.mayMatch(triggered) || !this.#isHinted(lower, triggered)) return NONE;
    const places = this.#able(lower, triggered);
    return places.length === 0 ? NONE : places.map((place) => (this.#made[place] ??= this.#make([place])));
  }

  /** All patterns as alternatives of one. */
  get joined(): LatePattern {
    return (this.#joined ??= this.#make([...this.#settings.patterns.keys()]));
  }

  #isHinted(lower: string, triggered: Triggered): boolean {
    const { hints } = this.#settings;
    if (hints === undefined) return true;
    if (this.#known === undefined || triggered === null) return holdsOne(lower, hints);
    return triggered.hinted.has(this.#known.number) || holdsOne(lower, this.#known.facts.otherHints);
  }

  #able(lower: string, triggered: Triggered): readonly number[] {
    if (triggered === null) return [...this.#settings.patterns.keys()];
    const places = this.#known === undefined ? undefined : triggered.patterns.get(this.#known.number);
    let able = NOWHERE;
    for (const place of places === undefined ? this.#always : [...this.#always, ...places]) if (this.#canMatch(place, lower, triggered)) able = [...able, place];
    return able.length > 1 ? [...able].sort((a, b) => a - b) : able;
  }

  #canMatch(place: number, lower: string, { literals }: NonNullable<Triggered>): boolean {
    const facts = this.#known?.facts.patterns[place];
    if (facts === undefined) return true;
    if (this.#making.anchored && facts.first !== null && !facts.first.includes(lower.charAt(0))) return false;
    for (const list of facts.also) if (!literals.some((literal) => list.includes(literal))) return false;
    for (const list of facts.texts) if (!holdsOne(lower, list)) return false;
    return !this.#making.anchored || facts.opening === null || canOpen(facts.opening, lower);
  }

  #make(places: readonly number[]): LatePattern {
    const { before, after, flags, caseless } = this.#making;
    const sources = places.map((place) => expandPattern(this.#settings.patterns[place] ?? "", this.#words));
    return new LatePattern(`${before}(?:${sources.length === 1 ? sources.join("") : sources.map((source) => `(?:${source})`).join("|")})${after}`, flags, caseless);
  }
}
