import { oncePerField } from "./once.js";

/** English made comparable, unit for unit: lower case, one sort of blank, and a blank for a hyphen or dash. */
const plainEnglish = oncePerField((text) => {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replace(/[^\S ]|[-\u2010-\u2013]/gu, " ");
});

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 0xdf && unit <= 0x24f);
}

/** Hashes of words lie below this. */
const HASHES = 1 << 14;

/** A hash of `text.slice(start, end)`, below 16,384 (FNV-1a, its bits folded). */
function wordHash(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 14)) & (HASHES - 1);
}

/** Tells where every word of plain English stands. */
function eachWord(text: string, tell: (start: number, end: number) => void): void {
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const within = at < text.length && isWordUnit(text.charCodeAt(at));
    if (within && start < 0) start = at;
    else if (!within && start >= 0) {
      tell(start, at);
      start = -1;
    }
  }
}

/** The hashes of the first and of the last word of a phrase in plain English. */
export function outerWords(phrase: string): [first: number, last: number] {
  const hashes: number[] = [];
  eachWord(phrase, (start, end) => hashes.push(wordHash(phrase, start, end)));
  return [hashes[0] ?? 0, hashes.at(-1) ?? 0];
}

/** A bit for the hash of every word of a field, and of every plural without its ending. */
const wordBits = oncePerField((_, field) => {
  const text = plainEnglish(field);
  const bits = new Uint32Array(HASHES / 32);
  const add = (start: number, end: number): void => {
    const hash = wordHash(text, start, end);
    bits[hash >>> 5] = (bits[hash >>> 5] ?? 0) | (1 << (hash & 31));
  };
  eachWord(text, (start, end) => {
    add(start, end);
    if (text.charCodeAt(end - 1) !== 115) return;
    add(start, end - 1);
    if (text.charCodeAt(end - 2) === 101) add(start, end - 2);
  });
  return bits;
});

/** False where `placeOfWords` finds no phrase in the field that begins and ends in words of these hashes (`outerWords`). */
export function mayHold(field: { readonly text: string }, first: number, last: number): boolean {
  const bits = wordBits(field);
  return ((bits[first >>> 5] ?? 0) & (1 << (first & 31))) !== 0 && ((bits[last >>> 5] ?? 0) & (1 << (last & 31))) !== 0;
}

/** End of the word that goes on at `end` with nothing but a plural's -s or -es; -1 where it goes on otherwise. */
function wordEnd(text: string, end: number): number {
  for (const tail of ["", "s", "es"]) {
    const behind = end + tail.length;
    if (text.startsWith(tail, end) && !isWordUnit(text.charCodeAt(behind))) return behind;
  }
  return -1;
}

function placeOfWord(text: string, word: string): { start: number; end: number } | null {
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
    if (start > 0 && isWordUnit(text.charCodeAt(start - 1))) continue;
    const end = wordEnd(text, start + word.length);
    if (end > 0) return { start, end };
  }
  return null;
}

/**
 * Where an English text first has one of the words or phrases, in their order, as a whole; null for nowhere.
 * They are in the form of `Term.forms`; hyphens in the text are as good as blanks, and a plural in -s counts.
 */
export function placeOfWords(field: { readonly text: string }, words: readonly string[]): { start: number; end: number } | null {
  if (words.length === 0) return null;
  const text = plainEnglish(field);
  for (const word of words) {
    const place = placeOfWord(text, word);
    if (place !== null) return place;
  }
  return null;
}
