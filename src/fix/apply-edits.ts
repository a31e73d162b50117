import type { Span } from "../model/span.js";

/** A stretch of a text and what it is replaced by. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A text with edits made. Of edits that overlap the first in the text is made and the others are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: put } of sorted) {
    if (span.start < at) continue;
    parts.push(text.slice(at, span.start), put);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
