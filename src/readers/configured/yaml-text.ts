import { parseDocument, isMap, isScalar, type Scalar } from "yaml";
import { isInStep, MappedText, type Piece, type PieceWriter } from "./mapped-text.js";

/** The text of a string scalar with its offsets in the file; null where decoding its source does not give its value. */
export function yamlText(scalar: Scalar, source: string, offset: number): MappedText | null {
  const token = scalar.srcToken;
  if (typeof scalar.value !== "string" || token === undefined || !("source" in token) || scalar.range == null)
    return null;
  const [start, end] = scalar.range;
  const write = yamlWriter(source, start, end, offset);
  const pieces: Piece[] = [];
  const emit: Emit = (text, from, to) => {
    if (text !== "") pieces.push({ text, start: offset + from, end: offset + to, write });
  };
  if (token.type === "block-scalar") {
    const header = source.indexOf("\n", start);
    if (header >= 0) blockText(source, start, header, header + 1 + token.source.length, token.indent, emit);
  } else if (token.type === "double-quoted-scalar") doubleText(source, start, end, emit);
  else if (token.type === "single-quoted-scalar") singleText(source, start + 1, end - 1, emit);
  else foldedText(source, start, end, emit);
  const text = new MappedText(merged(pieces));
  return text.text === scalar.value ? text : null;
}

/** Receives decoded text and its range in the source. */
type Emit = (text: string, start: number, end: number) => void;

/** Adjacent pieces that correspond unit by unit, joined. */
function merged(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    if (last !== undefined && isInStep(piece) && last.end === piece.start && isInStep(last))
      made[made.length - 1] = { ...last, text: last.text + piece.text, end: piece.end };
    else made.push(piece);
  }
  return made;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/** Decodes plain and single-quoted text: line ends fold, blanks around them are dropped (YAML 1.2, 7.3.3 and 6.5). */
function foldedText(source: string, start: number, end: number, emit: Emit): void {
  let at = start;
  for (;;) {
    const lf = source.indexOf("\n", at);
    const stop = lf < 0 || lf >= end ? end : lf;
    let last = stop;
    if (stop < end) {
      if (source[last - 1] === "\r" && last > at) last -= 1;
      while (last > at && isBlank(source[last - 1])) last -= 1;
    }
    emit(source.slice(at, last), at, last);
    if (stop >= end) return;
    let ends = 0;
    let next = stop;
    while (next < end && (isBlank(source[next]) || source[next] === "\n" || source[next] === "\r")) {
      if (source[next] === "\n") ends += 1;
      next += 1;
    }
    emit(ends === 1 ? " " : "\n".repeat(ends - 1), last, next);
    at = next;
    if (at >= end) return;
  }
}

function singleText(source: string, start: number, end: number, emit: Emit): void {
  foldedText(source, start, end, (text, from, to) => {
    if (text.length !== to - from || !text.includes("''")) {
      emit(text, from, to);
      return;
    }
    let at = 0;
    for (let quote = text.indexOf("''"); quote >= 0; quote = text.indexOf("''", at)) {
      emit(text.slice(at, quote), from + at, from + quote);
      emit("'", from + quote, from + quote + 2);
      at = quote + 2;
    }
    emit(text.slice(at), from + at, to);
  });
}

/** Escapes of a double-quoted scalar (YAML 1.2, 5.7). */
const CODES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "\t": "\t",
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function doubleText(source: string, start: number, end: number, emit: Emit): void {
  const stop = end - 1;
  for (let at = start + 1; at < stop;) {
    const from = at;
    const ch = source[at] as string;
    if (ch === "\\") {
      const next = source[at + 1] as string;
      const digits = DIGITS[next];
      if (digits !== undefined) {
        at += 2 + digits;
        const code = Number.parseInt(source.slice(from + 2, at), 16);
        emit(code <= 0x10ffff ? String.fromCodePoint(code) : "", from, at);
      } else if (next === "\n" || (next === "\r" && source[at + 2] === "\n")) {
        at += next === "\n" ? 2 : 3;
        while (isBlank(source[at])) at += 1;
      } else {
        at += 2;
        emit(CODES[next] ?? source.slice(from, at), from, at);
      }
    } else if (ch === "\n" || ch === "\r" || isBlank(ch)) {
      while (isBlank(source[at])) at += 1;
      if (source[at] === "\r" && source[at + 1] === "\n") at += 1;
      if (source[at] !== "\n") {
        emit(source.slice(from, Math.max(at, from + 1)), from, Math.max(at, from + 1));
        at = Math.max(at, from + 1);
        continue;
      }
      let ends = 0;
      while (
        at < stop &&
        (isBlank(source[at]) || source[at] === "\n" || (source[at] === "\r" && source[at + 1] === "\n"))
      ) {
        if (source[at] === "\n") ends += 1;
        at += 1;
      }
      emit(ends === 1 ? " " : "\n".repeat(ends - 1), from, at);
    } else {
      while (at < stop && !"\\\n\r \t".includes(source[at] as string)) at += 1;
      emit(source.slice(from, at), from, at);
    }
  }
}

/** A line of a block scalar: offsets of its start, of its text behind blanks, and of its end. */
interface BlockLine {
  readonly start: number;
  readonly text: number;
  readonly end: number;
}

/** Decodes literal and folded block scalars (YAML 1.2, 8.1) as the library joins their lines. */
function blockText(source: string, start: number, header: number, end: number, parent: number, emit: Emit): void {
  const head = source.slice(start, header);
  const isFolded = head.startsWith(">");
  const [, signs = ""] = /^[|>]([-+\d]*)/u.exec(head) ?? [];
  const given = Number(/\d/u.exec(signs)?.[0] ?? 0);
  const lines: BlockLine[] = [];
  for (let at = header + 1; at <= end;) {
    const lf = source.indexOf("\n", at);
    const stop = lf < 0 || lf >= end ? end : lf;
    let text = at;
    while (text < stop && source[text] === " ") text += 1;
    lines.push({ start: at, text, end: stop > text && source[stop - 1] === "\r" ? stop - 1 : stop });
    at = stop + 1;
  }
  let chomp = lines.length;
  while (chomp > 0 && isEmpty(lines[chomp - 1])) chomp -= 1;
  let trim = parent + given;
  let first = 0;
  for (; first < chomp; first += 1) {
    const line = lines[first] as BlockLine;
    const indent = line.text - line.start;
    if (!isEmpty(line)) {
      if (given === 0) trim = indent;
      break;
    }
    if (given === 0 && indent > trim) trim = indent;
  }
  for (let at = lines.length - 1; at >= chomp; at -= 1) {
    const line = lines[at] as BlockLine;
    if (line.text - line.start > trim) chomp = at + 1;
  }
  const cut = (line: BlockLine): number => Math.min(line.text, line.start + trim);
  for (const line of lines.slice(0, Math.min(first, chomp))) {
    emit(source.slice(cut(line), line.text), cut(line), line.text);
    emit("\n", line.end, line.end + 1);
  }
  let separator = "";
  let wasIndented = false;
  let behind = lines[first]?.start ?? end;
  const put = (line: BlockLine): void => {
    emit(separator, behind, cut(line));
    emit(source.slice(cut(line), line.end), cut(line), line.end);
    behind = line.end;
  };
  for (let at = first; at < chomp; at += 1) {
    const line = lines[at] as BlockLine;
    const isIndented = line.text - line.start > trim || source[line.text] === "\t";
    if (!isFolded) {
      put(line);
      separator = "\n";
    } else if (isIndented && !(line.text - line.start <= trim && isEmpty(line))) {
      if (separator === " ") separator = "\n";
      else if (!wasIndented && separator === "\n") separator = "\n\n";
      put(line);
      separator = "\n";
      wasIndented = true;
    } else if (isEmpty(line)) {
      if (separator === "\n") {
        emit("\n", behind, line.end);
        behind = line.end;
      } else separator = "\n";
    } else {
      put(line);
      separator = " ";
      wasIndented = false;
    }
  }
  if (signs.includes("-")) return;
  if (!signs.includes("+")) {
    emit("\n", behind, end);
    return;
  }
  let keptEnd = "";
  for (const line of lines.slice(chomp)) {
    const rest = source.slice(cut(line), line.text);
    emit("\n", behind, cut(line));
    emit(rest, cut(line), line.text);
    behind = line.end;
    keptEnd = rest === "" ? "\n" : rest;
  }
  if (keptEnd !== "\n") emit("\n", behind, end);
}

function isEmpty(line: BlockLine | undefined): boolean {
  return line === undefined || line.text === line.end;
}

/** Writes into a scalar and parses the result: a replacement that changes the value elsewhere is refused. */
function yamlWriter(source: string, start: number, end: number, offset: number): PieceWriter {
  const first = source[start];
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const indent = /^ */u.exec(source.slice(lineStart))?.[0] ?? "";
  const valueOf = (scalar: string): string | null => {
    const document = parseDocument(`${indent}k: ${scalar}`, { logLevel: "silent" });
    if (document.errors.length > 0 || document.warnings.length > 0 || !isMap(document.contents)) return null;
    const [pair, ...more] = document.contents.items;
    const value = pair?.value;
    return more.length === 0 && isScalar(value) && typeof value.value === "string" ? value.value : null;
  };
  return (text, span) => {
    if (/[\r\n]/u.test(text) && first !== '"') return null;
    const written =
      first === '"' ? JSON.stringify(text).slice(1, -1) : first === "'" ? text.replaceAll("'", "''") : text;
    const token = source.slice(start, end);
    const from = span.start - offset - start;
    const to = span.end - offset - start;
    const before = valueOf(token);
    const after = valueOf(token.slice(0, from) + written + token.slice(to));
    // The rest of the value must stay the same; a marker that no text holds shows where the replacement is in it.
    const marker = "\u{F0001}";
    const marked = valueOf(token.slice(0, from) + marker + token.slice(to));
    if (before === null || after === null || marked === null) return null;
    return after === marked.replace(marker, () => text) ? written : null;
  };
}
