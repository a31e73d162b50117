/** Units of a core of plain English: two letters stand in nearly every text. */
const ENGLISH = 4;
/** Hashes of cores: of some thousands of literals one place of a text in fifty is looked at twice. */
const SLOT_BITS = 18;
/** ASCII marks that seldom stand beside another mark; two units that begin with one are told as two Han characters are. */
const MARKS = "([]<>{}$%*`|#=~^@\\";

/** True for a literal, in lower case, that a walk can find: one unit beyond ASCII, a mark and what follows it, or four of plain English. */
export function isWalkable(literal: string): boolean {
  const first = literal.charCodeAt(0);
  return literal.length > 0 && (first > 127 || literal.length >= (IS_MARK[first] === 1 ? 2 : ENGLISH));
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
  if (isPaired(first)) return at + 1 < literal.length ? slotOfTwo(first, literal.charCodeAt(at + 1)) : literal.length === 1 ? slotOfOne(first) : undefined;
  if (at + ENGLISH > literal.length) return undefined;
  let units = 0;
  for (let place = at; place < at + ENGLISH; place += 1) units = (units << 8) | (literal.charCodeAt(place) & 0xff);
  return slotOfFour(units);
}

/**
 * Where the core of each literal begins, by which a walk finds it: two units or four that few of the literals have,
 * for what many of them have, such as 模型 or "tion", many texts have too. Throws RangeError for a literal that is not walkable.
 */
export function coresOf(literals: readonly string[]): readonly number[] {
  const counts = new Map<number, number>();
  const slots = literals.map((literal) => Array.from(literal, (_, at) => at).flatMap((at) => slotAt(literal, at) ?? []));
  for (const all of slots) for (const slot of new Set(all)) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  return literals.map((literal) => {
    if (!isWalkable(literal)) throw new RangeError(`no walk finds the literal “${literal}”`);
    let core = 0;
    let least = Infinity;
    for (let at = 0; at < literal.length; at += 1) {
      const count = counts.get(slotAt(literal, at) ?? -1);
      if (count !== undefined && count < least) [core, least] = [at, count];
    }
    return core;
  });
}

/** Many literals, in lower case, made ready to be found in one walk over a text. */
export class LiteralSet {
  readonly #literals: readonly string[];
  readonly #cores: readonly number[];
  /** One bit for each hash of a core, to turn most places of a text away. */
  readonly #slots = new Int32Array(1 << (SLOT_BITS - 5));
  readonly #bySlot = new Map<number, number[]>();
  /** By literal, the number of the last walk that found it. */
  readonly #foundIn: Int32Array;
  #walks = 0;

  /** `cores` are what `coresOf` gives for the literals. */
  constructor(literals: readonly string[], cores: readonly number[]) {
    this.#literals = literals;
    this.#cores = cores;
    this.#foundIn = new Int32Array(literals.length);
    for (let place = 0; place < literals.length; place += 1) {
      const slot = slotAt(literals[place] ?? "", cores[place] ?? 0) ?? 0;
      this.#slots[slot >>> 5] = (this.#slots[slot >>> 5] ?? 0) | (1 << (slot & 31));
      const others = this.#bySlot.get(slot);
      if (others === undefined) this.#bySlot.set(slot, [place]);
      else others.push(place);
    }
  }

  /** The places in the list of the literals that stand in a text in lower case, each once. */
  foundIn(text: string): readonly number[] {
    const found: number[] = [];
    const last = text.length - 1;
    let units = 0;
    this.#walks += 1;
    // The walk looks back: a core of four units is told at its last.
    for (let at = 0; at <= last; at += 1) {
      const unit = text.charCodeAt(at);
      units = (units << 8) | (unit & 0xff);
      if (at >= ENGLISH - 1) this.#look(text, at - ENGLISH + 1, slotOfFour(units), found);
      if (unit > 127) this.#look(text, at, slotOfOne(unit), found);
      if (at < last && (unit > 127 || IS_MARK[unit] === 1)) this.#look(text, at, slotOfTwo(unit, text.charCodeAt(at + 1)), found);
    }
    return found;
  }

  #look(text: string, at: number, slot: number, found: number[]): void {
    if (((this.#slots[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) return;
    for (const place of this.#bySlot.get(slot) ?? []) {
      if (this.#foundIn[place] === this.#walks || !text.startsWith(this.#literals[place] ?? "", at - (this.#cores[place] ?? 0))) continue;
      this.#foundIn[place] = this.#walks;
      found.push(place);
    }
  }
}
