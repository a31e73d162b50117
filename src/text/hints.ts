import { lowerCaseOf } from "./lower-case.js";
import { oncePerField } from "./once.js";
import { slotOf } from "./pattern-set.js";
import { mayHold, type NeededUnits, neededUnits, unitsOf } from "./units.js";

/** A string that some rule's pattern needs; rules ask a field for it before they try the pattern. */
interface Hint {
  readonly text: string;
  readonly units: NeededUnits;
  /** False for one that is looked for by itself. */
  readonly isWalkedFor: boolean;
}

/** Strings shorter than this, in UTF-16 units, are looked for one by one. */
const SHORTEST = 2;
/** Units that an ASCII string is told by: two letters stand in nearly every English text. */
const ASCII_HEAD = 4;
/** Places for hashes of beginnings, as `slotOf` gives them: with some hundreds of hints, one place of a text in a hundred is looked at twice. */
const SLOT_BITS = 16;

const hints = new Map<string, Hint>();
/** For each hash of a beginning, the hints that begin so; one table for all rules, so that one walk over a text serves them all. */
const byHead = new Map<number, Hint[]>();
/** One bit for each hash of a beginning, to turn most places of a text away. */
const heads = new Int32Array(1 << (SLOT_BITS - 5));

function slotOfFour(units: number): number {
  return Math.imul(units, 0x9e3779b1) >>> (32 - SLOT_BITS);
}

function fourAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0xff) << 24) | ((text.charCodeAt(at + 1) & 0xff) << 16) | ((text.charCodeAt(at + 2) & 0xff) << 8) | (text.charCodeAt(at + 3) & 0xff);
}

/** Hints of which a text must hold one. */
export interface HintGroup {
  readonly walkedFor: ReadonlySet<Hint>;
  readonly others: readonly Hint[];
}

/** Makes strings, in lower case, known; the same string is the same hint for every rule. */
export function hintGroup(texts: readonly string[]): HintGroup {
  const all = texts.map(hintOf);
  return { walkedFor: new Set(all.filter(({ isWalkedFor }) => isWalkedFor)), others: all.filter(({ isWalkedFor }) => !isWalkedFor) };
}

function hintOf(text: string): Hint {
  const known = hints.get(text);
  if (known !== undefined) return known;
  const first = text.charCodeAt(0);
  const hint: Hint = { text, units: neededUnits(text), isWalkedFor: text.length >= (first < 128 ? ASCII_HEAD : SHORTEST) };
  hints.set(text, hint);
  if (!hint.isWalkedFor) return hint;
  const slot = first < 128 ? slotOfFour(fourAt(text, 0)) : slotOf(first, text.charCodeAt(1));
  byHead.set(slot, [...(byHead.get(slot) ?? []), hint]);
  heads[slot >>> 5] = (heads[slot >>> 5] ?? 0) | (1 << (slot & 31));
  return hint;
}

/** Which hints a text holds, of those that were known when it was walked over. */
interface Held {
  readonly known: number;
  readonly held: ReadonlySet<Hint>;
}

const NONE: ReadonlySet<Hint> = new Set();

/** The hints that stand in a text in lower case. */
function hintsIn(text: string): ReadonlySet<Hint> {
  let held: Set<Hint> | undefined;
  const last = text.length - 1;
  let units = 0;
  // The walk looks back: a beginning of four units is told at its last.
  for (let at = 0; at <= last; at += 1) {
    const unit = text.charCodeAt(at);
    units = (units << 8) | (unit & 0xff);
    if (at >= ASCII_HEAD - 1) {
      const slot = slotOfFour(units);
      if (((heads[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) held = take(text, at - ASCII_HEAD + 1, slot, held);
    }
    if (unit > 127 && at < last) {
      const slot = slotOf(unit, text.charCodeAt(at + 1));
      if (((heads[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) held = take(text, at, slot, held);
    }
  }
  return held ?? NONE;
}

function take(text: string, start: number, slot: number, held: Set<Hint> | undefined): Set<Hint> | undefined {
  let all = held;
  for (const hint of byHead.get(slot) ?? []) if (all?.has(hint) !== true && text.startsWith(hint.text, start)) (all ??= new Set()).add(hint);
  return all;
}

const heldBy = oncePerField((): { now: Held } => ({ now: { known: 0, held: NONE } }));

/** True where a field's text, in lower case, holds one of the hints; the text is walked over once for all hints there are. */
export function holdsAny(field: { readonly text: string }, group: HintGroup): boolean {
  const { walkedFor, others } = group;
  const memory = heldBy(field);
  // A rule that is first asked late makes its hints known late.
  if (memory.now.known < hints.size) {
    if (memory.now.known === 0 && !mayHoldAny(field, group)) return false;
    memory.now = { known: hints.size, held: hintsIn(lowerCaseOf(field)) };
  }
  for (const hint of memory.now.held) if (walkedFor.has(hint)) return true;
  return others.some((hint) => mayHold(unitsOf(field), hint.units) && lowerCaseOf(field).includes(hint.text));
}

/** A text in lower case that several groups of hints are asked of: it is walked over when the first one asks. */
export class HintedText {
  readonly #text: string;
  #memory: Held = { known: 0, held: NONE };

  constructor(text: string) {
    this.#text = text;
  }

  holdsAny({ walkedFor, others }: HintGroup): boolean {
    if (this.#memory.known < hints.size) this.#memory = { known: hints.size, held: hintsIn(this.#text) };
    for (const hint of this.#memory.held) if (walkedFor.has(hint)) return true;
    return others.some((hint) => this.#text.includes(hint.text));
  }
}

/** False where a text cannot hold any of the hints, by its characters alone. */
function mayHoldAny(field: { readonly text: string }, { walkedFor, others }: HintGroup): boolean {
  const units = unitsOf(field);
  for (const hint of walkedFor) if (mayHold(units, hint.units)) return true;
  return others.some((hint) => mayHold(units, hint.units));
}

/** True where a text in lower case holds one of the hints. */
export function includesAny(text: string, { walkedFor, others }: HintGroup): boolean {
  for (const hint of walkedFor) if (text.includes(hint.text)) return true;
  return others.some((hint) => text.includes(hint.text));
}
