import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { UnsupportedTermsOptions } from "../model/schema-types.js";
import { anyHolds, anyShows } from "../text/names-and-figures.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { shinglesOf } from "../text/overlap.js";
import { kindAt, RUN, RUN_SIZE, runsOf } from "../text/runs.js";
import { initialsOf, isAcronymOf, isRunOf, singular, termIndexOf, tokenKey } from "../text/tokens.js";

/** Share of units in scripts without blanks from which a capital is a name's and not a sentence's. */
const CJK_TEXT = 0.3;

/** Letters that two forms of one name have in common at least: `Bayesian` and `Bayes`. */
const STEM = 5;

const ROMAN = /^[IVXLC]+$/u;

const CAPITAL = /[A-Z]/u;

/** Longest token, in UTF-16 units, that can be a name. */
const LONGEST = 80;

/** True for a run with a capital that may be a name or an acronym; false for words, measures, variables and Roman numerals. */
function mayBeName(field: Field, start: number, end: number, kinds: number): boolean {
  const { text } = field;
  const length = end - start;
  if (length < 2 || length > LONGEST || kindAt(text, start) === RUN.digit) return false;
  let capitals = 0;
  let small = 0;
  let others = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) small += 1;
    else if (code >= 65 && code <= 90) capitals += 1;
    else if (code > 127 && (kindAt(text, at) & RUN.letter) !== 0) others += 1;
  }
  if (capitals + small + others < 2 || (capitals === length && ROMAN.test(text.slice(start, end)))) return false;
  if (capitals > 1 || (kinds & RUN.digit) !== 0) return true;
  // The one capital of a sentence tells nothing, but in Chinese there is none.
  return (
    small === length - 1 && small > 2 && (kindAt(text, start) & RUN.capital) !== 0 && shinglesOf(field).cjk >= CJK_TEXT
  );
}

function isCommon(key: string, common: ReadonlySet<string>): boolean {
  return common.has(key) || common.has(singular(key));
}

/** True for the units of ASCII that part words in every form of a text, and for what stands before and behind it. */
function partsWords(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code < 48 || (code > 57 && code < 97) || (code > 122 && code < 128);
}

/** True only where one of the source's words begins or ends with the key: a look for what `supported` finds in more steps. */
function standsIn(source: Field, key: string): boolean {
  const text = lowerCaseOf(source);
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    if (partsWords(text, at - 1) || partsWords(text, at + key.length)) return true;
  }
  return false;
}

/** True where a name is common knowledge, or a word of the sources begins or ends with it. */
function isKnown(token: string, sources: readonly Field[], common: ReadonlySet<string>): boolean {
  const key = tokenKey(token);
  return isCommon(key, common) || (key.length > 1 && sources.some((source) => standsIn(source, key)));
}

/** True where the words of a source make up the name, in this or in another form. */
function standsInWords(token: string, key: string, words: readonly string[]): boolean {
  if (isRunOf(key, words) || words.some((word) => word.endsWith(key) || word.startsWith(key))) return true;
  const stem = key.slice(0, STEM);
  if (/^[A-Z]?[a-z]+$/u.test(token) && words.some((word) => word.startsWith(stem))) return true;
  return isAcronymOf(key, words) || initialsOf(token).some((initials) => isRunOf(initials, words));
}

/** True where one of the sources has the name, in this or in another form. */
function supported(token: string, sources: readonly Field[]): boolean {
  const key = tokenKey(token);
  if (key.length > 1 && sources.some((source) => standsInWords(token, key, termIndexOf(source).words))) return true;
  const keys = [key, singular(key), ...(key.length > 1 ? initialsOf(token) : [])];
  return sources.some((source) => keys.some((one) => termIndexOf(source).keys.has(one)));
}

/** Parts of a name that is written together: `LLM-based`, `CPU-GPU`, `Qwen2`. */
function partsOf(token: string): string[] {
  return token.split(/[-_.\u2010\u2011]|(?<=[A-Za-z])(?=\d)/u).filter((part) => /\p{L}/u.test(part));
}

function sourcesOf(entry: Entry, names: readonly string[]): Field[] {
  return names.flatMap((name) => entry.fields.get(name) ?? []);
}

const commonSets = new WeakMap<UnsupportedTermsOptions, ReadonlySet<string>>();

function commonOf(options: UnsupportedTermsOptions): ReadonlySet<string> {
  const known = commonSets.get(options);
  if (known !== undefined) return known;
  const made = new Set(options.common);
  commonSets.set(options, made);
  return made;
}

/** True where neither the name nor its parts are to be found in the sources, in no form. */
function isUnsupported(token: string, hash: number, sources: readonly Field[], common: ReadonlySet<string>): boolean {
  const parts = partsOf(token);
  const holdsInParts = (test: (part: string) => boolean): boolean =>
    parts.length > 1 && parts.every((part) => /^[a-z]+$/u.test(part) || test(part));
  const known = (name: string): boolean => isKnown(name, sources, common);
  if (known(token) || holdsInParts(known)) return false;
  return (
    !supported(token, sources) &&
    !anyHolds(sources, hash) &&
    !holdsInParts((part) => known(part) || supported(part, sources))
  );
}

/** Names and acronyms of a section that neither title nor abstract has, in no form. */
export const unsupportedTerms = defineFieldCheck<UnsupportedTermsOptions>({
  name: "unsupported-terms",
  needs: ["abstract"],
  concerns: (field, entry) => CAPITAL.test(field.text) && entry.fields.has("abstract"),
  *run(field, entry, options) {
    const { text } = field;
    const sources = sourcesOf(entry, options.against);
    const told = new Set<string>();
    const runs = runsOf(field);
    for (let at = 0; at < runs.length; at += RUN_SIZE) {
      const kinds = runs[at + 2] ?? 0;
      if ((kinds & RUN.capital) === 0) continue;
      const start = runs[at] ?? 0;
      const end = runs[at + 1] ?? 0;
      // What stands behind a backslash is a macro.
      if (!mayBeName(field, start, end, kinds) || text.charCodeAt(start - 1) === 92) continue;
      const token = text.slice(start, end);
      // Nearly all names stand in the source as they are: one look, before the forms of a name are gone through.
      if (anyShows(sources, token)) continue;
      const key = tokenKey(token);
      if (told.has(key) || !isUnsupported(token, runs[at + 3] ?? 0, sources, commonOf(options))) continue;
      told.add(key);
      yield { span: field.spanOf(start, end), evidence: token, data: { term: token } };
    }
  },
});
