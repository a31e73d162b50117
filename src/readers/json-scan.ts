import type { Span } from "../model/span.js";

/** A member of an object or an element of an array, as offsets into the line; an element has no key. */
export interface JsonPart {
  readonly key: Span | null;
  readonly value: Span;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;

/** Offset of the first character at or behind `at` that is no JSON whitespace. */
export function skipBlanks(line: string, at: number): number {
  let index = at;
  for (;;) {
    const code = line.charCodeAt(index);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return index;
    index++;
  }
}

/** Offset behind the string that begins at `at`, in valid JSON. */
function endOfString(line: string, at: number): number {
  let index = at + 1;
  for (;;) {
    const quote = line.indexOf('"', index);
    if (quote < 0) return line.length;
    let slash = quote - 1;
    while (line.charCodeAt(slash) === BACKSLASH) slash--;
    if ((quote - slash) % 2 === 1) return quote + 1;
    index = quote + 1;
  }
}

/** Offset behind the value that begins at `at`, in valid JSON. */
export function endOfValue(line: string, at: number): number {
  const first = line.charCodeAt(at);
  if (first === QUOTE) return endOfString(line, at);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) {
    let index = at;
    while (index < line.length && !isDelimiter(line.charCodeAt(index))) index++;
    return index;
  }
  let depth = 0;
  let index = at;
  while (index < line.length) {
    const code = line.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(line, index);
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return index + 1;
    index++;
  }
  return line.length;
}

function isDelimiter(code: number): boolean {
  return (
    code === COMMA ||
    code === CLOSE_BRACE ||
    code === CLOSE_BRACKET ||
    code === 32 ||
    code === 9 ||
    code === 10 ||
    code === 13
  );
}

/** The members of the object or elements of the array at `at`, by key or index; of repeated keys the last. */
export function partsOf(line: string, at: number): Map<string, JsonPart> {
  const parts = new Map<string, JsonPart>();
  const isObject = line.charCodeAt(at) === OPEN_BRACE;
  if (!isObject && line.charCodeAt(at) !== OPEN_BRACKET) return parts;
  let index = skipBlanks(line, at + 1);
  while (index < line.length && line.charCodeAt(index) !== CLOSE_BRACE && line.charCodeAt(index) !== CLOSE_BRACKET) {
    let key: Span | null = null;
    if (isObject) {
      key = { start: index, end: endOfString(line, index) };
      index = skipBlanks(line, skipBlanks(line, key.end) + 1);
    }
    const value = { start: index, end: endOfValue(line, index) };
    parts.set(key === null ? String(parts.size) : decodeString(line, key), { key, value });
    index = skipBlanks(line, value.end);
    if (line.charCodeAt(index) === COMMA) index = skipBlanks(line, index + 1);
  }
  return parts;
}

function decodeString(line: string, token: Span): string {
  const inside = line.slice(token.start + 1, token.end - 1);
  return inside.includes("\\") ? (JSON.parse(`"${inside}"`) as string) : inside;
}

/**
 * The offset of each UTF-16 unit of the string in `token` (quotes included), and last that of the closing quote; null
 * where text and line correspond unit by unit.
 */
export function unitOffsets(line: string, token: Span): number[] | null {
  const end = token.end - 1;
  const slash = line.indexOf("\\", token.start);
  if (slash < 0 || slash >= end) return null;
  const starts: number[] = [];
  for (let at = token.start + 1; at < end;) {
    starts.push(at);
    if (line.charCodeAt(at) !== BACKSLASH) at++;
    else at += line.charCodeAt(at + 1) === 117 ? 6 : 2;
  }
  starts.push(end);
  return starts;
}
