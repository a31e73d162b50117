import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { UnsupportedTermsOptions } from "../model/schema-types.js";
import { sourceHashesOf, tokenHash } from "../text/evidence.js";
import { shinglesOf } from "../text/overlap.js";
import { initialsOf, isAcronymOf, isRunOf, latinTokensOf, singular, termIndexOf, tokenKey, type TermIndex } from "../text/tokens.js";

/** Share of units in scripts without blanks from which a capital is a name's and not a sentence's. */
const CJK_TEXT = 0.3;

/** Letters that two forms of one name have in common at least: `Bayesian` and `Bayes`. */
const STEM = 5;

/** Longest token, in UTF-16 units, that can be a name. */
const LONGEST = 80;

/** What kind of name a token may be; null for words, measures and variables. */
function kindOf(token: string, cjk: boolean): "acronym" | "name" | null {
  // Most tokens are words in lower case.
  if (token.length < 2 || token.length > LONGEST || /^\d/u.test(token) || !/[A-Z]/u.test(token)) return null;
  const capitals = token.replace(/[^A-Z]+/gu, "").length;
  const letters = token.replace(/[^\p{L}]+/gu, "").length;
  if (letters < 2) return null;
  if (/^[IVXLC]+$/u.test(token)) return null;
  if (capitals > 1 || /\d/u.test(token)) return "acronym";
  return cjk && /^[A-Z][a-z]{3,}$/u.test(token) ? "name" : null;
}

/** True where one of the sources has the name, in this or in another form. */
function supported(token: string, sources: readonly TermIndex[], common: ReadonlySet<string>): boolean {
  const key = tokenKey(token);
  if (common.has(key) || common.has(singular(key))) return true;
  return sources.some(({ keys, words }) => {
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

/** Names and acronyms of a section that neither title nor abstract has, in no form. */
export const unsupportedTerms = defineFieldCheck<UnsupportedTermsOptions>({
  name: "unsupported-terms",
  needs: ["abstract"],
  concerns: (field, entry) => latinTokensOf(field).length > 0 && entry.fields.has("abstract"),
  *run(field, entry, options) {
    const tokens = latinTokensOf(field);
    const sources = sourcesOf(entry, options.against);
    const cjk = shinglesOf(field).cjk >= CJK_TEXT;
    const told = new Set<string>();
    for (const { text, start, end } of tokens) {
      if (kindOf(text, cjk) === null) continue;
      // Nearly all names stand in the source as they are: one look, before the forms of a name are gone through.
      const hash = tokenHash(text, 0, text.length);
      if (sources.some((source) => sourceHashesOf(source).has(hash))) continue;
      const indexes = sources.map(termIndexOf);
      const common = commonOf(options);
      const key = tokenKey(text);
      if (told.has(key) || supported(text, indexes, common)) continue;
      const parts = partsOf(text);
      if (parts.length > 1 && parts.every((part) => /^[a-z]+$/u.test(part) || supported(part, indexes, common))) continue;
      told.add(key);
      yield { span: field.spanOf(start, end), evidence: text, data: { term: text } };
    }
  },
});
