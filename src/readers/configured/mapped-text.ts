import { firstIndex } from "../../model/first-index.js";
import type { OffsetMap } from "../../model/field.js";
import type { Span } from "../../model/span.js";

/**
 * Writes a replacement for a range of a piece in its format; null where the format cannot hold it there. `span` is the
 * range of the file that is replaced.
 */
export type PieceWriter = (text: string, span: Span) => string | null;

/** A part of a decoded text and its range in the file; they correspond unit by unit where both have one length. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Absent where nothing can be written: for text that the reader inserted. */
  readonly write?: PieceWriter | undefined;
  /** True where the range corresponds only as a whole, although both have one length. */
  readonly isWhole?: boolean;
}

/** True for a piece that corresponds to the file unit by unit. */
export function isInStep({ text, start, end, isWhole = false }: Piece): boolean {
  return !isWhole && text.length === end - start;
}

/** A decoded text with its offsets in the file, across escapes and removed marks. */
export class MappedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];
  readonly #begins: readonly number[];

  constructor(pieces: readonly Piece[]) {
    const begins: number[] = [];
    let length = 0;
    for (const piece of pieces) {
      begins.push(length);
      length += piece.text.length;
    }
    this.#pieces = pieces;
    this.#begins = begins;
    this.text = pieces.map((piece) => piece.text).join("");
  }

  /** A range of the file, unchanged. */
  static verbatim(source: string, span: Span, write?: PieceWriter): MappedText {
    return new MappedText([{ text: source.slice(span.start, span.end), ...span, write }]);
  }

  /** Texts in sequence, without empty ones, with a separator that is not in the file. */
  static join(texts: readonly MappedText[], between: string): MappedText {
    const pieces: Piece[] = [];
    for (const { text, pieces: own } of texts) {
      if (text === "") continue;
      const last = pieces.at(-1);
      if (last !== undefined && between !== "") pieces.push({ text: between, start: last.end, end: last.end });
      for (const piece of own) pieces.push(piece);
    }
    return new MappedText(pieces);
  }

  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  /** The range of the file from the first piece to the last; null for a text without pieces. */
  get span(): Span | null {
    const first = this.#pieces[0];
    const last = this.#pieces.at(-1);
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  }

  /** A part of the text; of a piece that corresponds only as a whole, the text alone is cut. */
  slice(start: number, end = this.text.length): MappedText {
    if (start <= 0 && end >= this.text.length) return this;
    const pieces: Piece[] = [];
    for (let at = this.#pieceAt(start); at < this.#pieces.length; at += 1) {
      const piece = this.#pieces[at] as Piece;
      const begin = this.#begins[at] as number;
      if (begin >= end) break;
      const from = Math.max(0, start - begin);
      const to = Math.min(piece.text.length, end - begin);
      if (to > from) pieces.push(part(piece, from, to));
    }
    return new MappedText(pieces);
  }

  /** The same text, in which nothing can be replaced. */
  readOnly(): MappedText {
    return new MappedText(this.#pieces.map((piece) => ({ ...piece, write: undefined })));
  }

  /** The text without blanks at its ends. */
  trimmed(): MappedText {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, Math.max(start, this.text.trimEnd().length));
  }

  /** This text, whose offsets are those of the decoded text of `outer`, with offsets in the file. */
  through(outer: MappedText): MappedText {
    return new MappedText(
      this.#pieces.flatMap((own): Piece[] => {
        const { text, start, end, write } = own;
        const from = outer.startOf(start);
        if (!isInStep(own)) {
          const place = { start: from, end: outer.endOf(end, from) };
          return [{ text, ...place, write: chained(write, outer, start, end), isWhole: true }];
        }
        // Unit by unit: each piece of the outer text becomes one here.
        let at = 0;
        return outer.slice(start, end).pieces.map((piece) => {
          const part = text.slice(at, at + piece.text.length);
          at += piece.text.length;
          return { ...piece, text: part, write: write === undefined ? undefined : both(write, piece.write) };
        });
      }),
    );
  }

  /** The offset in the file at which a unit of the text begins; behind the last unit the end. */
  startOf(index: number): number {
    const at = this.#pieceAt(index);
    const piece = this.#pieces[at];
    if (piece === undefined) return this.#pieces.at(-1)?.end ?? 0;
    return offsetIn(piece, index - (this.#begins[at] as number), piece.start);
  }

  /** The offset in the file behind the unit before `index`; not below `start`. */
  endOf(index: number, start = 0): number {
    if (index === 0) return Math.max(start, this.startOf(0));
    const at = this.#pieceAt(index - 1);
    const piece = this.#pieces[at];
    if (piece === undefined) return start;
    return Math.max(start, offsetIn(piece, index - (this.#begins[at] as number), piece.end));
  }

  /** The offset map for a field. */
  get offsets(): OffsetMap {
    return { startOf: (index) => this.startOf(index), endOf: (index) => this.endOf(index) };
  }

  /**
   * A replacement of a range of the text as an edit of the file; null where the file cannot hold it without another
   * change.
   */
  edit(start: number, end: number, text: string): { readonly span: Span; readonly text: string } | null {
    const first = this.#pieceAt(start === this.text.length && start > 0 ? start - 1 : start);
    const last = end > start ? this.#pieceAt(end - 1) : first;
    let before: Piece | undefined;
    for (let at = first; at <= last; at += 1) {
      const piece = this.#pieces[at];
      if (piece?.write === undefined) return null;
      if (before !== undefined && (piece.start !== before.end || piece.write !== before.write)) return null;
      before = piece;
    }
    if (before === undefined || this.#cutsPiece(start) || this.#cutsPiece(end)) return null;
    const from = start === this.text.length ? this.endOf(start) : this.startOf(start);
    const span = { start: from, end: end > start ? this.endOf(end) : from };
    const written = before.write?.(text, span) ?? null;
    return written === null ? null : { span, text: written };
  }

  /**
   * True inside a piece that corresponds only as a whole, and inside a surrogate pair: half of either cannot be
   * replaced.
   */
  #cutsPiece(index: number): boolean {
    if ((this.text.codePointAt(index - 1) ?? 0) > 0xffff) return true;
    const at = this.#pieceAt(index);
    const piece = this.#pieces[at];
    return piece !== undefined && !isInStep(piece) && index > (this.#begins[at] as number);
  }

  #pieceAt(index: number): number {
    return firstIndex(
      this.#pieces.length,
      (at) => (this.#begins[at] as number) + (this.#pieces[at] as Piece).text.length > index,
    );
  }
}

function part(piece: Piece, from: number, to: number): Piece {
  const text = piece.text.slice(from, to);
  if (!isInStep(piece)) return { ...piece, text, write: undefined, isWhole: true };
  return { ...piece, text, start: piece.start + from, end: piece.start + to };
}

function offsetIn(piece: Piece, index: number, whole: number): number {
  return isInStep(piece) ? piece.start + index : whole;
}

/**
 * Writers that write in an inner format and the result in an outer one, one for each pair: `edit` compares writers by
 * identity.
 */
const writers = new WeakMap<PieceWriter, WeakMap<PieceWriter, PieceWriter>>();

function both(inner: PieceWriter, outer: PieceWriter | undefined): PieceWriter | undefined {
  if (outer === undefined) return undefined;
  let known = writers.get(inner);
  if (known === undefined) writers.set(inner, (known = new WeakMap()));
  let made = known.get(outer);
  if (made === undefined) {
    made = (text, span) => {
      const written = inner(text, span);
      return written === null ? null : outer(written, span);
    };
    known.set(outer, made);
  }
  return made;
}

/** The writer of an inner piece that corresponds only as a whole, where the outer text below it has one writer. */
function chained(
  write: PieceWriter | undefined,
  outer: MappedText,
  start: number,
  end: number,
): PieceWriter | undefined {
  const [first, ...rest] = outer.slice(start, end).pieces;
  if (write === undefined || first === undefined || rest.some((piece) => piece.write !== first.write)) return undefined;
  return both(write, first.write);
}
