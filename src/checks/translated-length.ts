import { defineFieldCheck } from "../model/check.js";
import type { Language } from "../model/language.js";
import { sentenceCount } from "../text/sentence-count.js";

/**
 * Letters of a translation as a share of its source's, blanks aside: medians of 999 human translations of news in passages
 * of five sentences (English to Chinese: .40, 99 of 100 between .27 and .59), of publishers' abstracts (.35), and of
 * translations of the same passages for the rest. Pairs that are not named are not judged.
 */
const USUAL: Readonly<Record<string, number>> = {
  "en zh": 0.36,
  "en ja": 0.45,
  "en ko": 0.46,
  "zh en": 2.8,
  "ja en": 2.2,
  "ko en": 2.2,
};

/** Shares of the usual length under which a passage is missing: alone, and with half of the sentences gone. */
const SHORT = 0.55;
const SHORT_OF_SENTENCES = 0.75;
/** Times the usual length over which a text says more than its source. */
const LONG = 2.2;
/** Letters of a source that is long enough for its translation's length to tell. */
const LEAST = 200;

/** Translations that are too short to be of all of their source, or so long that they add to it. */
export const translatedLength = defineFieldCheck({
  name: "translated-length",
  concerns: (field, entry) => field.translates !== undefined && entry.fields.has(field.translates),
  *run(field, entry, _options, digest) {
    const source = entry.fields.get(field.translates ?? "");
    if (source === undefined || source === field) return;
    const letters = lettersOf(source.text);
    const usual = USUAL[`${shortOf(digest.source)} ${shortOf(digest.target)}`];
    const own = lettersOf(field.text);
    // An empty or filled-in field is another rule's.
    if (usual === undefined || letters < LEAST || own < LEAST_OWN) return;
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

/** A shorter text is a note in place of a translation. */
const LEAST_OWN = 12;

function lettersOf(text: string): number {
  return text.replace(/\s+/gu, "").length;
}

function shortOf(language: Language): string {
  return language.slice(0, 2);
}
