import packed from "digestlint:glossary";
import { placeOfWords } from "./english-words.js";
import type { Term, WrongText } from "./glossary-terms.js";
import { openGlossary, type PackedGlossary, readTerm } from "./packed-glossary.js";
import { eachMatch } from "./pattern-set.js";

export type { Term } from "./glossary-terms.js";

/** A wrong rendering of a term found in a Chinese text. */
export interface Suspect {
  readonly term: Term;
  readonly wrong: WrongText;
  readonly start: number;
  readonly end: number;
  /** The rendering's number, counted over all terms. */
  readonly number: number;
}

let opened: PackedGlossary | undefined;

function glossary(): PackedGlossary {
  return (opened ??= openGlossary(packed()));
}

const terms: (Term | undefined)[] = [];

function termAt(number: number): Term {
  return (terms[number] ??= readTerm(glossary(), number));
}

/** Every term of `rules/glossary/`, in the order of the files. */
export function glossaryTerms(): readonly Term[] {
  return Array.from(glossary().firsts, (_, number) => termAt(number));
}

/** Every wrong rendering in a Simplified text, by start, the longest first. */
export function suspectsIn(text: string): Suspect[] {
  const { wrong, owners, firsts } = glossary();
  const found: Suspect[] = [];
  eachMatch(wrong, text, (number, start, end) => {
    const owner = owners[number] ?? 0;
    const term = termAt(owner);
    const rendering = term.wrong[number - (firsts[owner] ?? 0)];
    if (rendering !== undefined) found.push({ term, wrong: rendering, start, end, number });
  });
  return found;
}

/** Every good rendering of any term that contains the suspect's text. */
function goodsWith({ number }: Suspect): { readonly term: Term; readonly good: string }[] {
  const { holders } = glossary();
  const found: { term: Term; good: string }[] = [];
  for (let at = 0; at < holders.length; at += 3) {
    if (holders[at] !== number) continue;
    const term = termAt(holders[at + 1] ?? 0);
    found.push({ term, good: term.good[holders[at + 2] ?? 0] ?? "" });
  }
  return found;
}

function standsAround(text: string, longer: string, { wrong, start }: Suspect): boolean {
  for (let offset = longer.indexOf(wrong.text); offset >= 0; offset = longer.indexOf(wrong.text, offset + 1)) {
    if (start >= offset && text.startsWith(longer, start - offset)) return true;
  }
  return false;
}

/**
 * True where the suspect is part of a longer string that is right: one that it excepts, or a good rendering of any
 * term.
 */
export function isPartOfRight(text: string, suspect: Suspect): boolean {
  const { wrong } = suspect;
  return (
    wrong.except.some((longer) => standsAround(text, longer, suspect)) ||
    goodsWith(suspect).some(({ good }) => good.length > wrong.text.length && standsAround(text, good, suspect))
  );
}

/** The other terms of which the suspect's text, or a text that contains it, is a good rendering. */
export function otherTermsFor(suspect: Suspect): readonly Term[] {
  return goodsWith(suspect).flatMap(({ term }) => (term === suspect.term ? [] : [term]));
}

/** True where the text has a good rendering of the suspect's term outside of the suspect, or the term in English. */
export function rendersWell(field: { readonly text: string }, text: string, { term, wrong }: Suspect): boolean {
  const rest = text.replaceAll(wrong.text, "\n");
  return term.good.some((good) => rest.includes(good)) || placeOfWords(field, term.forms) !== null;
}
