import type { DigestEnd } from "../model/check.js";
import type { Span } from "../model/span.js";

/** The number of papers that a page states, and where. */
export interface StatedTotal {
  readonly total: number;
  readonly by: "contents" | "total";
  readonly span: Span;
}

/**
 * The number of papers that a page states: the sum of its contents, or its grand total where that is more; null where
 * it states none.
 */
export function statedTotal({ contents, grandTotal }: Pick<DigestEnd, "contents" | "grandTotal">): StatedTotal | null {
  const [first] = contents;
  const sum = contents.reduce((all, { total }) => all + total, 0);
  if (first !== undefined && sum >= (grandTotal?.total ?? 0)) return { total: sum, by: "contents", span: first.span };
  return grandTotal === null ? null : { total: grandTotal.total, by: "total", span: grandTotal.span };
}
