import { HashSet } from "./hash-set.js";
import { oncePerField } from "./once.js";
import { shinglesOf } from "./overlap.js";
import { eachRun } from "./tokens.js";

/** What a text can be recognised by across languages: its names, foreign words and figures. */
export interface Evidence {
  /** As they stand in the text, each once. */
  readonly tokens: readonly string[];
  /** Their hashes, in the same order. */
  readonly hashes: readonly number[];
}

/** Words that every English text has. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  "a about after all also although among an and any are as at based be because been before between both but by can could do does each either even first for from has have here how however if in including into is it its may method methods model models more most new no non not of on one only or other our out over paper result results same second show shows so some such than that the their then there these they this those three through to two under up use used uses using via was we were what when where whether which while who will with within without would yet you".split(" "),
);

/** Share of units in scripts without blanks from which every Latin word is one that the writer kept. */
const CJK_TEXT = 0.3;

/** Start and factor of FNV-1a, 32 bits. */
const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** True for the ASCII units that tell one token from another. */
function isHashed(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 46;
}

/**
 * A hash of the letters and digits of `text.slice(start, end)`, 30 bits, case and the ending of a plural gone;
 * 0 where there are fewer than two.
 */
export function tokenHash(text: string, start: number, end: number): number {
  let hash = SEED;
  let before = hash;
  let last = 0;
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && !isHashed(code)) continue;
    last = code >= 65 && code <= 90 ? code + 32 : code;
    before = hash;
    hash = Math.imul(hash ^ last, PRIME);
    length += 1;
  }
  return finished(hash, before, last, length);
}

/** True for a name or acronym, whatever the language around it. */
function isName(token: string): boolean {
  return /\d/u.test(token) || /[A-Z].*[A-Z]/u.test(token);
}

/**
 * The evidence of a summary: numbers of two figures on, names and acronyms, and in Chinese, Japanese or Korean
 * every Latin word but those of grammar.
 */
export function evidenceOf(fields: readonly { readonly text: string }[]): Evidence {
  const found = new Map<number, string>();
  for (const field of fields) {
    const { text } = field;
    const cjk = shinglesOf(field).cjk >= CJK_TEXT;
    eachRun(text, false, (start, end, letters) => {
      const hash = tokenHash(text, start, end);
      if (hash === 0 || found.has(hash)) return;
      const token = text.slice(start, end);
      if (!letters || isName(token) || (cjk && !FUNCTION_WORDS.has(token.toLowerCase()))) found.set(hash, token);
    });
  }
  return { tokens: [...found.values()], hashes: [...found.keys()] };
}

/** The hash of letters and digits without the ending of a plural, as `tokenHash` gives it. */
function finished(hash: number, before: number, last: number, length: number): number {
  if (length < 2) return 0;
  return (last === 115 && length > 3 ? before : hash) & 0x3fffffff;
}

/** Puts into a set everything in a source that a summary's evidence may name: its tokens, their parts and beginnings, formulas as well. */
function addSourceHashes(text: string, hashes: HashSet): void {
  eachRun(text, true, (start, end) => {
    let from = start;
    let whole = SEED;
    let wholeBefore = SEED;
    let wholeLength = 0;
    let part = SEED;
    let partBefore = SEED;
    let partLength = 0;
    let last = 0;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const splits = code === 45 || code === 95 || code === 0x2010 || code === 0x2011;
      if (splits) {
        hashes.add(finished(part, partBefore, last, partLength));
        if (from > start) hashes.add(finished(whole, wholeBefore, last, wholeLength));
        from = at + 1;
        part = SEED;
        partLength = 0;
        if (code < 128) continue;
      } else if (code < 128 && !isHashed(code)) continue;
      last = code >= 65 && code <= 90 ? code + 32 : code;
      wholeBefore = whole;
      whole = Math.imul(whole ^ last, PRIME);
      wholeLength += 1;
      if (splits) continue;
      partBefore = part;
      part = Math.imul(part ^ last, PRIME);
      partLength += 1;
    }
    if (from > start) hashes.add(finished(part, partBefore, last, partLength));
    hashes.add(finished(whole, wholeBefore, last, wholeLength));
  });
}

/** Hashes of everything in a source that a summary's evidence may name. */
export function sourceHashes(...texts: readonly string[]): HashSet {
  // Of ten units of English one begins a token, and a table is at most half full.
  const hashes = new HashSet(texts.reduce((sum, text) => sum + text.length, 0) / 5);
  for (const text of texts) addSourceHashes(text, hashes);
  return hashes;
}

/** The source hashes of a field, taken once. */
export const sourceHashesOf = oncePerField((text) => sourceHashes(text));

/** Hash of the one name before the colon of a title (`ComfySearch: Learning to …`); -1 where there is none. */
export function coinedName(title: string): number {
  const name = title.slice(0, Math.max(0, title.indexOf(":"))).trim();
  return name.length > 3 && /^[\p{L}\p{N}_-]+$/u.test(name) && /[A-Z]/u.test(name) ? tokenHash(name, 0, name.length) : -1;
}
