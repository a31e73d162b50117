import { openTextOf } from "./enclosed.js";
import { englishClausesOf } from "./english-clause.js";
import { isHanWord } from "./han-words.js";
import { latinWordsOf, type LatinRun, type LatinWord } from "./latin.js";

/** A lower-case English word in Chinese prose. */
export interface WordUse {
  /** In lower case. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly capitalised: boolean;
  /** True where a capitalised word or one with digits is its neighbour. */
  readonly besideName: boolean;
  /** It with both its neighbours where these are capitalised or have digits, as a name may have it; else empty. */
  readonly name: string;
  /** True where a hyphen joins it to a Chinese half: 零-shot. */
  readonly halfTranslated: boolean;
}

/** Lower-case words separated by single blanks. */
export type Phrase = readonly WordUse[];

const LOWER = /^[a-z]+(?:-[a-z]+)*$/u;
/** `Finite-dimensional` at the head of a sentence. */
const CAPITALISED_COMPOUND = /^[A-Z][a-z]{2,}(?:-[a-z]{2,})+$/u;
const HAN = /[\u3400-\u9fff]/u;
/** Marks that make a word part of an identifier, path, unit, formula or quotation. */
const BINDING = /[\w/\\@#&=+^{}$~*|<>\-–‑:.%'’\u2150-\u218f\u2460-\u24ff]/u;
/** Chinese words before a name or a term. */
const NAMING = /(?:称为|称作|名为|叫做|叫作|所谓|命名为|即|记作|记为|关键词|术语)[\s:：]*$/u;
/** A number, behind which a word is a unit. */
const NUMBER = /\d\s?$/u;
/** An abbreviation in brackets, which introduces a name: `signed averaging (SSA)`. */
const ABBREVIATION = /^\s?[（(]\s?[A-Za-z-]*[A-Z]/u;

function isBoundBefore(text: string, word: LatinWord): boolean {
  return word.start > 0 && BINDING.test(text.charAt(word.start - 1));
}

function isBoundAfter(text: string, word: LatinWord): boolean {
  const after = text.charAt(word.end);
  // A full stop or colon ends a sentence unless a word follows directly.
  if (after === "." || after === ":") return /[A-Za-z0-9]/u.test(text.charAt(word.end + 1));
  return BINDING.test(after);
}

function isHalfTranslated(text: string, word: LatinWord): boolean {
  return (
    word.text.length >= 4 &&
    /[-‑–]/u.test(text.charAt(word.start - 1)) &&
    HAN.test(text.charAt(word.start - 2)) &&
    !isBoundAfter(text, word)
  );
}

const LONGEST_HALF = 4;

/** The start of a Chinese word, one character earlier where that makes a longer word: 置信 before 信度. */
function wordStart(text: string, start: number): number {
  return isHanWord(text.slice(start - 1, start + 1)) ? start - 1 : start;
}

/** The offset of the Chinese half before the hyphen of a half-translated word: 训练-free, 零-shot. */
function hybridStart(text: string, hyphen: number): number {
  for (let length = LONGEST_HALF; length > 1; length -= 1)
    if (isHanWord(text.slice(hyphen - length, hyphen))) return wordStart(text, hyphen - length);
  return wordStart(text, hyphen - 1);
}

function isNameLike(word: LatinWord | undefined): boolean {
  return word !== undefined && /[A-Z0-9]/u.test(word.text);
}

function isOneBlank(text: string, left: LatinWord | undefined, right: LatinWord | undefined): boolean {
  return left !== undefined && right !== undefined && right.start - left.end === 1 && text.charAt(left.end) === " ";
}

/** The words outside of the clauses; both lists are in the order of the text. */
function wordsOutside(clauses: readonly LatinRun[], words: readonly LatinWord[]): readonly LatinWord[] {
  let index = 0;
  return words.filter((word) => {
    while ((clauses[index]?.end ?? Infinity) < word.end) index += 1;
    return word.start < (clauses[index]?.start ?? Infinity);
  });
}

function isNamed(prose: string, phrase: Phrase): boolean {
  const start = phrase[0]?.start ?? 0;
  const end = phrase.at(-1)?.end ?? 0;
  const before = prose.slice(Math.max(0, start - 12), start);
  return NUMBER.test(before) || NAMING.test(before) || ABBREVIATION.test(prose.slice(end, end + 24));
}

/**
 * The lower-case words of a text that are no part of an identifier, unit, formula, bracket or English clause, by
 * phrase.
 */
export function englishPhrases(prose: { readonly text: string }): readonly Phrase[] {
  const open = openTextOf(prose);
  const { text } = open;
  const words = wordsOutside(englishClausesOf(open), latinWordsOf(open));
  const phrases: WordUse[][] = [];
  words.forEach((word, index) => {
    if (!LOWER.test(word.text) && !CAPITALISED_COMPOUND.test(word.text)) return;
    const halfTranslated = isHalfTranslated(text, word);
    if (!halfTranslated && (isBoundBefore(text, word) || isBoundAfter(text, word))) return;
    // A call in code: reset()
    if (prose.text.startsWith("()", word.end)) return;
    const previous = words[index - 1];
    const next = words[index + 1];
    const isBehindName = isNameLike(previous) && isOneBlank(text, previous, word);
    const isBeforeName = isNameLike(next) && isOneBlank(text, word, next);
    const use: WordUse = {
      word: word.text.toLowerCase(),
      start: halfTranslated ? hybridStart(text, word.start - 1) : word.start,
      end: word.end,
      capitalised: !LOWER.test(word.text),
      besideName: isBehindName || isBeforeName,
      name: isBehindName && isBeforeName ? text.slice(previous?.start, next?.end) : "",
      halfTranslated,
    };
    const last = phrases.at(-1)?.at(-1);
    if (last !== undefined && last.end === previous?.end && isOneBlank(text, previous, word)) phrases.at(-1)?.push(use);
    else phrases.push([use]);
  });
  return phrases.filter((phrase) => !isNamed(prose.text, phrase));
}
