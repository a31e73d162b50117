import type { Span } from "../model/span.js";

/** The code spans of a paragraph, in order: runs of back quotes pair by their length. */
export function codeSpans(text: string): Span[] {
  const runs = [...text.matchAll(/`+/gu)].map(({ 0: run, index }) => ({ length: run.length, start: index }));
  /** The next run of the same length behind each. */
  const next = new Array<number | undefined>(runs.length);
  const last = new Map<number, number>();
  for (const [place, { length }] of [...runs.entries()].reverse()) {
    next[place] = last.get(length);
    last.set(length, place);
  }
  const spans: Span[] = [];
  for (let place = 0; place < runs.length; place++) {
    const close = next[place];
    const run = runs[place];
    const end = close === undefined ? undefined : runs[close];
    if (close === undefined || run === undefined || end === undefined) continue;
    spans.push({ start: run.start, end: end.start + end.length });
    place = close;
  }
  return spans;
}

/** True for a character before which an odd number of backslashes stands: Markdown shows it as it is. */
export function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text.charAt(at - 1 - count) === "\\") count++;
  return count % 2 === 1;
}
