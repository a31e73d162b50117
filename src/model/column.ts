import type { Span } from "./span.js";

/** Items that are packed at a time: a digest of a day has fewer, and stays in plain arrays. */
const BLOCK = 4096;

/** Gives the item at a place (from 0) among those that were packed. */
type Packed<T> = (place: number) => T | undefined;

/** A list that only grows, in a fraction of an array's memory: a file may hold a million entries. Items are packed as they come and made anew when they are read. */
export class Column<T> {
  readonly #pack: (items: readonly T[]) => Packed<T>;
  readonly #full: Packed<T>[] = [];
  #open: T[] = [];

  constructor(pack: (items: readonly T[]) => Packed<T>) {
    this.#pack = pack;
  }

  get length(): number {
    return this.#full.length * BLOCK + this.#open.length;
  }

  push(item: T): void {
    this.#open.push(item);
    if (this.#open.length < BLOCK) return;
    this.#full.push(this.#pack(this.#open));
    this.#open = [];
  }

  /** The item at a place (from 0); undefined where there is none. */
  at(place: number): T | undefined {
    const full = this.#full[Math.floor(place / BLOCK)];
    return full === undefined ? this.#open[place - this.#full.length * BLOCK] : full(place % BLOCK);
  }
}

/** A column for whole numbers under 2³¹. */
export function wholeNumbers(): Column<number> {
  return new Column((numbers) => {
    const packed = Int32Array.from(numbers);
    return (place) => packed[place];
  });
}

/** A column for any numbers. */
export function anyNumbers(): Column<number> {
  return new Column((numbers) => {
    const packed = Float64Array.from(numbers);
    return (place) => packed[place];
  });
}

/** A column for spans of less than 2³¹ UTF-16 units. */
export function spans(): Column<Span> {
  return new Column((list) => {
    const starts = Float64Array.from(list, ({ start }) => start);
    const lengths = Int32Array.from(list, ({ start, end }) => end - start);
    return (place) => {
      const start = starts[place] ?? 0;
      return { start, end: start + (lengths[place] ?? 0) };
    };
  });
}

/** What a string of one byte a character cannot hold. */
const WIDE = /[\u0100-\u{10ffff}]/u;

/** A column for texts, which stand one behind the other in one or two bytes a UTF-16 unit. */
export function texts(): Column<string> {
  return new Column((list) => {
    let end = 0;
    // Where each text ends, in bytes; the lowest bit is set where it takes two bytes a unit.
    const ends = new Uint32Array(list.length);
    const parts = list.map((text, place) => {
      const wide = WIDE.test(text);
      const part = Buffer.from(text, wide ? "utf16le" : "latin1");
      end += part.length;
      ends[place] = end * 2 + (wide ? 1 : 0);
      return part;
    });
    const bytes = Buffer.concat(parts);
    return (place) => {
      const mark = ends[place] ?? 0;
      return bytes.toString(
        mark % 2 === 1 ? "utf16le" : "latin1",
        Math.floor((ends[place - 1] ?? 0) / 2),
        Math.floor(mark / 2),
      );
    };
  });
}

/** A list that only grows, of items of which there are few kinds: each kind is held once. */
export class KindColumn<T> {
  readonly #kinds: T[] = [];
  readonly #places = new Map<unknown, number>();
  readonly #column = wholeNumbers();

  get length(): number {
    return this.#column.length;
  }

  /** Items of one `key` are of one kind, which `make` gives when the first of them comes. */
  push(key: unknown, make: () => T): void {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#kinds.push(make()) - 1;
      this.#places.set(key, place);
    }
    this.#column.push(place);
  }

  /** The item at a place (from 0); undefined where there is none. */
  at(place: number): T | undefined {
    return this.#kinds[this.#column.at(place) ?? -1];
  }
}
