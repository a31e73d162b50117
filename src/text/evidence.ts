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

/** Longest beginning of a token, in UTF-16 units, that a name may be cut to: without an end to it a run of hyphens would cost the square. */
const LONGEST_NAME = 80;

/**
 * A hash of the letters and digits of `text.slice(start, end)`, 30 bits, case and the ending of a plural gone;
 * 0 where there are fewer than two.
 */
export function tokenHash(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  let before = hash;
  let last = 0;
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && !((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 46)) continue;
    last = code >= 65 && code <= 90 ? code + 32 : code;
    before = hash;
    hash = Math.imul(hash ^ last, 0x01000193);
    length += 1;
  }
  if (length < 2) return 0;
  return (last === 115 && length > 3 ? before : hash) & 0x3fffffff;
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

/** Hashes of everything in a source that a summary's evidence may name: its tokens, their parts and beginnings, formulas as well. */
export function sourceHashes(text: string): ReadonlySet<number> {
  const hashes = new Set<number>();
  eachRun(text, true, (start, end) => {
    hashes.add(tokenHash(text, start, end));
    let from = start;
    for (let at = start; at <= end; at++) {
      const code = text.charCodeAt(at);
      if (at < end && code !== 45 && code !== 95 && code !== 0x2010 && code !== 0x2011) continue;
      if (from > start || at < end) hashes.add(tokenHash(text, from, at)).add(tokenHash(text, start, Math.min(at, start + LONGEST_NAME)));
      from = at + 1;
    }
  });
  hashes.delete(0);
  return hashes;
}

/** The source hashes of a field, taken once. */
export const sourceHashesOf = oncePerField(sourceHashes);

/** Hash of the one name before the colon of a title (`ComfySearch: Learning to …`); -1 where there is none. */
export function coinedName(title: string): number {
  const name = title.slice(0, Math.max(0, title.indexOf(":"))).trim();
  return name.length > 3 && /^[\p{L}\p{N}_-]+$/u.test(name) && /[A-Z]/u.test(name) ? tokenHash(name, 0, name.length) : -1;
}
