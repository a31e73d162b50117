import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { MistranslatedTermsOptions } from "../model/schema-types.js";
import { placeOfWords } from "../text/english-words.js";
import { isPartOfRight, otherTermsFor, rendersWell, suspectsIn, type Suspect, type Term } from "../text/glossary.js";
import { cutsHanWord } from "../text/han-words.js";
import { MARK, marksOf } from "../text/marks.js";
import { replaceVariant } from "../text/script-variant.js";

/** Fields whose English the sections render; findings point at the first. */
const SOURCES = ["abstract", "title"];

function sourcesOf(entry: Entry): Field[] {
  return SOURCES.flatMap((name) => entry.fields.get(name) ?? []);
}

function placeIn(
  sources: readonly Field[],
  words: readonly string[],
  apart: readonly string[] = [],
): { source: Field; start: number; end: number } | null {
  for (const source of sources) {
    const place = placeOfWords(source, words, apart);
    if (place !== null) return { source, ...place };
  }
  return null;
}

/** True where the source makes the rendering right: it has an excusing word, or another term that is rendered so. */
function excused(suspect: Suspect, sources: readonly Field[]): boolean {
  return (
    placeIn(sources, suspect.wrong.unless) !== null ||
    otherTermsFor(suspect).some(({ forms, apart }) => placeIn(sources, forms, apart) !== null)
  );
}

/**
 * Finds wrong or contested renderings of terms that abstract or title hold: the `term`, its `form` there, its
 * `rendering` here, and a `better` one.
 */
export const mistranslatedTerms = defineFieldCheck<MistranslatedTermsOptions>({
  name: "mistranslated-terms",
  needs: ["abstract"],
  // Every rendering in the glossary holds a Han character.
  concerns: (field, _entry, _options, { target }) =>
    (target === "zh-Hans" || target === "zh-Hant") && (marksOf(field).bits & MARK.han) !== 0,
  *run(field, entry, { renderings }, { target }) {
    const traditional = target === "zh-Hant";
    const text = traditional ? replaceVariant(field.text, "Hant") : field.text;
    if (text.length !== field.text.length) return;
    const suspects = suspectsIn(text).filter(({ wrong }) => wrong.contested === (renderings === "contested"));
    if (suspects.length === 0) return;
    const sources = sourcesOf(entry);
    const told = new Set<Term>();
    let covered = 0;
    for (const suspect of suspects) {
      const { term, start, end } = suspect;
      if (start < covered || told.has(term)) continue;
      const place = placeIn(sources, term.forms, term.apart);
      if (
        place === null ||
        isPartOfRight(text, suspect) ||
        cutsHanWord(text, start, end) ||
        excused(suspect, sources) ||
        rendersWell(field, text, suspect)
      )
        continue;
      told.add(term);
      covered = end;
      const rendering = field.text.slice(start, end);
      const best = term.good[0] ?? term.term;
      const form = place.source.text.slice(place.start, place.end);
      yield {
        span: field.spanOf(start, end),
        evidence: rendering,
        data: { term: term.term, form, rendering, better: traditional ? replaceVariant(best, "Hans") : best },
        related: [
          {
            field: place.source.name,
            span: place.source.spanOf(place.start, place.end),
            data: { term: form },
          },
        ],
      };
    }
  },
});
