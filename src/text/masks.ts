import type { Span } from "../model/span.js";
import { memoPerField } from "./memo-per-field.js";

/**
 * What a masked range holds: a formula (`$…$`, `$$…$$`, `\(…\)`, `\[…\]` or a LaTeX environment), inline code, an
 * address, or an HTML tag.
 */
export type MaskKind = "math" | "code" | "url" | "html";

/** A range of a text that is not prose, delimiters included. */
export interface Mask extends Span {
  readonly kind: MaskKind;
}

const NO_MASKS: readonly Mask[] = [];
/** Every text with a mask holds one of these. */
const SIGN = /[$\\`</]|www\./u;

/** Beginnings of masks: a formula, a command, code, a tag or an address. */
const MASK_START = /[$\\`<]|https?:\/\/|ftp:\/\/|www\./giu;
const URL_BODY = /[\w\-.~:/?#[\]@!$&'()*+,;=%|]*/uy;
const HTML_TAG =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[A-Za-z][A-Za-z0-9-]*\s*|!--[^<>]*--)>/uy;
const LONGEST_TAG = 400;
const LONGEST_FORMULA = 4000;
const LONGEST_CODE_MARK = 8;
/** Longest `\begin{` with its name, in UTF-16 units. */
const LONGEST_ENVIRONMENT = 41;
const HAN = /[\u3400-\u9fff]/u;
const MATH_SIGN = /[\\^_={}]/u;
const WORDS = /\b[A-Za-z]{3,20} [A-Za-z]{2}/u;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || Number.isNaN(code);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** True where the text between two dollar signs is a formula, false for words between two prices. */
function isFormula(text: string, start: number, end: number): boolean {
  if (end <= start || end - start > LONGEST_FORMULA) return false;
  const body = text.slice(start, end);
  const signs = MATH_SIGN.test(body);
  if (HAN.test(body) && !body.includes("\\")) return false;
  if (body.includes("\n\n")) return false;
  if (signs) return true;
  const price = isDigit(text.charCodeAt(start)) && isDigit(text.charCodeAt(end + 1));
  if (price || WORDS.test(body)) return false;
  return !isBlank(text.charCodeAt(start)) && !isBlank(text.charCodeAt(end - 1));
}

function closingDollar(text: string, from: number): number {
  for (let at = text.indexOf("$", from); at !== -1; at = text.indexOf("$", at + 1)) {
    if (text.charCodeAt(at - 1) !== 0x5c) return at;
  }
  return -1;
}

/** End of the HTML tag or comment that begins at `start`, as CommonMark reads one; -1 where none does. */
export function htmlTagEnd(text: string, start: number): number {
  const piece = text.slice(start, start + LONGEST_TAG);
  if (!piece.includes(">")) return -1;
  HTML_TAG.lastIndex = 0;
  return HTML_TAG.test(piece) ? start + HTML_TAG.lastIndex : -1;
}

function urlEnd(text: string, start: number): number {
  URL_BODY.lastIndex = start;
  URL_BODY.test(text);
  let end = URL_BODY.lastIndex;
  const address = text.slice(start, end);
  const opensRound = address.includes("(");
  const opensSquare = address.includes("[");
  for (; end > start; end -= 1) {
    const last = text[end - 1] ?? "";
    if (".,;:!?'*_~".includes(last)) continue;
    // A bracket at the end belongs to the sentence unless the address opens it.
    if ((last === ")" && !opensRound) || (last === "]" && !opensSquare)) continue;
    break;
  }
  return end;
}

/** Finds the masks of one text. Remembers closing marks that do not occur, so that each is searched for only once. */
class MaskFinder {
  readonly #text: string;
  readonly #absent = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  #find(mark: string, from: number): number {
    if (this.#absent.has(mark)) return -1;
    const at = this.#text.indexOf(mark, from);
    if (at === -1) this.#absent.add(mark);
    return at;
  }

  #mathAtDollar(start: number): number {
    if (this.#text.startsWith("$$", start)) {
      const close = this.#find("$$", start + 2);
      return close > start + 2 ? close + 2 : -1;
    }
    const close = closingDollar(this.#text, start + 1);
    return close !== -1 && isFormula(this.#text, start + 1, close) ? close + 1 : -1;
  }

  #mathAtBackslash(start: number): number {
    const next = this.#text[start + 1];
    if (next === "(" || next === "[") {
      const close = this.#find(next === "(" ? "\\)" : "\\]", start + 2);
      return close === -1 ? -1 : close + 2;
    }
    if (next !== "b" || !this.#text.startsWith("\\begin{", start)) return -1;
    const nameEnd = start + this.#text.slice(start, start + LONGEST_ENVIRONMENT).indexOf("}");
    if (nameEnd < start) return -1;
    const end = `\\end${this.#text.slice(start + "\\begin".length, nameEnd + 1)}`;
    const close = this.#find(end, nameEnd);
    return close === -1 ? -1 : close + end.length;
  }

  #code(start: number): Mask | number {
    let open = start;
    while (this.#text[open] === "`") open += 1;
    if (open - start > LONGEST_CODE_MARK) return open;
    const run = "`".repeat(open - start);
    for (let at = this.#find(run, open); at !== -1; at = this.#find(run, at)) {
      const close = at;
      while (this.#text[at] === "`") at += 1;
      if (at - close === run.length) return { start, end: at, kind: "code" };
    }
    return open;
  }

  /** The mask that begins at `start`, or the offset where the search goes on. */
  at(start: number, code: number): Mask | number {
    if (code === 0x60) return this.#code(start);
    if (code === 0x3c) {
      const end = htmlTagEnd(this.#text, start);
      return end === -1 ? start + 1 : { start, end, kind: "html" };
    }
    const end = code === 0x24 ? this.#mathAtDollar(start) : this.#mathAtBackslash(start);
    if (end !== -1) return { start, end, kind: "math" };
    // A backslash includes the next character, so that an escaped dollar opens nothing.
    return code === 0x24 ? start + 1 : start + 2;
  }
}

/** The ranges of a text that are not prose, in order, not overlapping. */
export function measureMasks(text: string): readonly Mask[] {
  const finder = new MaskFinder(text);
  const masks: Mask[] = [];
  MASK_START.lastIndex = 0;
  for (let start = MASK_START.exec(text); start !== null; start = MASK_START.exec(text)) {
    const { index } = start;
    const found: Mask | number =
      start[0].length > 1
        ? { start: index, end: urlEnd(text, index), kind: "url" }
        : finder.at(index, text.charCodeAt(index));
    if (typeof found === "number") MASK_START.lastIndex = found;
    else {
      masks.push(found);
      MASK_START.lastIndex = found.end;
    }
  }
  return masks.length === 0 ? NO_MASKS : masks;
}

/** The masks of a field, computed once; texts without any of the signs are not scanned. */
export const masksOf = memoPerField((text) => (SIGN.test(text) ? measureMasks(text) : NO_MASKS));

/** The mask at offset `index`; undefined in prose. */
export function maskAt(masks: readonly Mask[], index: number): Mask | undefined {
  let low = 0;
  let high = masks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const mask = masks[middle];
    if (mask === undefined || mask.start > index) high = middle - 1;
    else if (mask.end <= index) low = middle + 1;
    else return mask;
  }
  return undefined;
}
