import { singularOf } from "./inflection.js";
import { memoPerField } from "./memo-per-field.js";
import { eachRun, RUN } from "./runs.js";
import { plainForms } from "./tex-plain.js";

/** A run of Latin letters and digits with its joints (`GPT-4`, `Qwen2.5`, `state-of-the-art`); it holds a letter. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The Latin tokens of a text, without formulas, macros and links. */
export function latinTokens(text: string): Token[] {
  const tokens: Token[] = [];
  eachRun(text, false, (start, end, kinds) => {
    if ((kinds & RUN.letter) !== 0 && text.charCodeAt(start - 1) !== 92)
      tokens.push({ text: text.slice(start, end), start, end });
  });
  return tokens;
}

/** A token in the form for comparison: lower case, without accents and joints. `GPT-4` → `gpt4`. */
export function tokenKey(token: string): string {
  return token
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "");
}

/** The key in the singular: `llms` → `llm`, `studies` → `study`, `matrices` → `matrix`. */
export function singular(key: string): string {
  return key.length < 3 || key.endsWith("ss") ? key : singularOf(key);
}

const NONE: ReadonlySet<number> = new Set();

const LITTLE_WORDS: ReadonlySet<string> = new Set([
  "a",
  "an",
  "and",
  "as",
  "at",
  "by",
  "for",
  "from",
  "in",
  "into",
  "of",
  "on",
  "or",
  "the",
  "to",
  "via",
  "with",
]);

/** Blocks with all combining marks of the basic plane, and the surrogates. */
const MAY_BE_MARK = /[\u0300-\u1fff\u20d0-\u20ff\u2c00-\uffff]/;

/** The words of a source in order, in lower case: for acronyms, and for names with other joints. */
export interface SourceWords {
  readonly words: readonly string[];
  /** Places in `words` that a hyphen or an apostrophe joins to the word before: `domain` of `frequency-domain`. */
  readonly joined: ReadonlySet<number>;
}

/** A word, or the separator of `TermIndex`. */
const WORD = /[a-z0-9]+|\u00b7/gu;
const WORD_JOINT = /[-'\u2010\u2011\u2019]/u;

/** The words of a text that is in lower case and without accents. */
export function sourceWords(text: string): SourceWords {
  const words: string[] = [];
  const joined = new Set<number>();
  let before = -1;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (index === before + 1 && WORD_JOINT.test(text.charAt(before))) joined.add(words.length);
    before = index + word.length;
    words.push(word);
  }
  return { words, joined };
}

/** The words and tokens of a source text, formulas and macros included, for looking up names of its summary. */
export class TermIndex implements SourceWords {
  readonly words: readonly string[];
  readonly joined: ReadonlySet<number>;
  readonly #text: string;
  readonly #isPlain: boolean;
  #keys: ReadonlySet<string> | undefined;

  constructor(text: string) {
    // A separator that occurs in no name keeps the forms apart.
    const written = [text, ...plainForms(text)].join(" \u00b7 ");
    const whole = written.normalize("NFKD");
    const plain = MAY_BE_MARK.test(whole) ? whole.replace(/\p{M}+/gu, "") : whole;
    ({ words: this.words, joined: this.joined } = sourceWords(plain.toLowerCase()));
    this.#text = written;
    this.#isPlain = plain === written;
  }

  /** Keys of its tokens and of their parts, plurals also in the singular; computed on demand. */
  get keys(): ReadonlySet<string> {
    return (this.#keys ??= this.#keysOfAll());
  }

  #keysOfAll(): ReadonlySet<string> {
    const keys = new Set<string>();
    const add = (key: string): void => {
      keys.add(key);
      keys.add(singular(key));
    };
    for (const word of this.words) if (word !== "\u00b7") add(word);
    // In a text that normalisation does not change, a token of ASCII letters and digits alone is one of the words.
    for (const { text } of latinTokens(this.#text))
      if (!this.#isPlain || /[^A-Za-z0-9]/u.test(text)) add(tokenKey(text));
    return keys;
  }
}

/** The `TermIndex` of a text. */
export function termIndex(text: string): TermIndex {
  return new TermIndex(text);
}

/** The `TermIndex` of a field, computed once. */
export const termIndexOf = memoPerField(termIndex);

/** True where consecutive words of the source make up the key: `chain of thought` → `chainofthought`. */
export function isRunOf(key: string, words: readonly string[]): boolean {
  const runs = (whole: string): boolean =>
    words.some((first, at) => {
      let length = 0;
      for (let next = at; length < whole.length; next++) {
        const word = next === at ? first : words[next];
        if (word === undefined || !whole.startsWith(word, length)) return false;
        length += word.length;
      }
      return length === whole.length;
    });
  if (runs(key)) return true;
  const one = singular(key);
  return one !== key && runs(one);
}

/** Number of words of a source in which acronyms are looked for; an abstract has a tenth of them. */
const ACRONYM_WORDS = 3000;

/** What may still be skipped: function words, and a letter from the middle of a word (`semidefinite` → SD). */
interface Slack {
  readonly little: number;
  readonly inner: number;
  /** Places of words that need no letter: the second parts of hyphenated words. */
  readonly joined: ReadonlySet<number>;
}

/** Beginnings of words that a character of an acronym may abbreviate, besides its own: XAI, F2F, P4P. */
const SPELLED: Readonly<Record<string, RegExp>> = {
  x: /^(?:ex|cross|every)/u,
  "2": /^(?:to|two)$/u,
  "4": /^(?:for|four)$/u,
};

function begins(word: string, letter: string | undefined): boolean {
  return letter !== undefined && (word[0] === letter || SPELLED[letter]?.test(word) === true);
}

/**
 * True where `letters` from `from` on abbreviate `words` from `word` on, each word giving one or more of its first
 * letters.
 */
function readsOff(letters: string, from: number, words: readonly string[], word: number, slack: Slack): boolean {
  if (from === letters.length) return true;
  const current = words[word];
  if (current === undefined) return false;
  if (
    slack.little > 0 &&
    LITTLE_WORDS.has(current) &&
    readsOff(letters, from, words, word + 1, { ...slack, little: slack.little - 1 })
  )
    return true;
  if (slack.joined.has(word) && from > 0 && readsOff(letters, from, words, word + 1, slack)) return true;
  if (current[0] !== letters[from] && begins(current, letters[from]))
    return readsOff(letters, from + 1, words, word + 1, slack);
  let taken = from;
  while (taken < letters.length && taken - from < current.length && current[taken - from] === letters[taken]) {
    taken += 1;
    if (readsOff(letters, taken, words, word + 1, slack)) return true;
  }
  const next = letters[from + 1];
  if (slack.inner === 0 || current[0] !== letters[from] || next === undefined || current.indexOf(next, 3) < 0)
    return false;
  return readsOff(letters, from + 2, words, word + 1, { ...slack, inner: slack.inner - 1 });
}

/**
 * Length from which an acronym may omit a word of its long form: European Centre for Medium-Range Weather Forecasts.
 */
const MAY_SKIP = 4;

/**
 * True where the letters are initials of consecutive words from `at` on; function words, second parts of hyphenated
 * words and one other may be skipped.
 */
function isInitialsOf(letters: string, { words, joined }: SourceWords, at: number): boolean {
  let mayPass = 1;
  let taken = 0;
  for (let word = at; taken < letters.length; word += 1) {
    const current = words[word];
    if (current === undefined) return false;
    if (current[0] === letters[taken]) taken += 1;
    else if (!LITTLE_WORDS.has(current) && !joined.has(word) && (mayPass -= 1) < 0) return false;
  }
  return true;
}

/** A figure that repeats the letter before it: `A3C`, asynchronous advantage actor critic; `T2I` is text to image. */
const REPEATED = /(?!^[a-z]2[a-z]$)([a-z])([2-4])/gu;

/**
 * True where consecutive words of the source can be abbreviated to the key: `large language models` → `llm`. Two letters
 * come from words that stand side by side; longer acronyms may leave out the second part of a hyphenated word:
 * `multi-level consistency regularisation` → `mcr`.
 */
export function isAcronymOf(key: string, source: SourceWords): boolean {
  if (key.length < 2 || key.length > 8) return false;
  const spelt = key.replace(REPEATED, (_, letter: string, times: string) => letter.repeat(Number(times)));
  return isSpelled(key, source) || (spelt !== key && isSpelled(spelt, source));
}

function isSpelled(key: string, source: SourceWords): boolean {
  const { words } = source;
  const one = singular(key);
  // For two letters, one word that contains both is no evidence.
  const slack = { little: 2, inner: one.length > 2 ? 1 : 0, joined: one.length > 2 ? source.joined : NONE };
  return words
    .slice(0, ACRONYM_WORDS)
    .some(
      (word, at) =>
        begins(word, one[0]) &&
        (readsOff(one, 0, words, at, slack) ||
          (one !== key && readsOff(key, 0, words, at, slack)) ||
          (key.length >= MAY_SKIP && isInitialsOf(key, source, at))),
    );
}

/** Last parts of Greek compounds, whose first letter an abbreviation keeps. */
const GREEK_ENDING = /(?:gram|graph|graphy|meter|metry|scope|scopy|logy)s?$/u;

/** True for letters of one long word, its first and that of its last part among them: `photoplethysmogram` → `ppg`. */
function isClippedFrom(key: string, word: string): boolean {
  const ending = GREEK_ENDING.exec(word);
  if (ending === null || word.length < 3 * key.length || key[0] !== word[0] || !ending[0].startsWith(key.slice(-1)))
    return false;
  let at = 0;
  for (const letter of key.slice(0, -1)) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0 || at > ending.index) return false;
  }
  return true;
}

const NUMERONYM = /^([a-z]+)(\d{1,2})([a-z]+)$/u;

/** True where one word of the source is abbreviated to the key: `kubernetes` → `k8s`, `electrocardiogram` → `ecg`. */
export function isShortFormOf(key: string, words: readonly string[]): boolean {
  const [, head = "", inner = "", tail = ""] = NUMERONYM.exec(key) ?? [];
  if (head !== "") {
    const length = head.length + Number(inner) + tail.length;
    return words.some((word) => word.length === length && word.startsWith(head) && word.endsWith(tail));
  }
  return /^[a-z]{3,5}$/u.test(key) && words.some((word) => isClippedFrom(key, word));
}

/** The acronyms that a name with joints may have in the source: `Chain-of-Thought` → `cot`, `ct`. */
export function initialsOf(token: string): string[] {
  const parts = token.toLowerCase().split(/[-_\u2010\u2011]/u);
  if (parts.length < 2) return [];
  const initials = (list: readonly string[]): string => list.map((part) => part[0] ?? "").join("");
  return [...new Set([initials(parts), initials(parts.filter((part) => !LITTLE_WORDS.has(part)))])].filter(
    (key) => key.length > 1,
  );
}
