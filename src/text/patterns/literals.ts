import { numberAt, packNumber } from "./packed-lists.js";

/** Units of a core of plain English: two letters stand in nearly every text. */
const ENGLISH = 4;
/** Hashes of cores: of some thousands of literals one place of a text in fifty is looked at twice. */
const SLOT_BITS = 18;
/** Bits of a hash that are written as one character. */
const HALF = 15;
/** ASCII marks that seldom stand beside another mark; two units that begin with one are told as two Han characters are. */
const MARKS = "([]<>{}$%*`|#=~^@\\";

/** True for a literal, in lower case, that a walk can find: one that has a character beyond ASCII or a mark with what follows it, or four of plain English; or is one character beyond ASCII. */
export function isWalkable(literal: string): boolean {
  return slotsOf(literal).length > 0;
}

/** By unit below 128: 1 for a mark. */
const IS_MARK = Uint8Array.from({ length: 128 }, (_, unit) => (MARKS.includes(String.fromCharCode(unit)) ? 1 : 0));

/** True for a unit that with the one behind it makes a beginning. */
function isPaired(unit: number): boolean {
  return unit > 127 || IS_MARK[unit] === 1;
}

function slotOfTwo(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> (32 - SLOT_BITS);
}

function slotOfOne(unit: number): number {
  return Math.imul(unit, 0xc2b2ae35) >>> (32 - SLOT_BITS);
}

function slotOfFour(units: number): number {
  return Math.imul(units, 0x9e3779b1) >>> (32 - SLOT_BITS);
}

/** The hash of the core of a literal that begins at a place; undefined where none can. */
function slotAt(literal: string, at: number): number | undefined {
  const first = literal.charCodeAt(at);
  if (isPaired(first)) return at + 1 < literal.length ? slotOfTwo(first, literal.charCodeAt(at + 1)) : literal.length === 1 && first > 127 ? slotOfOne(first) : undefined;
  let units = 0;
  for (let place = at; place < at + ENGLISH; place += 1) {
    const unit = literal.charCodeAt(place);
    if (!(unit < 128)) return undefined;
    units = (units << 8) | unit;
  }
  return slotOfFour(units);
}

/** Literals made ready when digestlint is built: all numbers are characters of a string, for such a list is there as soon as it is read. */
export interface PackedLiterals {
  /** One a line, in the order of their slots. */
  readonly texts: string;
  /** By literal, the hash of its core: what it has beyond fifteen bits, then these. */
  readonly slots: string;
  /** By literal, where its core begins. */
  readonly cores: string;
}

/**
 * Packs literals, and gives the place of each. A literal is looked for by its core: two units or four that few of the literals have,
 * for what many of them have, such as 模型 or "tion", many texts have too. Throws RangeError for one that is not walkable.
 */
export function packLiterals(literals: readonly string[]): { readonly packed: PackedLiterals; readonly placeOf: ReadonlyMap<string, number> } {
  const counts = new Map<number, number>();
  for (const literal of literals) for (const slot of new Set(slotsOf(literal))) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  const cores = literals.map((literal) => {
    const places = Array.from({ length: literal.length }, (_, at) => at).filter((at) => slotAt(literal, at) !== undefined);
    const [first] = places;
    if (first === undefined) throw new RangeError(`no walk finds the literal “${literal}”`);
    const countAt = (at: number): number => counts.get(slotAt(literal, at) ?? -1) ?? Infinity;
    const core = places.reduce((best, at) => (countAt(at) < countAt(best) ? at : best), first);
    return { literal, core, slot: slotAt(literal, core) ?? 0 };
  });
  cores.sort((a, b) => a.slot - b.slot || (a.literal < b.literal ? -1 : 1));
  const packed = {
    texts: cores.map(({ literal }) => literal).join("\n"),
    slots: cores.map(({ slot }) => packNumber(slot >>> HALF) + packNumber(slot & ((1 << HALF) - 1))).join(""),
    cores: cores.map(({ core }) => packNumber(core)).join(""),
  };
  return { packed, placeOf: new Map(cores.map(({ literal }, place) => [literal, place])) };
}

function slotsOf(literal: string): number[] {
  return Array.from({ length: literal.length }, (_, at) => slotAt(literal, at)).filter((slot) => slot !== undefined);
}

/** Many literals, in lower case, made ready to be found in one walk over a text. */
export class LiteralSet {
  readonly texts: readonly string[];
  readonly #cores: string;
  readonly #slots: number[] = [];
  /** By slot, the first of its literals. */
  readonly #firsts = new Map<number, number>();
  /** One bit for each hash of a core, to turn most places of a text away. */
  readonly #bits = new Int32Array(1 << (SLOT_BITS - 5));
  /** By literal, the number of the last walk that found it. */
  readonly #foundIn: Int32Array;
  #walks = 0;

  constructor({ texts, slots, cores }: PackedLiterals) {
    this.texts = texts === "" ? [] : texts.split("\n");
    this.#cores = cores;
    this.#foundIn = new Int32Array(this.texts.length);
    for (let place = 0; place < this.texts.length; place += 1) {
      const slot = (numberAt(slots, 2 * place) << HALF) + numberAt(slots, 2 * place + 1);
      this.#bits[slot >>> 5] = (this.#bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
      if (slot !== this.#slots.at(-1)) this.#firsts.set(slot, place);
      this.#slots.push(slot);
    }
  }

  /** The places of the literals that stand in a text in lower case, each once. */
  foundIn(text: string): readonly number[] {
    const found: number[] = [];
    const last = text.length - 1;
    let units = 0;
    this.#walks += 1;
    // The walk looks back: a core of four units is told at its last.
    for (let at = 0; at <= last; at += 1) {
      const unit = text.charCodeAt(at);
      units = (units << 8) | (unit & 0xff);
      if (unit < 128) {
        if (at >= ENGLISH - 1) this.#look(text, at - ENGLISH + 1, slotOfFour(units), found);
        if (IS_MARK[unit] === 0) continue;
      } else this.#look(text, at, slotOfOne(unit), found);
      if (at < last) this.#look(text, at, slotOfTwo(unit, text.charCodeAt(at + 1)), found);
    }
    return found;
  }

  #look(text: string, at: number, slot: number, found: number[]): void {
    if (((this.#bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) return;
    for (let place = this.#firsts.get(slot) ?? Infinity; this.#slots[place] === slot; place += 1) {
      if (this.#foundIn[place] === this.#walks || !text.startsWith(this.texts[place] ?? "", at - numberAt(this.#cores, place))) continue;
      this.#foundIn[place] = this.#walks;
      found.push(place);
    }
  }
}
