import { createRequire } from "node:module";
import { countLatinWords, isOtherLanguage } from "./function-words.js";
import { memoPerField } from "./memo-per-field.js";
import { proseOf } from "./prose.js";
import { findVariant } from "./script-variant.js";
import { scriptProfile, type Script, type ScriptProfile } from "./script.js";

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

/** Number of letters from which franc's trigrams are reliable. */
const LONG_ENOUGH_FOR_TRIGRAMS = 40;

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
  const showsOther = isOtherLanguage(other, words);
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
