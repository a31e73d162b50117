import { skipBlanks } from "./json-scan.js";

/** The reasons why a line is not JSON. */
export type JsonErrorReason =
  | "unexpected-end"
  | "unterminated-string"
  | "bad-escape"
  | "control-character"
  | "expected-value"
  | "expected-key"
  | "expected-colon"
  | "expected-comma"
  | "trailing-text";

/** Where a line stops being JSON, as an offset into it. */
export interface JsonError {
  readonly at: number;
  readonly reason: JsonErrorReason;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const ESCAPES = '"\\/bfnrt';

/** Finds where a line that `JSON.parse` refuses stops being JSON; the start of the line where it finds nothing. */
export function findJsonError(line: string): JsonError {
  const open: ("{" | "[")[] = [];
  let at = skipBlanks(line, 0);
  for (;;) {
    const opener = line.charAt(at);
    if (opener === "{" || opener === "[") {
      open.push(opener);
      at = skipBlanks(line, at + 1);
      if (line.charAt(at) !== closer(opener)) {
        const key = opener === "{" ? readKey(line, at) : at;
        if (typeof key !== "number") return key;
        at = key;
        continue;
      }
      open.pop();
      at++;
    } else {
      const end = readScalar(line, at);
      if (typeof end !== "number") return end;
      at = end;
    }
    const next = afterValue(line, at, open);
    if (typeof next !== "number") return next;
    at = next;
  }
}

function closer(opener: "{" | "["): string {
  return opener === "{" ? "}" : "]";
}

/**
 * Skips commas and closing brackets to the next value. The end of the line is an error, for the line is known to be
 * invalid.
 */
function afterValue(line: string, from: number, open: ("{" | "[")[]): number | JsonError {
  let at = from;
  for (;;) {
    at = skipBlanks(line, at);
    const top = open.at(-1);
    if (top === undefined)
      return at < line.length ? { at, reason: "trailing-text" } : { at: 0, reason: "expected-value" };
    if (at >= line.length) return { at: line.length, reason: "unexpected-end" };
    const char = line.charAt(at);
    if (char === ",") return top === "{" ? readKey(line, skipBlanks(line, at + 1)) : skipBlanks(line, at + 1);
    if (char !== closer(top)) return { at, reason: "expected-comma" };
    open.pop();
    at++;
  }
}

/** The offset of the value behind the key at `at`, or the error. */
function readKey(line: string, at: number): number | JsonError {
  if (at >= line.length) return { at: line.length, reason: "unexpected-end" };
  if (line.charAt(at) !== '"') return { at, reason: "expected-key" };
  const end = readString(line, at);
  if (typeof end !== "number") return end;
  const colon = skipBlanks(line, end);
  if (colon >= line.length) return { at: line.length, reason: "unexpected-end" };
  return line.charAt(colon) === ":" ? skipBlanks(line, colon + 1) : { at: colon, reason: "expected-colon" };
}

function readScalar(line: string, at: number): number | JsonError {
  if (at >= line.length) return { at: line.length, reason: "unexpected-end" };
  if (line.charAt(at) === '"') return readString(line, at);
  for (const word of ["true", "false", "null"]) if (line.startsWith(word, at)) return at + word.length;
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(line);
  return number === null ? { at, reason: "expected-value" } : at + number[0].length;
}

function readString(line: string, from: number): number | JsonError {
  for (let at = from + 1; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return { at, reason: "control-character" };
    if (code !== 92) continue;
    const escape = line.charAt(at + 1);
    if (escape === "u" && /^[0-9a-fA-F]{4}$/u.test(line.slice(at + 2, at + 6))) at += 5;
    else if (escape !== "" && ESCAPES.includes(escape)) at++;
    else
      return at + 6 > line.length && "u".includes(escape)
        ? { at: from, reason: "unterminated-string" }
        : { at, reason: "bad-escape" };
  }
  return { at: from, reason: "unterminated-string" };
}
