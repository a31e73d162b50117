/** Items that are packed at a time: a digest of a day has fewer, and stays in plain arrays. */
const BLOCK = 4096;

/** A list of numbers that only grows, in half the memory of an array or less: a file may hold a million entries. */
export class Column {
  readonly #pack: (values: readonly number[]) => ArrayLike<number>;
  readonly #full: ArrayLike<number>[] = [];
  #open: number[] = [];

  /** `kind` is "whole" for whole numbers under 2³¹, "any" for all others. */
  constructor(kind: "whole" | "any") {
    this.#pack = kind === "whole" ? (values) => Int32Array.from(values) : (values) => Float64Array.from(values);
  }

  get length(): number {
    return this.#full.length * BLOCK + this.#open.length;
  }

  push(value: number): void {
    this.#open.push(value);
    if (this.#open.length < BLOCK) return;
    this.#full.push(this.#pack(this.#open));
    this.#open = [];
  }

  /** The number at a place (from 0); undefined where there is none. */
  at(place: number): number | undefined {
    return (this.#full[Math.floor(place / BLOCK)] ?? this.#open)[place % BLOCK];
  }
}

/** What a string of one byte a character cannot hold. */
const WIDE = /[\u0100-\u{10ffff}]/u;

/** Texts that stand one behind the other, in one or two bytes a UTF-16 unit. */
interface PackedTexts {
  readonly bytes: Buffer;
  /** Where each text ends, in bytes; the lowest bit is set where it takes two bytes a unit. */
  readonly ends: Uint32Array;
}

/** A list of texts that only grows; they are packed as they come and made anew when they are read. */
export class TextColumn {
  readonly #full: PackedTexts[] = [];
  #open: string[] = [];

  get length(): number {
    return this.#full.length * BLOCK + this.#open.length;
  }

  push(text: string): void {
    this.#open.push(text);
    if (this.#open.length < BLOCK) return;
    this.#full.push(packed(this.#open));
    this.#open = [];
  }

  /** The text at a place (from 0); undefined where there is none. */
  at(place: number): string | undefined {
    const block = this.#full[Math.floor(place / BLOCK)];
    return block === undefined ? this.#open[place - this.#full.length * BLOCK] : textOf(block, place % BLOCK);
  }
}

function packed(texts: readonly string[]): PackedTexts {
  let end = 0;
  const ends = new Uint32Array(texts.length);
  const parts = texts.map((text, place) => {
    const wide = WIDE.test(text);
    const part = Buffer.from(text, wide ? "utf16le" : "latin1");
    end += part.length;
    ends[place] = end * 2 + (wide ? 1 : 0);
    return part;
  });
  return { bytes: Buffer.concat(parts), ends };
}

function textOf({ bytes, ends }: PackedTexts, place: number): string {
  const mark = ends[place] ?? 0;
  return bytes.toString(mark % 2 === 1 ? "utf16le" : "latin1", Math.floor((ends[place - 1] ?? 0) / 2), Math.floor(mark / 2));
}
