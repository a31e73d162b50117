import { defineFieldCheck } from "../model/check.js";
import type { DigestInfo } from "../model/digest.js";
import type { Language } from "../model/language.js";
import type { FieldLanguageOptions } from "../model/schema-types.js";
import { detectLanguage, languageOf } from "../text/language.js";

/** Under this certainty the field is given the benefit of the doubt. */
const CERTAIN = 0.8;

function isWrittenIn(language: string, expected: Language): boolean {
  if (language === expected.slice(0, 2)) return true;
  // Latin prose of no known language may well be English.
  return expected === "en" && language === "und-Latn";
}

function expectedOf({ expected }: FieldLanguageOptions, digest: DigestInfo): Language {
  return expected === "source" ? digest.source : digest.target;
}

/** An abstract's first sentences tell its language; reading all of it would take as long as all sections together. */
const HEAD = 240;

const ASCII = /^[\n -~]*$/u;
/** Small words that only English spells so. */
const TELLING = / (?:the|and|that|with|which|this|from|are|by) /gu;

/** True for a text that begins in what can be nothing but English. */
function isPlainEnglish(text: string): boolean {
  const head = text.slice(0, HEAD);
  return ASCII.test(head) && (head.match(TELLING)?.length ?? 0) >= 3;
}

/** Fields that are as a whole in another language than the digest's target or source language. */
export const fieldLanguage = defineFieldCheck<FieldLanguageOptions>({
  name: "field-language",
  concerns: ({ text }, _entry, options, digest) => expectedOf(options, digest) !== "en" || !isPlainEnglish(text),
  *run(field, _entry, options, digest) {
    const expected = expectedOf(options, digest);
    const { language, certainty } = options.expected === "source" ? detectLanguage({ text: field.text.slice(0, HEAD) }) : languageOf(field);
    if (certainty < CERTAIN || language === "und" || isWrittenIn(language, expected)) return;
    yield { span: field.spanOf(0, field.text.length), data: { language, target: expected } };
  },
});
