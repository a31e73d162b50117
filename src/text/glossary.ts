import glossaryOf from "digestlint:glossary";
import type { Term, WrongText } from "./glossary-terms.js";
import { oncePerField } from "./once.js";
import { matches, patternSet, type PatternSet } from "./pattern-set.js";

export type { Term } from "./glossary-terms.js";

/** A rendering known wrong of a term, where it stands in a Chinese text, whatever its source may say. */
export interface Suspect {
  readonly term: Term;
  readonly wrong: WrongText;
  readonly start: number;
  readonly end: number;
}

interface Glossary {
  readonly terms: readonly Term[];
  /** Every wrong rendering with its term, numbered as in `set`. */
  readonly owners: readonly { readonly term: Term; readonly wrong: WrongText }[];
  readonly set: PatternSet;
}

let made: Glossary | undefined;

function glossary(): Glossary {
  if (made === undefined) {
    const terms = glossaryOf();
    const owners = terms.flatMap((term) => term.wrong.map((wrong) => ({ term, wrong })));
    made = { terms, owners, set: patternSet(owners.map(({ wrong }) => wrong.text)) };
  }
  return made;
}

/** Every term of `rules/glossary/`, file by file. */
export function glossaryTerms(): readonly Term[] {
  return glossary().terms;
}

/** Every rendering known wrong that stands in a Simplified text, by start, the longest first. */
export function suspectsIn(text: string): Suspect[] {
  const { owners, set } = glossary();
  return matches(set, text)
    .flatMap(({ pattern, start, end }) => {
      const owner = owners[pattern];
      return owner === undefined ? [] : [{ ...owner, start, end }];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** English made comparable, unit for unit: lower case, one sort of blank, and a blank for a hyphen or dash. */
const plainEnglish = oncePerField((text) => {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replace(/[-\u2010-\u2013\u00a0\s]/gu, " ");
});

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 0xdf && unit <= 0x24f);
}

/** End of the word that goes on at `end` with nothing but a plural's -s or -es; -1 where it goes on otherwise. */
function wordEnd(text: string, end: number): number {
  for (const tail of ["", "s", "es"]) {
    const behind = end + tail.length;
    if (text.startsWith(tail, end) && !isWordUnit(text.charCodeAt(behind))) return behind;
  }
  return -1;
}

function placeOfWord(text: string, word: string): { start: number; end: number } | null {
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
    if (start > 0 && isWordUnit(text.charCodeAt(start - 1))) continue;
    const end = wordEnd(text, start + word.length);
    if (end > 0) return { start, end };
  }
  return null;
}

/**
 * Where an English text first has one of the words or phrases, in their order, as a whole; null for nowhere.
 * They are in the form of `Term.forms`; hyphens in the text are as good as blanks, and a plural in -s counts.
 */
export function placeOfWords(field: { readonly text: string }, words: readonly string[]): { start: number; end: number } | null {
  if (words.length === 0) return null;
  const text = plainEnglish(field);
  for (const word of words) {
    const place = placeOfWord(text, word);
    if (place !== null) return place;
  }
  return null;
}

const holders = new Map<string, readonly { readonly term: Term; readonly good: string }[]>();

/** Every good rendering of any term that holds the string, or is it. */
function goodsWith(text: string): readonly { readonly term: Term; readonly good: string }[] {
  let known = holders.get(text);
  if (known === undefined) {
    known = glossary().terms.flatMap((term) => term.good.flatMap((good) => (good.includes(text) ? [{ term, good }] : [])));
    holders.set(text, known);
  }
  return known;
}

function standsAround(text: string, longer: string, { wrong, start }: Suspect): boolean {
  for (let offset = longer.indexOf(wrong.text); offset >= 0; offset = longer.indexOf(wrong.text, offset + 1)) {
    if (start >= offset && text.startsWith(longer, start - offset)) return true;
  }
  return false;
}

/** True where the suspect is a piece of a longer string that is right: one that it excepts, or a good rendering of any term. */
export function isPartOfRight(text: string, suspect: Suspect): boolean {
  const { wrong } = suspect;
  return (
    wrong.except.some((longer) => standsAround(text, longer, suspect)) ||
    goodsWith(wrong.text).some(({ good }) => good.length > wrong.text.length && standsAround(text, good, suspect))
  );
}

/** Other terms that are rightly rendered by the suspect's words, or by words that hold them. */
export function otherTermsFor({ term, wrong }: Suspect): readonly Term[] {
  return goodsWith(wrong.text).flatMap((holder) => (holder.term === term ? [] : [holder.term]));
}

/** True where the text has a good rendering of the suspect's term outside of the suspect's own words, or keeps it in English. */
export function rendersWell(field: { readonly text: string }, text: string, { term, wrong }: Suspect): boolean {
  const rest = text.replaceAll(wrong.text, "\n");
  return term.good.some((good) => rest.includes(good)) || placeOfWords(field, term.forms) !== null;
}
