import { shinglesOf } from "./overlap.js";
import { latinTokens, latinTokensOf, singular, tokenKey } from "./tokens.js";
import { textKey } from "./text-key.js";

/** What a text can be recognised by across languages: its names, foreign words and figures. */
export interface Evidence {
  /** As they stand in the text, each once. */
  readonly tokens: readonly string[];
  /** Their hashes, in the same order. */
  readonly hashes: Float64Array;
}

const NUMBER = /\d+(?:[.,]\d+)+|\d{2,}/gu;

/** Words that every English text has. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  "a about after all also although among an and any are as at based be because been before between both but by can could do does each either even first for from has have here how however if in including into is it its may method methods model models more most new no non not of on one only or other our out over paper result results same second show shows so some such than that the their then there these they this those three through to two under up use used uses using via was we were what when where whether which while who will with within without would yet you".split(" "),
);

/** Share of units in scripts without blanks from which every Latin word is one that the writer kept. */
const CJK_TEXT = 0.3;

function hashOf(key: string): number {
  return textKey(key).hash;
}

/** Keys under which a token can be found again: `GPT-4-based` → `gpt4based`, `gpt`, `4`, `based`. */
function keysOf(token: string): string[] {
  const whole = singular(tokenKey(token));
  const parts = token.split(/[-_\u2010\u2011]/u);
  return parts.length < 2 ? [whole] : [whole, ...parts.map((part) => singular(tokenKey(part)))];
}

/** True for a name or acronym, whatever the language around it. */
function isName(token: string): boolean {
  return /\d/u.test(token) || (token.match(/[A-Z]/gu)?.length ?? 0) > 1;
}

/**
 * The evidence of a summary: numbers of two figures on, names and acronyms, and in Chinese, Japanese or Korean
 * every Latin word but those of grammar.
 */
export function evidenceOf(fields: readonly { readonly text: string }[]): Evidence {
  const found = new Map<string, string>();
  for (const field of fields) {
    const { text } = field;
    const cjk = shinglesOf(field).cjk >= CJK_TEXT;
    for (const { text: token } of latinTokensOf(field)) {
      const key = singular(tokenKey(token));
      if (key.length > 1 && !found.has(key) && (isName(token) || (cjk && !FUNCTION_WORDS.has(key)))) found.set(key, token);
    }
    for (const [number] of text.matchAll(NUMBER)) {
      const key = number.replaceAll(",", "");
      if (!found.has(key)) found.set(key, number);
    }
  }
  return { tokens: [...found.values()], hashes: Float64Array.from([...found.keys()], hashOf) };
}

/** Hashes of everything in a source that a summary's evidence may name, each once. */
export function sourceHashes(text: string): Float64Array {
  const hashes = new Set<number>();
  // Formulas as well: their names and figures stand in summaries without the dollars.
  for (const { text: token } of latinTokens(text.replace(/[$\\]/gu, " "))) {
    for (const key of keysOf(token)) if (key.length > 1) hashes.add(hashOf(key));
  }
  for (const [number] of text.matchAll(NUMBER)) hashes.add(hashOf(number.replaceAll(",", "")));
  return Float64Array.from(hashes);
}

/** Hash of the one name before the colon of a title (`ComfySearch: Learning to …`); -1 where there is none. */
export function coinedName(title: string): number {
  const name = title.slice(0, Math.max(0, title.indexOf(":"))).trim();
  return name.length > 3 && /^[\p{L}\p{N}_-]+$/u.test(name) && /[A-Z]/u.test(name) ? hashOf(singular(tokenKey(name))) : -1;
}
