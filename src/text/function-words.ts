import { isLatinLetter } from "./script.js";

/** English function words. */
const FUNCTION_WORDS =
  "the of and to with that this these those which by from are is we our its their it be been can has have as at on an a in for or not into than " +
  "while using through between both such via under over across when where how whether without within after before during also more most only but if then " +
  "they there was were will may each other all any no do does should could would however thus based";
/** Those that no other language in Latin letters spells the same. */
const TELLING_WORDS =
  "the and with that this these those which by from are our their been have into than while using through between such when where how whether " +
  "without within they there were should could would however thus based";
/** Function words of other languages in Latin letters that English has not: der, les, para, che, het, och … */
const OTHER_FUNCTION_WORDS =
  "der das und ist nicht mit für von auf wir ein eine einen dem den sich werden sind le la les une est dans pour que et nous du aux cette sur par avec sont el los las para con por una de se del como " +
  "os um uma em ao na não il che di della gli sono nel per het een van niet wij zijn voor och att som det är på av til og er af alle ikke ved yang dan untuk dengan pada bir ve için że się nie na jest się je";
const LONGEST_FUNCTION_WORD = 7;
/** Kinds of function words as bits; the bits above them are a number of the word. */
const FUNCTION = 1;
const TELLING = 2;
const OTHER = 4;
const KIND_BITS = 3;

/** The function words of all lists. */
class SmallWords {
  readonly #kinds = new Map<string, number>();
  /** By first letter, a bit for each last letter: excludes most words without a look-up. */
  readonly #ends = new Int32Array(32);

  constructor(lists: readonly (readonly [string, number])[]) {
    for (const [list, kind] of lists) {
      for (const word of list.split(" ")) {
        this.#kinds.set(word, (this.#kinds.get(word) ?? (this.#kinds.size + 1) << KIND_BITS) | kind);
        const first = letterOf(word.charCodeAt(0));
        this.#ends[first] = (this.#ends[first] ?? 0) | (1 << letterOf(word.charCodeAt(word.length - 1)));
      }
    }
  }

  /** Number and kinds of the function word at a range, 0 where it is none; `small` where it has no capital. */
  kindOf(text: string, start: number, end: number, small: boolean): number {
    if (
      end - start > LONGEST_FUNCTION_WORD ||
      ((this.#ends[letterOf(text.charCodeAt(start))] ?? 0) & (1 << letterOf(text.charCodeAt(end - 1)))) === 0
    )
      return 0;
    const word = text.slice(start, end);
    return this.#kinds.get(small ? word : word.toLowerCase()) ?? 0;
  }
}

/** A number below 32, the same for a letter and its capital; 0 for all letters beyond ASCII. */
function letterOf(unit: number): number {
  return unit < 0x80 ? unit & 31 : 0;
}

let smallWords: SmallWords | undefined;
let otherWords: SmallWords | undefined;

/** Counts of the Latin words of a text. */
export interface LatinProse {
  readonly words: number;
  /** Function words, and words all in lower case of two letters or more. */
  readonly lower: number;
  readonly functionWords: number;
  /** True where not all function words are the same. */
  readonly isVaried: boolean;
  readonly telling: number;
  /** Function words of other languages. */
  readonly other: number;
}

/** Counts the Latin words of a text after `maskNonProse`, and the function words among them. */
export function countLatinWords(prose: string): LatinProse {
  smallWords ??= new SmallWords([
    [FUNCTION_WORDS, FUNCTION],
    [TELLING_WORDS, TELLING],
    [OTHER_FUNCTION_WORDS, OTHER],
  ]);
  let words = 0;
  let lower = 0;
  let functionWords = 0;
  let telling = 0;
  let other = 0;
  let first = 0;
  let isVaried = false;
  for (let start = 0; start < prose.length; start += 1) {
    if (!isLatinLetter(prose.charCodeAt(start))) continue;
    let end = start;
    let small = true;
    for (let unit = prose.charCodeAt(end); isLatinLetter(unit); unit = prose.charCodeAt((end += 1)))
      if (unit < 0x61) small = false;
    words += 1;
    const kind = smallWords.kindOf(prose, start, end, small);
    if ((kind & FUNCTION) !== 0) {
      functionWords += 1;
      lower += 1;
      if (first === 0) first = kind;
      else if (kind !== first) isVaried = true;
      if ((kind & TELLING) !== 0) telling += 1;
    } else {
      if (small && end - start > 1) lower += 1;
      if ((kind & OTHER) !== 0) other += 1;
    }
    start = end;
  }
  return { words, lower, functionWords, isVaried, telling, other };
}

/**
 * True where enough words are function words of another language. Without them, a list of terms looks like any language
 * to trigrams.
 */
export function isOtherLanguage(other: number, words: number): boolean {
  return other >= 0.1 * words && (other > 1 || words < 8);
}

/**
 * True where an ASCII text without formulas, code and links has enough function words of another language to be in one.
 */
export function showsOtherLanguage(prose: string): boolean {
  otherWords ??= new SmallWords([[OTHER_FUNCTION_WORDS, OTHER]]);
  const { length } = prose;
  let words = 0;
  let other = 0;
  let start = -1;
  for (let at = 0; at <= length; at += 1) {
    // Sets the bit of lower case, so that both cases are in one range.
    const unit = at < length ? prose.charCodeAt(at) | 0x20 : 0;
    if (unit >= 0x61 && unit <= 0x7a) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      words += 1;
      if (otherWords.kindOf(prose, start, at, false) !== 0) other += 1;
      start = -1;
    }
  }
  return isOtherLanguage(other, words);
}
