import type { Edit } from "./apply-edits.js";

/** A range of the new text: kept from the old one, or put in. */
type Piece =
  | { readonly kept: true; readonly start: number; readonly length: number }
  | { readonly kept: false; readonly text: string; readonly length: number };

/**
 * Joins rounds of edits, each on what the one before it made, into edits of the first text.
 * The edits of a round do not overlap and stand in the order of their text; `length` is the first text's.
 */
export function composeEdits(length: number, rounds: readonly (readonly Edit[])[]): Edit[] {
  let pieces: Piece[] = [{ kept: true, start: 0, length }];
  for (const edits of rounds) pieces = editPieces(pieces, edits);
  return editsOf(pieces, length);
}

function editPieces(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const made: Piece[] = [];
  const queue = [...pieces].reverse();
  let at = 0;
  const take = (until: number, keep: boolean): void => {
    while (at < until) {
      const piece = queue.pop();
      if (piece === undefined) return;
      const count = Math.min(piece.length, until - at);
      if (keep) made.push(part(piece, 0, count));
      if (count < piece.length) queue.push(part(piece, count, piece.length));
      at += count;
    }
  };
  for (const { span, text } of edits) {
    take(span.start, true);
    take(span.end, false);
    if (text !== "") made.push({ kept: false, text, length: text.length });
  }
  take(Number.POSITIVE_INFINITY, true);
  return made;
}

function part(piece: Piece, from: number, to: number): Piece {
  return piece.kept
    ? { kept: true, start: piece.start + from, length: to - from }
    : { kept: false, text: piece.text.slice(from, to), length: to - from };
}

function editsOf(pieces: readonly Piece[], length: number): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let put = "";
  const close = (next: number): void => {
    if (next > at || put !== "") edits.push({ span: { start: at, end: next }, text: put });
    put = "";
  };
  for (const piece of pieces) {
    if (!piece.kept) {
      put += piece.text;
    } else if (piece.length > 0) {
      close(piece.start);
      at = piece.start + piece.length;
    }
  }
  close(length);
  return edits;
}
