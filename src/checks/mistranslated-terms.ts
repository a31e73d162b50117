import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import { isPartOfRight, rendersWell, suspectsIn, vocabularyOf, type Suspect, type Term } from "../text/glossary.js";
import { replaceVariant } from "../text/script-variant.js";

/** Fields whose English the sections render, the one to point at first. */
const SOURCES = ["abstract", "title"];

/** True where something in the source makes the rendering right: an excusing word, or another term that is rendered so. */
function excused({ term, wrong }: Suspect, sources: readonly Field[]): boolean {
  return sources.some((source) => {
    const { terms, words } = vocabularyOf(source);
    if (wrong.unless.some((word) => words.has(word))) return true;
    for (const other of terms.keys()) {
      if (other !== term && other.good.some((good) => good.includes(wrong.text))) return true;
    }
    return false;
  });
}

function placeOf(term: Term, sources: readonly Field[]): { source: Field; start: number; end: number } | null {
  for (const source of sources) {
    const place = vocabularyOf(source).terms.get(term);
    if (place !== undefined) return { source, ...place };
  }
  return null;
}

function sourcesOf(entry: Entry): Field[] {
  return SOURCES.flatMap((name) => entry.fields.get(name) ?? []);
}

/** Renderings known wrong of terms that abstract or title hold: the `term`, its `rendering` here, and a `better` one. */
export const mistranslatedTerms = defineFieldCheck<Record<string, never>>({
  name: "mistranslated-terms",
  needs: ["abstract"],
  *run(field, entry, _, { target }) {
    if (target !== "zh-Hans" && target !== "zh-Hant") return;
    const traditional = target === "zh-Hant";
    const text = traditional ? replaceVariant(field.text, "Hant") : field.text;
    if (text.length !== field.text.length) return;
    const suspects = suspectsIn(text);
    if (suspects.length === 0) return;
    const sources = sourcesOf(entry);
    const told = new Set<Term>();
    let covered = 0;
    for (const suspect of suspects.sort((a, b) => a.start - b.start || b.end - a.end)) {
      const { term, start, end } = suspect;
      if (start < covered || told.has(term)) continue;
      const place = placeOf(term, sources);
      if (place === null || isPartOfRight(text, suspect) || excused(suspect, sources) || rendersWell(text, suspect)) continue;
      told.add(term);
      covered = end;
      const rendering = field.text.slice(start, end);
      const original = place.source.text.slice(place.start, place.end);
      const best = term.good[0] ?? term.term;
      yield {
        span: field.spanOf(start, end),
        evidence: rendering,
        data: { term: term.term, rendering, better: traditional ? replaceVariant(best, "Hans") : best },
        related: [{ field: place.source.name, span: place.source.spanOf(place.start, place.end), data: { term: original } }],
      };
    }
  },
});
