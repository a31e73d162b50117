import { applyEdits, type Edit } from "./apply-edits.js";

/** Unchanged lines around a change. */
const CONTEXT = 3;

/** Old lines `from` to `to` (exclusive, from 0) and the lines that take their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly put: readonly string[];
}

/**
 * The edits of a text as a unified diff that `patch` and `git apply` take; empty where there are none. Edits stand in
 * order and do not overlap.
 */
export function unifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const changes = changesOf(text, lines, edits);
  if (changes.length === 0) return "";
  const out = [`--- a/${path}`, `+++ b/${path}`];
  let shift = 0;
  for (const hunk of hunksOf(changes)) {
    const from = Math.max(0, (hunk[0]?.from ?? 0) - CONTEXT);
    const to = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + CONTEXT);
    const grown = hunk.reduce((sum, change) => sum + change.put.length - (change.to - change.from), 0);
    out.push(`@@ -${place(from, to - from)} +${place(from + shift, to - from + grown)} @@`);
    let at = from;
    const keep = (until: number): void => {
      for (; at < until; at += 1) out.push(shown(" ", lines[at] ?? ""));
    };
    for (const change of hunk) {
      keep(change.from);
      for (; at < change.to; at += 1) out.push(shown("-", lines[at] ?? ""));
      for (const line of change.put) out.push(shown("+", line));
    }
    keep(to);
    shift += grown;
  }
  return `${out.join("\n")}\n`;
}

function place(from: number, count: number): string {
  return `${count === 0 ? from : from + 1}${count === 1 ? "" : `,${count}`}`;
}

function shown(sign: string, line: string): string {
  return line.endsWith("\n") ? `${sign}${line.slice(0, -1)}` : `${sign}${line}\n\\ No newline at end of file`;
}

/** Lines with their line feeds; a text's end behind a line feed is no line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

function changesOf(text: string, lines: readonly string[], edits: readonly Edit[]): Change[] {
  const changes: Change[] = [];
  let line = 0;
  let lineStart = 0;
  const lineEnd = (): number => lineStart + (lines[line]?.length ?? 0);
  for (let index = 0; index < edits.length;) {
    const first = edits[index] as Edit;
    while (line < lines.length && lineEnd() <= first.span.start && lines[line]?.endsWith("\n") === true) {
      lineStart = lineEnd();
      line += 1;
    }
    const from = line;
    const start = lineStart;
    const own: Edit[] = [];
    // A line takes part where an edit touches it, and the next one too where the line feed between them is touched.
    for (; index < edits.length; index += 1) {
      const edit = edits[index] as Edit;
      if (own.length > 0 && edit.span.start >= lineEnd()) break;
      own.push(edit);
      while (line < lines.length - 1 && lineEnd() <= edit.span.end && edit.span.end > start) {
        lineStart = lineEnd();
        line += 1;
      }
    }
    const end = lineEnd();
    const put = linesOf(
      applyEdits(
        text.slice(start, end),
        own.map(({ span, text: written }) => ({
          span: { start: span.start - start, end: span.end - start },
          text: written,
        })),
      ),
    );
    changes.push(trimmedChange(lines, { from, to: Math.min(line + 1, lines.length), put }));
    lineStart = end;
    line += 1;
  }
  return changes.filter((change) => change.to > change.from || change.put.length > 0);
}

/** The change without the lines at its ends that stay as they are. */
function trimmedChange(lines: readonly string[], { from, to, put }: Change): Change {
  let front = 0;
  while (from + front < to && front < put.length && lines[from + front] === put[front]) front += 1;
  let back = 0;
  while (to - back > from + front && put.length - back > front && lines[to - back - 1] === put[put.length - back - 1])
    back += 1;
  return { from: from + front, to: to - back, put: put.slice(front, put.length - back) };
}

function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    if (hunk !== undefined && change.from - (hunk.at(-1)?.to ?? 0) <= 2 * CONTEXT) hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}
