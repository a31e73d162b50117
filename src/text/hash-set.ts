const LEAST = 64;

/** A set of 32-bit hashes other than 0: a tenth of the room and time of a `Set`, for texts with hundreds of tokens. */
export class HashSet {
  #table: Int32Array;
  #size = 0;

  /** `room` is the number of places to begin with. */
  constructor(room = LEAST) {
    let places = LEAST;
    while (places < room) places *= 2;
    this.#table = new Int32Array(places);
  }

  get size(): number {
    return this.#size;
  }

  /** True where the hash was not in the set before; 0 is never put in. */
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

  /** The hashes in no order that means anything. */
  values(): Int32Array {
    const values = new Int32Array(this.#size);
    let count = 0;
    for (let at = 0; at < this.#table.length; at += 1) {
      const hash = this.#table[at] ?? 0;
      if (hash !== 0) values[count++] = hash;
    }
    return values;
  }

  /** Where the hash stands, else the free place for it. */
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
