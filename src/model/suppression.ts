import type { Span } from "./span.js";

/** A range of a page in which a comment suppresses findings. */
export interface SuppressionRange {
  /** The comment itself. */
  readonly comment: Span;
  readonly span: Span;
  /** Rule ids or packs (`text/*`); empty for all rules. */
  readonly rules: readonly string[];
  /** What the comment says behind its colon. */
  readonly reason: string;
}

/** A comment that would set findings aside and does not. */
export interface IgnoredSuppression {
  readonly comment: Span;
  /** Rule ids or packs; empty for all rules. */
  readonly rules: readonly string[];
  /** The configuration does not trust comments, or this one stands in an entry's text or not on a line of its own. */
  readonly why: "untrusted" | "place";
}

interface Piece extends Span {
  readonly range: SuppressionRange;
}

/**
 * Gives the range that suppresses a rule's finding at a place, of several the one that began first; undefined for none.
 */
export type SuppressionFinder = (rule: string, at: number) => SuppressionRange | undefined;

/** Sorts ranges by the rules and packs they name, so that a page full of comments costs no more than its length. */
export function suppressionFinder(ranges: readonly SuppressionRange[]): SuppressionFinder {
  const byName = new Map<string, Piece[]>();
  for (const range of [...ranges].sort((a, b) => a.span.start - b.span.start)) {
    for (const name of range.rules.length === 0 ? ["*"] : new Set(range.rules)) {
      const pieces = byName.get(name) ?? [];
      const start = Math.max(range.span.start, pieces.at(-1)?.end ?? 0);
      if (start < range.span.end) pieces.push({ start, end: range.span.end, range });
      byName.set(name, pieces);
    }
  }
  return (rule, at) => {
    let first: SuppressionRange | undefined;
    for (const name of ["*", `${rule.slice(0, rule.indexOf("/"))}/*`, rule]) {
      const found = pieceAt(byName.get(name) ?? [], at)?.range;
      if (found !== undefined && (first === undefined || found.span.start < first.span.start)) first = found;
    }
    return first;
  };
}

/** The range that holds an offset; ranges are in order and do not overlap. */
function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece === undefined || piece.start > at) high = middle - 1;
    else if (piece.end <= at) low = middle + 1;
    else return piece;
  }
  return undefined;
}
