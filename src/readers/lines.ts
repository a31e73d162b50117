/** Visits the lines of a text without copying it; the range excludes the line end. */
export function eachLine(text: string, from: number, onLine: (start: number, end: number) => void): void {
  const cursor = lineCursor(text, from);
  while (cursor.next()) onLine(cursor.start, cursor.end);
}

/** A line of a text as offsets, without its line end. */
export interface LineCursor {
  start: number;
  end: number;
  /** Moves to the next line; false behind the last. */
  next(): boolean;
}

/**
 * A cursor before the line that begins at `from`. Lines end at `\n`, `\r\n` or a lone `\r`; `mayHoldReturns` is false
 * for a text known to have no `\r`.
 */
export function lineCursor(text: string, from: number, mayHoldReturns = text.includes("\r")): LineCursor {
  let at = from;
  let lf = -2;
  return {
    start: from,
    end: from,
    next() {
      if (at > text.length || (at === text.length && at > from)) return false;
      this.start = at;
      if (lf !== -1 && lf < at) lf = text.indexOf("\n", at);
      const stop = lf < 0 ? text.length : lf;
      // Searching the rest of the text for "\r" at each line would be quadratic.
      const cr = mayHoldReturns ? text.slice(at, stop).indexOf("\r") : -1;
      this.end = cr < 0 ? stop : at + cr;
      at = cr >= 0 && this.end + 1 < stop ? this.end + 1 : stop + 1;
      return true;
    },
  };
}

/** True where `text.slice(start, end)` holds only blanks. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 13 && code !== 10 && code !== 0x3000 && code !== 0xa0) return false;
  }
  return true;
}

/** The range without blanks at its ends, as `String.prototype.trim` would leave it. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let first = start;
  while (first < end && isTrimmed(text.charCodeAt(first))) first++;
  if (first === end) return { start, end: start };
  let last = end;
  while (isTrimmed(text.charCodeAt(last - 1))) last--;
  return { start: first, end: last };
}

/** True for white space and line terminators of ECMAScript. */
function isTrimmed(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  return (
    code >= 0xa0 &&
    (code === 0xa0 ||
      code === 0x3000 ||
      code === 0xfeff ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f)
  );
}
