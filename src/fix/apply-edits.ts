import type { Span } from "../model/span.js";

/** A range of a text and what it is replaced by. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The edits in the order of the text, without those that overlap an earlier one or begin where it begins. */
export function withoutOverlaps<T extends Edit>(edits: readonly T[]): T[] {
  let last: Span | undefined;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .filter(({ span }) => {
      if (last !== undefined && (span.start < last.end || span.start === last.start)) return false;
      last = span;
      return true;
    });
}

/** A text with edits made. Of edits that overlap the first in the text is made and the others are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: put } of withoutOverlaps(edits)) {
    parts.push(text.slice(at, span.start), put);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
