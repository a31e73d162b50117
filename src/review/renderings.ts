import table from "digestlint:renderings";
import type { Field } from "../model/field.js";

/**
 * English terms with the renderings that most Chinese summaries use, from 141,645 summaries of 96,340 papers. Of the
 * 30,982 terms counted there these are the ones that 150 summaries or more use, with renderings that 30 % of them
 * share: 4,175 terms (a tenth of the bytes), which hold the better wording of 16 of the trial's 55 mistranslations and
 * contradictions and of 17 of 113 labels, where all terms hold those of 21 and 27 and take twice the room in each
 * request.
 */
const TERMS = new Map<string, readonly string[]>();

/** Longest term of the table, in words. */
const LONGEST = 6;

function terms(): ReadonlyMap<string, readonly string[]> {
  if (TERMS.size === 0) for (const [term, renderings] of table()) TERMS.set(term, renderings.split("|"));
  return TERMS;
}

/** A term of the source with its usual renderings, the most usual first. */
export interface UsualRendering {
  readonly term: string;
  readonly renderings: readonly string[];
}

/** Hints that one request carries at most. */
const MOST_HINTS = 20;

/** Terms of title and abstract of whose usual renderings the sections use none, longer terms before those in them. */
export function unusedRenderings(sources: readonly Field[], sections: readonly Field[]): UsualRendering[] {
  const target = sections.map(({ text }) => text).join("\n");
  const unused = new Map<string, readonly string[]>();
  for (const { text } of sources)
    for (const phrase of phrasesOf(text)) {
      const renderings = terms().get(phrase);
      if (renderings !== undefined && !renderings.some((rendering) => target.includes(rendering)))
        unused.set(phrase, renderings);
    }
  const names = [...unused.keys()];
  return [...unused]
    .filter(([term]) => !names.some((other) => other !== term && ` ${other} `.includes(` ${term} `)))
    .slice(0, MOST_HINTS)
    .map(([term, renderings]) => ({ term, renderings }));
}

/** True where words of the source are, as a whole, a term that the section renders as most do. */
export function isUsuallyRendered(source: string, section: Pick<Field, "text">): boolean {
  const words = wordsOf(source.replace(/^(?:the|an?|our|its|their|this|these)\s+/iu, ""));
  if (words.length === 0 || words.length > LONGEST) return false;
  return [words.join(" "), singular(words)].some((term) =>
    (terms().get(term) ?? []).some((rendering) => section.text.includes(rendering)),
  );
}

function* phrasesOf(text: string): Generator<string> {
  const words = wordsOf(text);
  for (let start = 0; start < words.length; start += 1)
    for (let count = 1; count <= LONGEST && start + count <= words.length; count += 1) {
      const phrase = words.slice(start, start + count);
      yield phrase.join(" ");
      yield singular(phrase);
    }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
}

/** A phrase whose last word loses the -s of a plural; terms stand in the singular. */
function singular(words: readonly string[]): string {
  return words.join(" ").replace(/(?<=[a-z]{2}[^sui\W])s$/u, "");
}
