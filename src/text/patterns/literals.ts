/** Units that an ASCII literal is told by: two letters stand in nearly every English text. */
const ASCII_HEAD = 4;
/** Hashes of beginnings: of some thousands of literals one place of a text in thirty is looked at twice. */
const SLOT_BITS = 16;
/** ASCII marks that seldom stand beside another mark; two units that begin with one are told as two Han characters are. */
const MARKS = "[]<>{}$%*`|#=~^@\\";

/** True for a literal, in lower case, that a walk can find: one unit beyond ASCII, a mark and what follows it, or four of plain English. */
export function isWalkable(literal: string): boolean {
  const first = literal.charCodeAt(0);
  return first > 127 ? literal.length > 0 : literal.length >= (IS_MARK[first] === 1 ? 2 : ASCII_HEAD);
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

function headOf(literal: string): number {
  const first = literal.charCodeAt(0);
  if (literal.length === 1) return slotOfOne(first);
  if (isPaired(first)) return slotOfTwo(first, literal.charCodeAt(1));
  let units = 0;
  for (let at = 0; at < ASCII_HEAD; at += 1) units = (units << 8) | (literal.charCodeAt(at) & 0xff);
  return slotOfFour(units);
}

/** Many literals, in lower case, made ready to be found in one walk over a text. */
export class LiteralSet {
  readonly #literals: readonly string[];
  /** One bit for each hash of a beginning, to turn most places of a text away. */
  readonly #heads = new Int32Array(1 << (SLOT_BITS - 5));
  readonly #byHead = new Map<number, number[]>();
  /** By literal, the number of the last walk that found it. */
  readonly #foundIn: Int32Array;
  #walks = 0;

  /** Throws RangeError for a literal that is not walkable. */
  constructor(literals: readonly string[]) {
    this.#literals = literals;
    this.#foundIn = new Int32Array(literals.length);
    for (let place = 0; place < literals.length; place += 1) {
      const literal = literals[place] ?? "";
      if (!isWalkable(literal)) throw new RangeError(`no walk finds the literal “${literal}”`);
      const slot = headOf(literal);
      this.#heads[slot >>> 5] = (this.#heads[slot >>> 5] ?? 0) | (1 << (slot & 31));
      const others = this.#byHead.get(slot);
      if (others === undefined) this.#byHead.set(slot, [place]);
      else others.push(place);
    }
  }

  /** The places in the list of the literals that stand in a text in lower case, each once. */
  foundIn(text: string): readonly number[] {
    const heads = this.#heads;
    const found: number[] = [];
    const last = text.length - 1;
    let units = 0;
    this.#walks += 1;
    // The walk looks back: a beginning of four units is told at its last.
    for (let at = 0; at <= last; at += 1) {
      const unit = text.charCodeAt(at);
      units = (units << 8) | (unit & 0xff);
      const four = slotOfFour(units);
      if (at >= ASCII_HEAD - 1 && ((heads[four >>> 5] ?? 0) & (1 << (four & 31))) !== 0) this.#take(text, at - ASCII_HEAD + 1, four, found);
      if (unit > 127) {
        const one = slotOfOne(unit);
        if (((heads[one >>> 5] ?? 0) & (1 << (one & 31))) !== 0) this.#take(text, at, one, found);
      }
      if (at < last && (unit > 127 || IS_MARK[unit] === 1)) {
        const two = slotOfTwo(unit, text.charCodeAt(at + 1));
        if (((heads[two >>> 5] ?? 0) & (1 << (two & 31))) !== 0) this.#take(text, at, two, found);
      }
    }
    return found;
  }

  #take(text: string, start: number, slot: number, found: number[]): void {
    for (const place of this.#byHead.get(slot) ?? []) {
      if (this.#foundIn[place] === this.#walks || !text.startsWith(this.#literals[place] ?? "", start)) continue;
      this.#foundIn[place] = this.#walks;
      found.push(place);
    }
  }
}
