import { defineFieldCheck } from "../model/check.js";
import type { Language } from "../model/language.js";
import { sentenceCount } from "../text/sentence-count.js";
import { LEAST_TRANSLATION, translatedField } from "./translated-field.js";

/**
 * Usual length of a translation as a share of its source's, in UTF-16 units without blanks, by source and target
 * language. English to Chinese lies between the medians of 999 human translations of news in passages of five sentences
 * (.40, 99 of 100 between .27 and .59) and of publishers' abstracts (.35); the other pairs are estimates, none of them
 * measured. Other pairs are not judged.
 */
const USUAL: Readonly<Record<string, number>> = {
  "en zh": 0.36,
  "en ja": 0.45,
  "en ko": 0.46,
  "zh en": 2.8,
  "ja en": 2.2,
  "ko en": 2.2,
};

/**
 * Shares of the usual length below which a passage is missing: by length alone, and where half of the sentences are
 * missing too.
 */
const SHORT = 0.55;
const SHORT_OF_SENTENCES = 0.75;
/** Multiple of the usual length above which a text says more than its source. */
const LONG = 2.2;
/** UTF-16 units of a source, without blanks, from which the length of its translation can be judged. */
const LEAST = 200;

/**
 * Finds translations too short to cover their source, or so long that they add to it: `extent` is short or long,
 * `percent` the share of the usual length.
 */
export const translatedLength = defineFieldCheck({
  name: "translated-length",
  concerns: (field, entry) => translatedField(field, entry) !== undefined,
  *run(field, entry, _options, digest) {
    const source = translatedField(field, entry);
    if (source === undefined) return;
    const letters = lettersOf(source.text);
    const usual = USUAL[`${shortOf(digest.source)} ${shortOf(digest.target)}`];
    const own = lettersOf(field.text);
    if (usual === undefined || letters < LEAST || own < LEAST_TRANSLATION) return;
    const share = own / letters / usual;
    const sentences = [sentenceCount(field.text), sentenceCount(source.text)] as const;
    const isHalved = sentences[1] >= 4 && sentences[0] <= sentences[1] / 2;
    const extent = share < SHORT || (isHalved && share < SHORT_OF_SENTENCES) ? "short" : share > LONG ? "long" : null;
    if (extent === null) return;
    yield {
      span: field.span,
      data: {
        extent,
        percent: Math.round(share * 100),
        sentences: sentences[0],
        of: sentences[1],
        against: source.name,
      },
      related: [{ field: source.name, span: source.span }],
    };
  },
});

function lettersOf(text: string): number {
  return text.replace(/\s+/gu, "").length;
}

function shortOf(language: Language): string {
  return language.slice(0, 2);
}
