import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { UnsupportedTermsOptions } from "../model/schema-types.js";
import { anyHolds, anyShows } from "../text/evidence.js";
import { shinglesOf } from "../text/overlap.js";
import { kindAt, RUN, RUN_SIZE, runsOf } from "../text/runs.js";
import { initialsOf, isAcronymOf, isRunOf, singular, termIndexOf, tokenKey } from "../text/tokens.js";

/** Share of units in scripts without blanks from which a capital is a name's and not a sentence's. */
const CJK_TEXT = 0.3;

/** Letters that two forms of one name have in common at least: `Bayesian` and `Bayes`. */
const STEM = 5;

const ROMAN = "IVXLC";

/** Longest token, in UTF-16 units, that can be a name. */
const LONGEST = 80;

/** True for what may be a name or an acronym; false for words, measures, variables and Roman numerals. */
function mayBeName(field: Field, start: number, end: number): boolean {
  const { text } = field;
  let [capitals, roman, small, letters, digits] = [0, 0, 0, 0, 0];
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const kind = kindAt(text, at);
    if (kind === RUN.letter) letters += 1;
    else if (kind === RUN.digit) digits += 1;
    if (code >= 97 && code <= 122) small += 1;
    else if (code >= 65 && code <= 90) {
      capitals += 1;
      if (ROMAN.includes(text.charAt(at))) roman += 1;
    }
  }
  const length = end - start;
  if (capitals === 0 || letters < 2 || length > LONGEST || roman === length || kindAt(text, start) === RUN.digit) return false;
  if (capitals > 1 || digits > 0) return true;
  // The one capital of a sentence tells nothing, but in Chinese there is none.
  const first = text.charCodeAt(start);
  return first >= 65 && first <= 90 && small === length - 1 && small > 2 && shinglesOf(field).cjk >= CJK_TEXT;
}

function isCommon(key: string, common: ReadonlySet<string>): boolean {
  return common.has(key) || common.has(singular(key));
}

/** True where one of the sources has the name, in this or in another form. */
function supported(token: string, sources: readonly Field[], common: ReadonlySet<string>): boolean {
  const key = tokenKey(token);
  if (isCommon(key, common)) return true;
  return sources.some((source) => {
    const { keys, words } = termIndexOf(source);
    if (keys.has(key) || keys.has(singular(key))) return true;
    if (key.length < 2) return false;
    if (isRunOf(key, words) || initialsOf(token).some((initials) => keys.has(initials) || isRunOf(initials, words))) return true;
    if (words.some((word) => word.endsWith(key) || word.startsWith(key))) return true;
    const stem = key.slice(0, STEM);
    if (/^[A-Z]?[a-z]+$/u.test(token) && words.some((word) => word.startsWith(stem))) return true;
    return isAcronymOf(key, words);
  });
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

/** The tokens of a field that may be names, with their places and hashes. */
function* namesOf(field: Field): Iterable<{ token: string; start: number; end: number; hash: number }> {
  const { text } = field;
  const runs = runsOf(field);
  for (let at = 0; at < runs.length; at += RUN_SIZE) {
    const start = runs[at] ?? 0;
    const end = runs[at + 1] ?? 0;
    // What stands behind a backslash is a macro.
    if (mayBeName(field, start, end) && text.charCodeAt(start - 1) !== 92) yield { token: text.slice(start, end), start, end, hash: runs[at + 3] ?? 0 };
  }
}

/** Names and acronyms of a section that neither title nor abstract has, in no form. */
export const unsupportedTerms = defineFieldCheck<UnsupportedTermsOptions>({
  name: "unsupported-terms",
  needs: ["abstract"],
  concerns: (field, entry) => runsOf(field).length > 0 && entry.fields.has("abstract"),
  *run(field, entry, options) {
    const sources = sourcesOf(entry, options.against);
    const told = new Set<string>();
    for (const { token, start, end, hash } of namesOf(field)) {
      // Nearly all names stand in the source as they are: one look, before the forms of a name are gone through.
      if (anyShows(sources, token)) continue;
      const common = commonOf(options);
      const key = tokenKey(token);
      if (told.has(key) || isCommon(key, common) || anyHolds(sources, hash) || supported(token, sources, common)) continue;
      const parts = partsOf(token);
      if (parts.length > 1 && parts.every((part) => /^[a-z]+$/u.test(part) || supported(part, sources, common))) continue;
      told.add(key);
      yield { span: field.spanOf(start, end), evidence: token, data: { term: token } };
    }
  },
});
