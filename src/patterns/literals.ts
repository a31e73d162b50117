/** Units of a core of plain English: two letters stand in nearly every text. */
export const ENGLISH = 4;
/** Hashes of cores: of some thousands of literals one place of a text in fifty is looked at twice. */
const SLOT_BITS = 18;
export const MASK = (1 << SLOT_BITS) - 1;
/** A hash takes a further unit in by so many bits; after four units nothing of one is left. */
export const SHIFT = 5;
/** Slots of which the first literal is kept, as bits of a slot. */
export const BLOCK_BITS = 6;
export const IN_BLOCK = (1 << BLOCK_BITS) - 1;
/**
 * ASCII marks that seldom stand beside another mark; two units that begin with one are told apart as two Han characters
 * are.
 */
const MARKS = "([]<>{}$%*`|#=~^@\\";

/** By unit below 128: 1 for a mark. */
export const IS_MARK = Uint8Array.from({ length: 128 }, (_, unit) =>
  MARKS.includes(String.fromCharCode(unit)) ? 1 : 0,
);

/** Literals made ready when digestlint is built, in 16-bit numbers; they stand in the order of their slots. */
export interface PackedLiterals {
  /** One bit for each hash of a core, to turn most places of a text away. */
  readonly bits: ArrayLike<number>;
  /** By block of slots, the first of its literals. */
  readonly firsts: ArrayLike<number>;
  /** By literal, where its core begins, and before it what the core's hash is within the block. */
  readonly cores: ArrayLike<number>;
  /** By literal, where its units begin; the end of all last. */
  readonly starts: ArrayLike<number>;
  readonly units: ArrayLike<number>;
}

/** Many literals, in lower case, to be found in one walk over a text. */
export class LiteralSet {
  readonly #packed: PackedLiterals;
  /** By literal, the number of the last walk that found it. */
  readonly #foundIn: Int32Array;
  #walks = 0;

  constructor(packed: PackedLiterals) {
    this.#packed = packed;
    this.#foundIn = new Int32Array(packed.cores.length);
  }

  /** The places of the literals that stand in a text in lower case, each once. */
  foundIn(text: string): readonly number[] {
    const found: number[] = [];
    const { bits } = this.#packed;
    const { length } = text;
    let four = 0;
    let before = 0;
    this.#walks += 1;
    // The walk looks back, and calls nothing for the many places that the bits turn away.
    for (let at = 0; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit < 128) {
        // What stands between ASCII units is passed over; a literal that is not there after all is rejected when its
        // units are compared.
        four = ((four << SHIFT) ^ unit) & MASK;
        if ((((bits[four >>> 4] ?? 0) >>> (four & 15)) & 1) === 1) this.#take(text, at - ENGLISH + 1, four, found);
      } else if ((((bits[unit >>> 4] ?? 0) >>> (unit & 15)) & 1) === 1) this.#take(text, at, unit, found);
      if (before > 127 || IS_MARK[before] === 1) {
        const two = ((before << SHIFT) ^ unit) & MASK;
        if ((((bits[two >>> 4] ?? 0) >>> (two & 15)) & 1) === 1) this.#take(text, at - 1, two, found);
      }
      before = unit;
    }
    return found;
  }

  /** Takes the literals that have their core where a slot was met. */
  #take(text: string, at: number, slot: number, found: number[]): void {
    const { firsts, cores, starts, units } = this.#packed;
    const block = slot >>> BLOCK_BITS;
    const end = firsts[block + 1] ?? 0;
    for (let place = firsts[block] ?? 0; place < end; place += 1) {
      const core = cores[place] ?? 0;
      if (core >>> (16 - BLOCK_BITS) !== (slot & IN_BLOCK) || this.#foundIn[place] === this.#walks) continue;
      const from = starts[place] ?? 0;
      const length = (starts[place + 1] ?? 0) - from;
      const start = at - (core & ((1 << (16 - BLOCK_BITS)) - 1));
      let same = 0;
      while (same < length && units[from + same] === text.charCodeAt(start + same)) same += 1;
      if (same < length) continue;
      this.#foundIn[place] = this.#walks;
      found.push(place);
    }
  }
}
