import { openNumbers } from "../text/packed-numbers.js";
import type { PackedLiterals } from "./literals.js";
import type { Opening } from "./opening.js";

/** What is analysed: a group of patterns as a rule declares it. */
export interface GroupSettings {
  readonly at?: string;
  readonly patterns: readonly string[];
  readonly hints?: readonly string[];
}

/** What the build finds out about one pattern of a built-in rule. */
export interface PatternAnalysis {
  /** Lists of texts as `packWords` gives them: one of each must be there. */
  readonly texts: readonly string[];
  /**
   * The characters that a match can begin with; null where these are too many, or where matches stand elsewhere than at
   * the start.
   */
  readonly first: string | null;
}

/** What is known of a group. */
export interface GroupAnalysis {
  readonly patterns: readonly PatternAnalysis[];
  /** Places of the patterns that no literal triggers; of each other pattern every match holds one of some literals. */
  readonly always: readonly number[];
  /** The characters that a match of one of these can begin with; null where that is not known. */
  readonly firsts: string | null;
  /** True of a group of a rule that judges what the paper says too. */
  readonly readsSources: boolean;
}

/**
 * What is known of all groups of the built-in rules: of each rule that has groups, in the order in which they are
 * declared.
 */
export interface PatternTable {
  readonly literals: PackedLiterals;
  /** Where the numbers of each literal begin, and the end of all: what it triggers, as `targetOf` gives it. */
  readonly starts: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  /**
   * The triggers of the rules that judge what the paper says too: those of one character, and a pattern for the others,
   * which finds them sooner alone.
   */
  readonly forSources: { readonly singles: readonly string[]; readonly pattern: string };
  readonly rules: readonly (readonly GroupAnalysis[])[];
  /**
   * By the number of a group and place in it, the words that a match opens with, of patterns that take long to compile;
   * null for others. Read when asked for.
   */
  readonly openingsOf: (group: number) => readonly (Opening | null)[];
}

/** Bits of a group's place in its rule, and of a pattern's place in its group. */
export const GROUP_BITS = 4;
export const PLACE_BITS = 7;
/** The bits of a target that are the pattern's place. */
export const PLACE_MASK = (1 << PLACE_BITS) - 1;

/** The number of a group, by the places of its rule and in it; throws RangeError for a place too large. */
export function numberOf(rule: number, group: number): number {
  if (group >> GROUP_BITS > 0 || rule >> (16 - GROUP_BITS - PLACE_BITS) > 0)
    throw new RangeError(`too many groups: ${rule}, ${group}`);
  return (rule << GROUP_BITS) | group;
}

/** The target of a literal that triggers a pattern of a group; throws RangeError for a place too large. */
export function targetOf(group: number, place: number): number {
  if (place > PLACE_MASK) throw new RangeError(`too many patterns: ${place}`);
  return (group << PLACE_BITS) | place;
}

/** Opens what `packPatternTable` gave. */
export function openPatternTable(bytes: Uint8Array<ArrayBuffer>): PatternTable {
  const { lists, rest } = openNumbers(bytes);
  const list = (place: number): Uint16Array => lists[place] ?? new Uint16Array();
  const groups = list(7);
  const places = list(8);
  const place = (at: number): number => (places[2 * at] ?? 0) * 0x1_0000 + (places[2 * at + 1] ?? 0);
  const json = Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength);
  const part = (at: number): unknown => JSON.parse(json.toString("utf8", place(at), place(at + 1)));
  return {
    ...(part(0) as Pick<PatternTable, "forSources" | "rules">),
    literals: { bits: list(0), firsts: list(1), cores: list(2), starts: list(3), units: list(4) },
    starts: list(5),
    targets: list(6),
    openingsOf: (group) => part(1 + groups.indexOf(group)) as (Opening | null)[],
  };
}
