import { createRequire } from "node:module";
import { memoPerField } from "./memo-per-field.js";
import { proseOf } from "./prose.js";
import { findVariant } from "./script-variant.js";
import { isLatinLetter, scriptProfile, type Script, type ScriptProfile } from "./script.js";

/** The language of a text. */
export interface DetectedLanguage {
  /**
   * BCP 47: `zh`, `ja`, `ko`, `en`, `fr` …; `und-Latn` for Latin prose in no known language, `und` where there is too
   * little text.
   */
  readonly language: string;
  /** 0 to 1; below 0.8 nothing should be reported. */
  readonly certainty: number;
}

const UNKNOWN: DetectedLanguage = { language: "und", certainty: 0 };

/** The most widely used language of scripts for which the script alone decides. */
const SCRIPT_LANGUAGES: readonly (readonly [Script, string])[] = [
  ["cyrillic", "ru"],
  ["arabic", "ar"],
  ["hebrew", "he"],
  ["devanagari", "hi"],
  ["thai", "th"],
  ["greek", "el"],
];

/** The languages that franc may return: ISO 639-3 to BCP 47. */
const FRANC_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["eng", "en"],
  ["fra", "fr"],
  ["deu", "de"],
  ["spa", "es"],
  ["por", "pt"],
  ["ita", "it"],
  ["nld", "nl"],
  ["cat", "ca"],
  ["ron", "ro"],
  ["swe", "sv"],
  ["dan", "da"],
  ["nob", "nb"],
  ["nno", "nn"],
  ["fin", "fi"],
  ["hun", "hu"],
  ["pol", "pl"],
  ["ces", "cs"],
  ["slk", "sk"],
  ["slv", "sl"],
  ["hrv", "hr"],
  ["tur", "tr"],
  ["vie", "vi"],
  ["ind", "id"],
  ["zlm", "ms"],
  ["lit", "lt"],
  ["lav", "lv"],
  ["est", "et"],
  ["tgl", "tl"],
  ["swh", "sw"],
  ["sqi", "sq"],
]);

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
/** Number of letters from which franc's trigrams are reliable. */
const LONG_ENOUGH_FOR_TRIGRAMS = 40;

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

interface LatinProse {
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

function countLatinWords(prose: string): LatinProse {
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
function isOther(other: number, words: number): boolean {
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
  return isOther(other, words);
}

/** The function of franc that is used: codes with scores, best first, the best scoring 1. */
interface Franc {
  francAll(text: string, options: { readonly only: readonly string[] }): readonly (readonly [string, number])[];
}
const load = createRequire(import.meta.url);
let franc: Franc | undefined;

/** franc's ranking. It is loaded with the first text that needs it: its tables take forty milliseconds. */
function rankLanguages(prose: string): readonly (readonly [string, number])[] {
  franc ??= load("franc") as Franc;
  return franc.francAll(prose, { only: [...FRANC_LANGUAGES.keys()] });
}

/** True for a sentence: two lower-case words alone may be part of a name. */
function isSentence(prose: string, lower: number, functionWords: number): boolean {
  return lower >= 3 || functionWords > 0 || prose.trimEnd().endsWith(".");
}

function detectLatin(prose: string, profile: ScriptProfile): DetectedLanguage {
  const { words, lower, functionWords, isVaried, telling, other } = countLatinWords(prose);
  // Names and acronyms alone show no language.
  if (lower < 2) return UNKNOWN;
  const share = functionWords / words;
  const accents = profile.accented / profile.counts.latin;
  if (accents < 0.01 && share >= 0.12 && telling > 0 && (isVaried || words < 12))
    return { language: "en", certainty: 1 };
  const showsOther = isOther(other, words);
  if (accents < 0.01 && !showsOther)
    return { language: "en", certainty: isSentence(prose, lower, functionWords) ? 0.85 : 0.5 };
  const unsure: DetectedLanguage = { language: "und-Latn", certainty: lower >= 3 ? 0.8 : 0.5 };
  if (profile.counts.latin < LONG_ENOUGH_FOR_TRIGRAMS) return unsure;
  const ranking = rankLanguages(prose);
  const english = ranking.find(([code]) => code === "eng")?.[1] ?? 0;
  if (english >= 0.85 && share >= 0.05 && !showsOther) return { language: "en", certainty: 0.95 };
  const best = FRANC_LANGUAGES.get(ranking[0]?.[0] ?? "und");
  return best === undefined || best === "en" ? unsure : { language: best, certainty: 0.9 };
}

/** Common characters of Simplified Chinese that Japanese and Korean do not use. */
const CHINESE_ONLY = /[们这为该从对还没许旧它让很个时间说过进经结给统据训练测类样现实验预难输们优评应带两满决]/gu;
const KANA_OR_HANGUL = /[\u3041-\u30fa\uac00-\ud7a3]/u;
/** Longer than any run of Japanese or Korean without a particle, compounds of kanji included. */
const LONG_HAN_RUN = /[\u4e00-\u9fff]{16}/u;
/** A clause of Hanja alone; Korean has a particle behind every few of them. */
const HANJA_CLAUSE = /(?:^|[。！？；，,.;\s])[\u4e00-\u9fff]{8,}(?:[。！？；，,.;\s]|$)/u;
/** Function words of Chinese; Japanese has kana in their place. */
const CHINESE_PARTICLE = /[的了们这那还没让个吗呢把被]/u;
const FEWEST_JAPANESE = 2;
/** A particle and a predicate in kana: a Japanese sentence, whatever its share of kanji. */
const JAPANESE_SENTENCE =
  /[をはがにで][^。．]*(?:する|した|です|ます|ました|いる|ある|れる|れた|せる|せた|ない)(?:[。．]|$)/u;
const CLAUSE_BREAK = /[。！？；，、,.;!?\n]/u;

/** True where a clause without kana and Hangul is Chinese: then the text as a whole is not Japanese or Korean. */
function hasChineseClause(prose: string): boolean {
  return prose
    .split(CLAUSE_BREAK)
    .some(
      (clause) =>
        !KANA_OR_HANGUL.test(clause) && (LONG_HAN_RUN.test(clause) || (clause.match(CHINESE_ONLY)?.length ?? 0) >= 2),
    );
}

/**
 * True for a Japanese text in kanji alone: several of its characters are written so only in Japan, and none is a
 * Chinese particle.
 */
function isKanjiAlone(prose: string): boolean {
  const places = findVariant(prose, "Jpan");
  if (places.length < FEWEST_JAPANESE || CHINESE_PARTICLE.test(prose)) return false;
  return (
    new Set(places.map((place) => prose.charAt(place))).size >= FEWEST_JAPANESE &&
    findVariant(prose, "Hans").length <= 1
  );
}

/** The language of a text in East Asian scripts; null where Latin or another script prevails. */
function detectEastAsian(prose: string, profile: ScriptProfile): DetectedLanguage | null {
  const { han, kana, hangul, latin } = profile.counts;
  const cjk = han + kana + hangul;
  if (cjk < 2) return null;
  // A name is one Latin word or ten Latin letters; the measure that leaves the larger share counts.
  const share = Math.max(
    cjk / profile.letters,
    (cjk / (cjk + profile.latinWords)) * (cjk / profile.letters >= 0.15 ? 0.6 : 0),
  );
  // A Chinese clause in an English text, or English names in a Chinese one, is neither language as a whole.
  if (share < 0.3)
    return cjk / (cjk + latin) >= 0.1 && cjk >= profile.latinWords / 2 ? { language: "und", certainty: 0.3 } : null;
  if ((kana > 0 || hangul > 0) && han >= 8 && (hasChineseClause(prose) || (hangul > kana && HANJA_CLAUSE.test(prose))))
    return { language: kana + hangul < 0.1 * cjk ? "zh" : "und", certainty: 0.7 };
  if (hangul >= 0.25 * cjk) return { language: "ko", certainty: 1 };
  const kanaShare = kana / (kana + han);
  if (kanaShare >= 0.2) return { language: "ja", certainty: kana >= 6 || JAPANESE_SENTENCE.test(prose) ? 1 : 0.6 };
  if (kanaShare >= 0.08 || hangul >= 0.1 * cjk) return { language: "und", certainty: 0.4 };
  if (kana + hangul === 0 && isKanjiAlone(prose)) return { language: "ja", certainty: 0.9 };
  return { language: "zh", certainty: han >= 8 ? 1 : 0.7 };
}

/** Detects the language of a text by its scripts, then by English function words, last by franc. */
export function detectLanguage(field: { readonly text: string }): DetectedLanguage {
  const profile = scriptProfile(field);
  if (profile.letters < 4) return UNKNOWN;
  const eastAsian = detectEastAsian(proseOf(field).text, profile);
  if (eastAsian !== null) return eastAsian;
  for (const [script, language] of SCRIPT_LANGUAGES) {
    const count = profile.counts[script];
    if (count >= 8 && count >= 0.4 * profile.letters) return { language, certainty: 0.9 };
  }
  if (profile.counts.latin < 0.6 * profile.letters) return UNKNOWN;
  return detectLatin(proseOf(field).text, profile);
}

/** `detectLanguage`, computed once a field. */
export const languageOf = memoPerField((_text, field) => detectLanguage(field));
