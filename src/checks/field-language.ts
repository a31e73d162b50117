import { defineFieldCheck } from "../model/check.js";
import type { DigestInfo } from "../model/digest.js";
import type { Language } from "../model/language.js";
import type { FieldLanguageOptions } from "../model/schema-types.js";
import { showsOtherLanguage } from "../text/function-words.js";
import { type DetectedLanguage, detectLanguage, languageOf } from "../text/language.js";
import { mayHoldNonProse } from "../text/prose.js";
import { isRunningText } from "../text/running-text.js";
import { isEnglishWord } from "../text/tagger.js";

/** Least certainty of the detection, 0 to 1, from which a field is reported. */
const CERTAIN = 0.8;

function isWrittenIn(language: string, expected: Language): boolean {
  if (language === expected.slice(0, 2)) return true;
  // Latin prose in no known language may be English.
  return expected === "en" && language === "und-Latn";
}

function expectedOf({ expected }: FieldLanguageOptions, digest: DigestInfo): Language {
  return expected === "source" ? digest.source : digest.target;
}

/**
 * UTF-16 units of an abstract that are read: they show its language, and all of it would take as long as all sections
 * together.
 */
const HEAD = 240;

const ASCII = /^[\n -~]*$/u;
/** Function words that only English has in this spelling. */
const TELLING = / (?:the|and|that|with|which|this|from|are|by) /gu;
const ENOUGH_TELLING = 3;

function holdsTellingWords(text: string): boolean {
  TELLING.lastIndex = 0;
  for (let count = 0; count < ENOUGH_TELLING; count += 1) if (!TELLING.test(text)) return false;
  return true;
}

/**
 * True for a text whose beginning is certainly English. Where only the beginning is judged, no word of another language
 * is enough.
 */
function isPlainEnglish(text: string, isHeadJudged: boolean): boolean {
  const head = text.slice(0, HEAD);
  if (!ASCII.test(head)) return false;
  return holdsTellingWords(head) || (isHeadJudged && !mayHoldNonProse(head) && !showsOtherLanguage(head));
}

/** One to three English words and nothing else; a capital inside, a digit or a sign makes a name. */
const FEW_WORDS = /^["'“]?(?:[A-Z]?[a-z]+(?:-[a-z]+)*)(?:,? [a-z]+(?:-[a-z]+)*){0,2}[.!]?["'”]?$/u;

const MOST_OF_FEW = 60;

/** True for one to three ordinary English words; a single capitalised word is a name unless a full stop follows. */
function isFewEnglishWords(text: string): boolean {
  if (!FEW_WORDS.test(text)) return false;
  if (!text.includes(" ") && /^["'“]?[A-Z]/u.test(text) && !/[.!]["'”]?$/u.test(text)) return false;
  return (text.toLowerCase().match(/[a-z]+/gu) ?? []).every(isEnglishWord);
}

/** True where the text is certainly in another language than the expected one. */
function isAmiss({ language, certainty }: DetectedLanguage, expected: Language): boolean {
  return certainty >= CERTAIN && language !== "und" && !isWrittenIn(language, expected);
}

/**
 * Finds fields that are as a whole in another language than the digest's target or source language (`expected` of the
 * options); `language` is what was detected.
 */
export const fieldLanguage = defineFieldCheck<FieldLanguageOptions>({
  name: "field-language",
  concerns(field, _entry, options, digest) {
    const expected = expectedOf(options, digest);
    const isHeadJudged = options.expected === "source";
    // A field that a publisher adds may be a list of names or keywords, which has no language.
    if (field.role === "extra" && !isRunningText(field)) return false;
    if (expected === "en" && isPlainEnglish(field.text, isHeadJudged)) return false;
    if (isHeadJudged || isAmiss(languageOf(field), expected)) return true;
    return expected !== "en" && field.text.length < MOST_OF_FEW && isFewEnglishWords(field.text);
  },
  *run(field, _entry, options, digest) {
    const expected = expectedOf(options, digest);
    const detected =
      options.expected === "source" ? detectLanguage({ text: field.text.slice(0, HEAD) }) : languageOf(field);
    const isShort = options.expected !== "source" && expected !== "en" && isFewEnglishWords(field.text);
    if (isShort || isAmiss(detected, expected))
      yield {
        span: field.spanOf(0, field.text.length),
        data: { language: isShort ? "en" : detected.language, target: expected },
      };
  },
});
