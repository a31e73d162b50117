import { memoPerField } from "./memo-per-field.js";

/**
 * Bits of what a run holds: digits, letters, joints (marks that join two runs), among joints those that also part a
 * compound (`LLM-based`), among letters ASCII capitals.
 */
export const RUN = { digit: 1, letter: 2, joint: 4, parting: 8, capital: 16 } as const;

const WORD = RUN.digit | RUN.letter;

/** `RUN` bits by code unit; 0 beyond the table. */
const KINDS = new Uint8Array(0x2012);
KINDS.fill(RUN.digit, 48, 58);
KINDS.fill(RUN.letter, 97, 123);
KINDS.fill(RUN.letter | RUN.capital, 65, 91);
KINDS.fill(RUN.letter, 0xc0, 0x250);
KINDS[0xd7] = 0;
KINDS[0xf7] = 0;
for (const joint of [44, 46]) KINDS[joint] = RUN.joint;
for (const joint of [45, 95, 0x2010, 0x2011]) KINDS[joint] = RUN.joint | RUN.parting;

function kindOf(code: number): number {
  return code < KINDS.length ? (KINDS[code] ?? 0) : 0;
}

/** The `RUN` bits of the code unit at `at`; 0 for none, and outside of the text. */
export function kindAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? kindOf(text.charCodeAt(at)) : 0;
}

function isDigitAt(text: string, at: number): boolean {
  return kindAt(text, at) === RUN.digit;
}

/**
 * True where the mark at `at` joins its neighbours: a hyphen or underscore, a point before a digit, a comma between
 * thousands.
 */
function joins(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 44)
    return (
      isDigitAt(text, at + 1) &&
      isDigitAt(text, at - 1) &&
      isDigitAt(text, at + 2) &&
      isDigitAt(text, at + 3) &&
      !isDigitAt(text, at + 4)
    );
  return code === 46 ? isDigitAt(text, at + 1) && isDigitAt(text, at - 1) : (kindAt(text, at + 1) & WORD) !== 0;
}

/**
 * The end of the formula that opens at `at`, behind its closing dollar; `at + 1` where none closes within 400 units.
 */
function formulaEnd(text: string, at: number): number {
  const from = text.charCodeAt(at + 1) === 36 ? at + 2 : at + 1;
  const close = text.slice(from, from + 400).indexOf("$");
  return close < 0 ? at + 1 : from + close + (from - at);
}

const { imul } = Math;

/** Offset basis and prime of FNV-1a, 32 bits. */
const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** ASCII as a hash takes it: letters, digits and points, without case; 0 for others. */
const HASHED = new Uint8Array(128);
for (let code = 46; code < 123; code += 1)
  if (code === 46 || (kindOf(code) & WORD) !== 0) HASHED[code] = code >= 65 && code <= 90 ? code + 32 : code;

/** The final hash, without a plural's s; 0 for fewer than two letters and digits. */
function finished(hash: number, before: number, last: number, length: number): number {
  if (length < 2) return 0;
  return (last === 115 && length > 3 ? before : hash) & 0x3fffffff;
}

/**
 * A 30-bit hash of the letters and digits of `text.slice(start, end)`, without case and a plural's s; 0 for fewer than
 * two.
 */
export function tokenHash(text: string, start: number, end: number): number {
  let hash = SEED;
  let before = hash;
  let last = 0;
  let length = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const unit = code < 128 ? (HASHED[code] ?? 0) : code;
    if (unit === 0) continue;
    last = unit;
    before = hash;
    hash = imul(hash ^ unit, PRIME);
    length += 1;
  }
  return finished(hash, before, last, length);
}

/** Receives a run: its range, its `RUN` bits, and its `tokenHash`. */
type Visit = (start: number, end: number, kinds: number, hash: number) => void;

/** From this code unit on a text is in a script without blanks, where the next run is usually far away. */
const CJK = 0x2e80;
const BEGINNING = /[$0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]/g;

/** Offset of the next run or formula from `at` on; the text's length where there is none. */
function beginningFrom(text: string, at: number): number {
  BEGINNING.lastIndex = at;
  return BEGINNING.test(text) ? BEGINNING.lastIndex - 1 : text.length;
}

/** Visits every run of Latin letters and digits with its joints (`GPT-4`, `Qwen2.5`, `1,000`) outside of links. */
export function eachRun(text: string, withFormulas: boolean, visit: Visit): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    let code = text.charCodeAt(at);
    let kind = code < KINDS.length ? (KINDS[code] ?? 0) : 0;
    if ((kind & WORD) === 0) {
      if (code === 36 && !withFormulas) at = formulaEnd(text, at);
      else at = code < CJK ? at + 1 : beginningFrom(text, at + 1);
      continue;
    }
    const start = at;
    let kinds = 0;
    // As in `tokenHash`, inlined so that a run is read once.
    let hash = SEED;
    let before = hash;
    let last = 0;
    let units = 0;
    do {
      kinds |= kind;
      const unit = code < 128 ? (HASHED[code] ?? 0) : code;
      if (unit !== 0) {
        last = unit;
        before = hash;
        hash = imul(hash ^ unit, PRIME);
        units += 1;
      }
      at += 1;
      code = at < length ? text.charCodeAt(at) : 0;
      kind = code < KINDS.length ? (KINDS[code] ?? 0) : 0;
    } while (kind !== 0 && ((kind & RUN.joint) === 0 || joins(text, at)));
    if (code !== 58 || !text.startsWith("://", at)) visit(start, at, kinds, finished(hash, before, last, units));
    else while (at < length && text.charCodeAt(at) > 32 && text.charCodeAt(at) < 127) at += 1;
  }
}

/** Numbers in `runsOf` for each run. */
export const RUN_SIZE = 4;

/** The runs of a field outside of formulas, computed once: start, end, `RUN` bits and hash of each in turn. */
export const runsOf = memoPerField((text) => {
  const runs: number[] = [];
  eachRun(text, false, (start, end, kinds, hash) => runs.push(start, end, kinds, hash));
  return runs;
});
