import { applyEdits, type Edit, withoutOverlaps } from "./apply-edits.js";

/** A text with fixes made, and the edits that made it, in the order of the text. */
export interface FixedText {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/**
 * Makes fixes in a digest's text: of those that overlap, the first. Their texts are as they go into the file,
 * escaped for JSON where the file is JSONL. A fix takes the line ends of its page, and `\uXXXX` in a line of JSON
 * that holds ASCII alone; fixes that would break a line of JSON are not made.
 */
export function fixText(text: string, format: string, fixes: readonly Edit[]): FixedText {
  const chosen = withoutOverlaps(fixes);
  const edits = (format === "jsonl" ? inJson(text, chosen) : inPage(text, chosen)).filter(
    (edit) => text.slice(edit.span.start, edit.span.end) !== edit.text,
  );
  return edits.length === 0 ? { text, edits } : { text: applyEdits(text, edits), edits };
}

function inPage(text: string, edits: readonly Edit[]): Edit[] {
  return edits.map(({ span, text: put }) => ({
    span,
    text: put.includes("\n") ? put.replace(/\r?\n/gu, lineEndNear(text, span.start)) : put,
  }));
}

/** The line end before a place, else the first behind it; `\n` in a text of one line. */
function lineEndNear(text: string, place: number): string {
  const before = place === 0 ? -1 : text.lastIndexOf("\n", place - 1);
  const end = before >= 0 ? before : text.indexOf("\n", place);
  return end > 0 && text.charCodeAt(end - 1) === 13 ? "\r\n" : "\n";
}

function inJson(text: string, edits: readonly Edit[]): Edit[] {
  const made: Edit[] = [];
  for (let index = 0; index < edits.length;) {
    const first = edits[index] as Edit;
    const start = text.lastIndexOf("\n", first.span.start - 1) + 1;
    const stop = text.indexOf("\n", first.span.start);
    const end = stop < 0 ? text.length : stop;
    const line = text.slice(start, end);
    const isAscii = /^[\0-\x7f]*$/u.test(line);
    const own: Edit[] = [];
    for (; index < edits.length && (edits[index] as Edit).span.start < Math.max(end, start + 1); index += 1) {
      const { span, text: put } = edits[index] as Edit;
      own.push({ span, text: isAscii ? escapeNonAscii(put) : put });
    }
    if (own.length === 0) {
      index += 1;
      continue;
    }
    const whole = own.filter(({ span }) => span.end <= end);
    if (
      staysJson(
        line,
        applyEdits(
          line,
          whole.map((edit) => ({
            span: { start: edit.span.start - start, end: edit.span.end - start },
            text: edit.text,
          })),
        ),
      )
    )
      made.push(...whole);
  }
  return made;
}

function escapeNonAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** False where a line that is JSON would no longer be. */
function staysJson(before: string, after: string): boolean {
  return isJson(after) || !isJson(before);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line.replace(/^\uFEFF/u, ""));
    return true;
  } catch {
    return false;
  }
}
