import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Span } from "../model/span.js";
import type { Edit } from "./apply-edits.js";

/**
 * The edits that take entries out of a file of JSON, YAML, HTML or XML and leave it one: an element of a list goes with
 * the comma or dash that belongs to it.
 */
export function entryCuts({ text, format }: Pick<Digest, "text" | "format">, removed: readonly Entry[]): Edit[] {
  const spans = removed.map((entry) => entry.span).sort((a, b) => a.start - b.start);
  if (format !== "json" && format !== "yaml") return spans.map((span) => ({ span, text: "" }));
  const whole = format === "json" ? spans : spans.map((span) => withProperties(text, span));
  return runsOf(text, whole).map((run) => ({ span: withMarks(text, run), text: "" }));
}

/** UTF-16 units before a value in which its anchor and tag are looked for. */
const MOST_PROPERTIES = 300;

/** A value of YAML with its anchor and tag, which may stand on the line of its dash, before its own first line. */
function withProperties(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - MOST_PROPERTIES), start);
  const properties = /(?<=[\s,[{])(?:[&!][^\s,[\]{}]*\s+){1,2}$/u.exec(before)?.[0] ?? "";
  return { start: start - properties.length, end };
}

/** Elements that follow each other with nothing but a comma between, as one. */
function runsOf(text: string, spans: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last !== undefined && /^\s*,\s*$/u.test(text.slice(last.end, span.start)))
      runs[runs.length - 1] = { start: last.start, end: span.end };
    else runs.push(span);
  }
  return runs;
}

function withMarks(text: string, { start, end }: Span): Span {
  let behind = end;
  while (/\s/u.test(text.charAt(behind))) behind += 1;
  if (text.charAt(behind) === ",") {
    behind += 1;
    while (/\s/u.test(text.charAt(behind))) behind += 1;
    return { start, end: behind };
  }
  let before = start;
  while (before > 0 && /\s/u.test(text.charAt(before - 1))) before -= 1;
  if (text.charAt(before - 1) === ",") return { start: before - 1, end };
  return text.charAt(before - 1) === "[" || text.charAt(before - 1) === "{"
    ? { start, end }
    : wholeLines(text, start, end);
}

/** An item of a block of YAML: its lines, from its dash or key to the end of its last one. */
function wholeLines(text: string, start: number, end: number): Span {
  let first = start;
  while (first > 0 && text.charAt(first - 1) !== "\n") first -= 1;
  let last = end;
  // A block ends behind its line end.
  if (text.charAt(last - 1) !== "\n") {
    const lineEnd = text.indexOf("\n", last);
    last = lineEnd < 0 ? text.length : lineEnd + 1;
  }
  return { start: first, end: last };
}
