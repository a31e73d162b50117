const LEAST = 64;

/**
 * A set of 32-bit hashes other than 0, for texts with hundreds of tokens: a tenth of the memory and time of a `Set`.
 */
export class HashSet {
  #table: Int32Array;
  #size = 0;

  /** `room` is the initial number of slots. */
  constructor(room = LEAST) {
    let places = LEAST;
    while (places < room) places *= 2;
    this.#table = new Int32Array(places);
  }

  get size(): number {
    return this.#size;
  }

  /** True where the hash was not in the set before; 0 is never added. */
  add(hash: number): boolean {
    if (hash === 0) return false;
    const at = this.#placeOf(hash);
    if (this.#table[at] === hash) return false;
    this.#table[at] = hash;
    this.#size += 1;
    if (this.#size * 2 > this.#table.length) this.#grow();
    return true;
  }

  has(hash: number): boolean {
    return hash !== 0 && this.#table[this.#placeOf(hash)] === hash;
  }

  /** The hashes, in no particular order. */
  values(): Int32Array {
    const values = new Int32Array(this.#size);
    let count = 0;
    for (let at = 0; at < this.#table.length; at += 1) {
      const hash = this.#table[at] ?? 0;
      if (hash !== 0) values[count++] = hash;
    }
    return values;
  }

  /** The slot of the hash, else the free slot for it. */
  #placeOf(hash: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let at = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const held = table[at];
      if (held === 0 || held === hash) return at;
      at = (at + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 2);
    for (const hash of old) if (hash !== 0) this.#table[this.#placeOf(hash)] = hash;
  }
}
