import type { Span } from "./span.js";

/** A stretch of a page in which a comment sets findings aside. */
export interface SuppressedStretch {
  /** The comment itself. */
  readonly comment: Span;
  readonly span: Span;
  /** Rule ids or packs (`text/*`); empty for all rules. */
  readonly rules: readonly string[];
  /** What the comment says behind its colon. */
  readonly reason: string;
}

/** True where a stretch sets findings of a rule aside at a place. */
export function sets(stretch: SuppressedStretch, rule: string, at: number): boolean {
  if (at < stretch.span.start || at >= stretch.span.end) return false;
  return stretch.rules.length === 0 || stretch.rules.some((name) => name === rule || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))));
}
