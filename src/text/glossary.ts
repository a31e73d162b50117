import files from "digestlint:glossary";
import { buildAutomaton, matches, type Automaton } from "./automaton.js";
import { oncePerField } from "./once.js";

/** A term of the glossary, its wrong renderings all in one form. */
export interface Term {
  readonly term: string;
  readonly forms: readonly string[];
  readonly good: readonly string[];
  readonly wrong: readonly WrongText[];
}

/** A rendering known wrong, with the English words and the longer Chinese strings that excuse it. */
export interface WrongText {
  readonly text: string;
  readonly unless: readonly string[];
  readonly except: readonly string[];
}

/** A wrong rendering that stands in a Chinese text at `start`…`end`. */
export interface Suspect {
  readonly term: Term;
  readonly wrong: WrongText;
  readonly start: number;
  readonly end: number;
}

/** The English of an entry that a text may render: terms with the place where each first stands, and all words that excuse. */
export interface Vocabulary {
  readonly terms: ReadonlyMap<Term, { readonly start: number; readonly end: number }>;
  readonly words: ReadonlySet<string>;
}

/** A blank stands for every sign that joins or parts the words of a term. */
const JOINTS = " -\u2010\u2011\u2013\u00a0\t\n\r";

let known: readonly Term[] | undefined;

/** Every term of `rules/glossary/`, file by file. */
export function glossaryTerms(): readonly Term[] {
  known ??= files.flatMap((file) =>
    file.terms.map(({ term, forms, good, wrong }) => ({
      term,
      forms: forms ?? [term],
      good,
      wrong: wrong.map((rendering) => (typeof rendering === "string" ? { text: rendering, unless: [], except: [] } : { text: rendering.text, unless: rendering.unless ?? [], except: rendering.except ?? [] })),
    })),
  );
  return known;
}

/** An English word or phrase and its regular plural. */
function withPlural(form: string): string[] {
  if (/[^aeiou]y$/iu.test(form)) return [form, `${form.slice(0, -1)}ies`];
  return [form, /(?:s|x|z|ch|sh)$/iu.test(form) ? `${form}es` : `${form}s`];
}

interface SuspectIndex {
  readonly automaton: Automaton;
  readonly owners: readonly { readonly term: Term; readonly wrong: WrongText }[];
}

let suspectIndex: SuspectIndex | undefined;

function suspects(): SuspectIndex {
  if (suspectIndex === undefined) {
    const owners = glossaryTerms().flatMap((term) => term.wrong.map((wrong) => ({ term, wrong })));
    suspectIndex = { owners, automaton: buildAutomaton(owners.map(({ wrong }) => wrong.text)) };
  }
  return suspectIndex;
}

/** Every wrong rendering of every term in a Simplified text, whatever its source may say, in the order of their ends. */
export function suspectsIn(text: string): Suspect[] {
  const { automaton, owners } = suspects();
  return matches(automaton, text).flatMap(({ pattern, start, end }) => {
    const owner = owners[pattern];
    return owner === undefined ? [] : [{ ...owner, start, end }];
  });
}

interface SourceIndex {
  readonly automaton: Automaton;
  readonly terms: readonly (Term | null)[];
  readonly words: readonly string[];
}

let sourceIndex: SourceIndex | undefined;

function sources(): SourceIndex {
  if (sourceIndex === undefined) {
    const patterns: string[] = [];
    const terms: (Term | null)[] = [];
    const words: string[] = [];
    const add = (form: string, term: Term | null): void => {
      for (const pattern of withPlural(form)) {
        patterns.push(pattern);
        terms.push(term);
        words.push(form);
      }
    };
    for (const term of glossaryTerms()) for (const form of term.forms) add(form, term);
    for (const word of new Set(glossaryTerms().flatMap((term) => term.wrong.flatMap((wrong) => wrong.unless)))) add(word, null);
    sourceIndex = { automaton: buildAutomaton(patterns, { words: true, alike: JOINTS }), terms, words };
  }
  return sourceIndex;
}

/** The terms of an English text, and the words in it that excuse a rendering; taken once a field. */
export const vocabularyOf = oncePerField((text): Vocabulary => {
  const { automaton, terms, words } = sources();
  const found = new Map<Term, { start: number; end: number }>();
  const excuses = new Set<string>();
  for (const { pattern, start, end } of matches(automaton, text)) {
    const term = terms[pattern];
    if (term === undefined) continue;
    if (term === null) excuses.add(words[pattern] ?? "");
    else if (!found.has(term)) found.set(term, { start, end });
  }
  return { terms: found, words: excuses };
});

const around = new Map<string, readonly string[]>();

/** Longer strings that hold the rendering and are right: what it excepts, and good renderings of any term. */
function longerThan({ text, except }: WrongText): readonly string[] {
  let longer = around.get(text);
  if (longer === undefined) {
    longer = [...new Set(glossaryTerms().flatMap((term) => term.good.filter((good) => good.length > text.length && good.includes(text))))];
    around.set(text, longer);
  }
  return except.length === 0 ? longer : [...longer, ...except];
}

/** True where the suspect is a piece of a longer string that is right. */
export function isPartOfRight(text: string, { wrong, start, end }: Suspect): boolean {
  return longerThan(wrong).some((longer) => {
    for (let offset = longer.indexOf(wrong.text); offset >= 0; offset = longer.indexOf(wrong.text, offset + 1)) {
      if (start >= offset && end - offset <= text.length + longer.length && text.startsWith(longer, start - offset)) return true;
    }
    return false;
  });
}

/** True where the text has a good rendering of the suspect's term outside of the suspect's own words, or keeps it in English. */
export function rendersWell(text: string, { term, wrong }: Suspect): boolean {
  const rest = text.replaceAll(wrong.text, "\n");
  return term.good.some((good) => rest.includes(good)) || vocabularyOf({ text }).terms.has(term);
}
