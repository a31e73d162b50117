import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { UntranslatedWordsOptions } from "../model/schema-types.js";
import { languageOf } from "../text/language.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { memoPerField } from "../text/memo-per-field.js";
import { proseOf } from "../text/prose.js";
import { scriptProfile } from "../text/script.js";
import { englishPhrases, type Phrase, type WordUse } from "../text/untranslated.js";
import { isEnglishWord, tagWords } from "../text/tagger.js";

/** Occurrences in the abstract above which a word is a term of the paper, where options name no other number. */
const SELDOM = 2;
/** Part-of-speech tags (Penn Treebank) of adjectives, adverbs and verbs, which name nothing. */
const NAMES_NOTHING = /^(?:JJ[RS]?|RB[RS]?|VB[DGNPZ]?)$/u;
/** Irregular participles: `bent` and `split` are terms more often than `curated` or `tuned`. */
const IRREGULAR_PARTICIPLE = /^VB[DN] [a-z]*(?:[^e]d|[^d])$/u;
/** Words inside a phrase: state of the art. */
const LINK = /^(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)$/u;

interface Lexicon {
  readonly words: ReadonlySet<string>;
  readonly modifiers: ReadonlySet<string>;
  readonly endings: readonly string[];
  readonly allow: ReadonlySet<string>;
}

const lexicons = new WeakMap<UntranslatedWordsOptions, Lexicon>();

function lexiconOf(options: UntranslatedWordsOptions): Lexicon {
  let lexicon = lexicons.get(options);
  if (lexicon === undefined) {
    const endings = options.words.filter((word) => word.startsWith("-"));
    lexicon = {
      words: new Set(options.words),
      modifiers: new Set(options.modifiers),
      endings,
      allow: new Set(options.allow),
    };
    lexicons.set(options, lexicon);
  }
  return lexicon;
}

/** The singular and plural forms of a word, which count as one. */
function forms(word: string): readonly string[] {
  if (word.endsWith("ies")) return [word, `${word.slice(0, -3)}y`];
  if (word.endsWith("es")) return [word, word.slice(0, -1), word.slice(0, -2)];
  return word.endsWith("s") ? [word, word.slice(0, -1)] : [word, `${word}s`];
}

function isListed(word: string, lexicon: Lexicon): boolean {
  // Every ending begins with a hyphen.
  return (
    forms(word).some((form) => lexicon.words.has(form)) ||
    (word.includes("-") && lexicon.endings.some((ending) => word.endsWith(ending) && word.length > ending.length))
  );
}

/** True for a word that the tagger knows as adjective, adverb or verb. */
function isTaggedModifier(word: string): boolean {
  if (word.length < 4 || word.includes("-") || !isEnglishWord(word)) return false;
  const tag = tagWords([word])[0] ?? "";
  return NAMES_NOTHING.test(tag) && !IRREGULAR_PARTICIPLE.test(`${tag} ${word}`);
}

/** The title in lower case. */
function titleOf(entry: Entry): string {
  const title = entry.fields.get("title");
  return title === undefined ? entry.title.toLowerCase() : lowerCaseOf(title);
}

/** The abstract in lower case, on one line; publishers break its lines. */
const lineOf = memoPerField((text) => text.toLowerCase().replace(/\s+/gu, " "));

/** True where title or abstract has the words side by side. */
function sourceHas(words: string, entry: Entry): boolean {
  const source = entry.fields.get("abstract");
  return titleOf(entry).includes(words) || (source !== undefined && lineOf(source).includes(words));
}

function countIn(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}

/** True for a word that the paper itself uses as a term: in the title, or more than `seldom` times in the abstract. */
function isTermOfPaper(parts: readonly string[], entry: Entry, seldom: number): boolean {
  const title = titleOf(entry);
  const source = entry.fields.get("abstract");
  const abstract = source === undefined ? "" : lowerCaseOf(source);
  return parts.some((part) => {
    const stem = stemOf(part);
    return title.includes(stem) || countIn(abstract, stem) > seldom;
  });
}

function stemOf(word: string): string {
  return (forms(word).at(-1) ?? word).replace(/s$/u, "");
}

/** The first half of a compound, which is a term where that is one: `runway` of `runway-aware`. */
function firstHalf(word: string): readonly string[] {
  const hyphen = word.indexOf("-");
  return hyphen > 3 ? [word.slice(0, hyphen)] : [];
}

/** True for the first word of a term in the title: `sparse attention`. */
function beginsTerm(use: WordUse, next: WordUse | undefined, entry: Entry): boolean {
  if (next === undefined) return false;
  return titleOf(entry).includes(`${use.word} ${next.word}`);
}

function isFault(use: WordUse, next: WordUse | undefined, entry: Entry, lexicon: Lexicon, seldom: number): boolean {
  const { word } = use;
  if (forms(word).some((form) => lexicon.allow.has(form))) return false;
  // A half-translated word (零-shot) is wrong whatever the paper calls it; a whole compound of the paper is no half
  // (帧-g-buffer).
  if (use.halfTranslated) return !(word.includes("-") && sourceHas(word, entry));
  if (use.name !== "" && sourceHas(use.name.toLowerCase(), entry)) return false;
  // A word next to a name may be part of it, but not a modifier in lower case.
  if (lexicon.modifiers.has(word)) return !(use.besideName && use.capitalised) && !beginsTerm(use, next, entry);
  if (use.besideName)
    return /^[a-z]{4,}ly$/u.test(word) && isEnglishWord(word) && !isTermOfPaper([word], entry, seldom);
  if (lexicon.words.has(word)) return !isTermOfPaper([word], entry, 2 * seldom);
  if (isTermOfPaper([word, ...firstHalf(word)], entry, isListed(word, lexicon) ? 2 * seldom : seldom)) return false;
  return isListed(word, lexicon) || isTaggedModifier(word);
}

const LONGEST_COMPOUND = 4;

/** The words of a phrase that form an allowed compound written without hyphens: ground truth. */
function partsOfAllowed(phrase: Phrase, { allow }: Lexicon): ReadonlySet<WordUse> {
  const parts = new Set<WordUse>();
  for (let at = 0; at < phrase.length; at += 1) {
    for (let length = 2; length <= LONGEST_COMPOUND && at + length <= phrase.length; length += 1) {
      const uses = phrase.slice(at, at + length);
      const compound = uses.map(({ word }) => word).join("-");
      if (forms(compound).some((form) => allow.has(form))) for (const use of uses) parts.add(use);
    }
  }
  return parts;
}

function mayHoldAny(field: Field): boolean {
  return scriptProfile(field).lowerWords > 0 && languageOf(field).language === "zh";
}

/** True for a term of art, or a term of the paper. */
function isTerm({ word }: WordUse, entry: Entry, { allow }: Lexicon, seldom: number): boolean {
  return forms(word).some((form) => allow.has(form)) || isTermOfPaper([word, ...firstHalf(word)], entry, seldom);
}

/**
 * True for words that the source too has beside a term, which they are part of: `semantic` of `semantic memory` in a
 * paper on memory. General adjectives and adverbs are part of none.
 */
function isInTerm(range: Phrase, phrase: Phrase, entry: Entry, lexicon: Lexicon, seldom: number): boolean {
  if (range.some(({ word, halfTranslated }) => halfTranslated || lexicon.modifiers.has(word))) return false;
  const words = range.map(({ word }) => word).join(" ");
  const first = phrase.findIndex((use) => use === range[0]);
  const before = phrase[first - 1];
  const behind = phrase[first + range.length];
  const isIn = (neighbour: WordUse | undefined, term: string): boolean =>
    neighbour !== undefined && isTerm(neighbour, entry, lexicon, seldom) && sourceHas(term, entry);
  return isIn(before, `${before?.word ?? ""} ${words}`) || isIn(behind, `${words} ${behind?.word ?? ""}`);
}

const BEFORE_SYMBOL = /[|=^_{]\s?$/u;
const BEHIND_SYMBOL = /^\s?[|=^_}]/u;

/** True for a word that the text also has in a formula, as the name of a variable: `p(missing|uncertainty)`. */
function isVariable(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (/[A-Za-z]/u.test(text.charAt(at - 1) + text.charAt(end))) continue;
    if (BEFORE_SYMBOL.test(text.slice(Math.max(0, at - 2), at)) || BEHIND_SYMBOL.test(text.slice(end, end + 2)))
      return true;
  }
  return false;
}

/** The faulty ranges of a phrase: neighbours together, with the function words between and behind them. */
function faultyRanges(
  phrase: Phrase,
  isAtFault: (use: WordUse, next: WordUse | undefined) => boolean,
): readonly Phrase[] {
  const ranges: WordUse[][] = [];
  let open: WordUse[] = [];
  let links: WordUse[] = [];
  const close = (): void => {
    if (open.length > 0) ranges.push(open);
    open = [];
    links = [];
  };
  for (const [index, use] of phrase.entries()) {
    if (LINK.test(use.word)) links.push(use);
    else if (isAtFault(use, phrase[index + 1]) || (open.length > 0 && links.length > 0)) {
      open.push(...(open.length > 0 ? links : []), use);
      links = [];
    } else close();
  }
  close();
  return ranges;
}

/**
 * Finds ordinary English words left in Chinese prose: neither names nor terms nor the paper's own words. `word` is the
 * range in lower case.
 */
export const untranslatedWords = defineFieldCheck<UntranslatedWordsOptions>({
  name: "untranslated-words",
  concerns: (field, _entry, _options, digest) => digest.target.startsWith("zh") && mayHoldAny(field),
  *run(field, entry, options) {
    const lexicon = lexiconOf(options);
    const seldom = options.seldom ?? SELDOM;
    const seen = new Set<string>();
    for (const phrase of englishPhrases(proseOf(field))) {
      const allowed = partsOfAllowed(phrase, lexicon);
      for (const range of faultyRanges(
        phrase,
        (use, next) => !allowed.has(use) && isFault(use, next, entry, lexicon, seldom),
      )) {
        if (isInTerm(range, phrase, entry, lexicon, seldom)) continue;
        const start = range[0]?.start ?? 0;
        const end = range.at(-1)?.end ?? 0;
        const word = field.text.slice(start, end).toLowerCase();
        if (seen.has(stemOf(word)) || isVariable(field.text, field.text.slice(start, end))) continue;
        seen.add(stemOf(word));
        yield { span: field.spanOf(start, end), data: { word } };
      }
    }
  },
});
