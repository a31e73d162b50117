import { lastAtMost } from "../text/positions.js";
import type { OffsetMap } from "../model/field.js";
import type { Span } from "../model/span.js";

/** The ranges that are left of `start..end` without the ascending `cuts`. */
export function spansBetween(start: number, end: number, cuts: readonly Span[]): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (const cut of cuts) {
    if (cut.end <= at || cut.start >= end) continue;
    if (cut.start > at) spans.push({ start: at, end: cut.start });
    at = cut.end;
  }
  if (at < end) spans.push({ start: at, end });
  return spans;
}

/**
 * The spans without blanks at the beginning of the first and the end of the last; empty where there are only blanks.
 */
export function trimSpans(text: string, spans: readonly Span[]): Span[] {
  const kept = [...spans];
  for (let first = kept[0]; first !== undefined; first = kept[0]) {
    const part = text.slice(first.start, first.end);
    const rest = part.trimStart();
    if (rest !== "") {
      kept[0] = { start: first.end - rest.length, end: first.end };
      break;
    }
    kept.shift();
  }
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    const rest = text.slice(last.start, last.end).trimEnd();
    if (rest !== "") {
      kept[kept.length - 1] = { start: last.start, end: last.start + rest.length };
      break;
    }
    kept.pop();
  }
  return kept;
}

/** The offset map of the joined text of spans. */
export function offsetMapOf(spans: readonly Span[]): OffsetMap {
  const begins: number[] = [];
  let length = 0;
  for (const span of spans) {
    begins.push(length);
    length += span.end - span.start;
  }
  const offsetOf = (index: number): number => {
    const at = lastAtMost(begins, index);
    return (spans[at]?.start ?? 0) + index - (begins[at] ?? 0);
  };
  return { startOf: offsetOf, endOf: (index) => (index > 0 ? offsetOf(index - 1) + 1 : offsetOf(0)) };
}
