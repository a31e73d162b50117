/** Walks over the lines of a text without cutting it: `onLine(start, end)` leaves the line end out. */
export function eachLine(text: string, from: number, onLine: (start: number, end: number) => void): void {
  const cursor = lineCursor(text, from);
  while (cursor.next()) onLine(cursor.start, cursor.end);
}

/** A line of a text as offsets; `end` leaves the line end out. */
export interface LineCursor {
  start: number;
  end: number;
  /** Steps to the next line; false behind the last. */
  next(): boolean;
}

/** A cursor before the line that begins at `from`; lines end at `\n`, `\r\n` or a lone `\r`. */
export function lineCursor(text: string, from: number): LineCursor {
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
      // A search for "\r" through the whole text at each line would be quadratic; within the line it is not.
      const cr = text.slice(at, stop).indexOf("\r");
      this.end = cr < 0 ? stop : at + cr;
      at = cr >= 0 && this.end + 1 < stop ? this.end + 1 : stop + 1;
      return true;
    },
  };
}

/** True where `text.slice(start, end)` holds nothing but blanks. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 13 && code !== 10 && code !== 0x3000 && code !== 0xa0) return false;
  }
  return true;
}

/** The stretch without the blanks at its ends, as `String.prototype.trim` would leave it. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const part = text.slice(start, end);
  const front = part.length - part.trimStart().length;
  if (front === part.length) return { start, end: start };
  return { start: start + front, end: end - (part.length - part.trimEnd().length) };
}
