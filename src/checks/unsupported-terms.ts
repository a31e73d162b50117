import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { UnsupportedTermsOptions } from "../model/schema-types.js";
import { stemOf } from "../text/inflection.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { memoPerField } from "../text/memo-per-field.js";
import { shortFormOf } from "../text/name-gloss.js";
import { isOtherVersion, versionedName, type VersionedName } from "../text/name-versions.js";
import { anyHolds, anyHoldsLiterally } from "../text/names-and-figures.js";
import { shinglesOf } from "../text/overlap.js";
import { kindAt, RUN, RUN_SIZE, runsOf, tokenHash } from "../text/runs.js";
import { plainForms } from "../text/tex-plain.js";
import {
  initialsOf,
  isAcronymOf,
  isRunOf,
  isShortFormOf,
  latinTokens,
  singular,
  termIndexOf,
  tokenKey,
  type SourceWords,
} from "../text/tokens.js";
import { wholeName } from "../text/whole-name.js";

/**
 * Share of CJK characters among the units of a text from which a capital marks a name and not the beginning of a
 * sentence.
 */
const CJK_TEXT = 0.3;

/** Number of letters that two forms of one name have in common at least: `Bayesian` and `Bayes`. */
const STEM = 5;

const ROMAN = /^[IVXLC]+$/u;

const CAPITAL = /[A-Z]/u;
const SMALL = /[a-z]/u;

/** Longest token, in UTF-16 units, that can be a name. */
const LONGEST = 80;

/** A label at the beginning of a line: `VN:`, `[VN]`, `\textbf{TL;DR}:`. */
const LABEL =
  /(?:^|\n)[\s>*_#•-]*(?:\\[a-z]+\{)?(?:[[【][A-Z]{1,4}[\]】]|[A-Z]{2,3}(?:;[A-Z]{1,3})?[*_}]{0,3}\s?[:：])/gu;

/** A name with a figure joined to it by a minus sign (`PubMed-4.5%`), and the units behind such a figure. */
const GLUED = /^(.*[A-Za-z])[-\u2010\u2011]\d[\d.,]*$/u;
const MEASURED = /^\s?(?:[%％‰]|个?百分点|倍|percent|dB)/u;

/**
 * True for a run with a capital that may be a name or an acronym; false for words, measures, variables and Roman
 * numerals.
 */
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
  // A single capital may begin a sentence, but not in Chinese, which has no capitals.
  return (
    small === length - 1 && small > 2 && (kindAt(text, start) & RUN.capital) !== 0 && shinglesOf(field).cjk >= CJK_TEXT
  );
}

/** The names that a summary may use: those of the sources, and those of the rule's lists. */
interface Known {
  readonly sources: readonly Field[];
  readonly common: ReadonlySet<string>;
  /** By the key of a name, other names of the same thing. */
  readonly otherNames: ReadonlyMap<string, readonly string[]>;
}

/** The keys of a token: literally, and in the singular; a final capital S is no plural (LMS). */
function keysOf(token: string): string[] {
  const key = tokenKey(token);
  return token.endsWith("s") ? [key, singular(key)] : [key];
}

function isCommon(token: string, { common }: Known): boolean {
  return keysOf(token).some((key) => common.has(key));
}

/** True for ASCII characters that separate words in every form of a text, and at its ends. */
function partsWords(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code < 48 || (code > 57 && code < 97) || (code > 122 && code < 128);
}

/**
 * True where a word of the source begins or ends with the key: a quick search for what `supported` finds in more steps.
 */
function standsIn(source: Field, key: string): boolean {
  const text = lowerCaseOf(source);
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    if (partsWords(text, at - 1) || partsWords(text, at + key.length)) return true;
  }
  return false;
}

/** True where a name is in the rule's list, or begins or ends a word of the sources. */
function isKnown(token: string, known: Known): boolean {
  const key = tokenKey(token);
  return isCommon(token, known) || (key.length > 1 && known.sources.some((source) => standsIn(source, key)));
}

/** True where a word of the source is another form of an English word. A stem can only support a name. */
function hasForm(token: string, key: string, words: readonly string[]): boolean {
  if (!/^[A-Z]?[a-z]+$/u.test(token)) return false;
  const head = key.slice(0, STEM);
  // Words of one stem begin alike, and few words of a source begin as the name does.
  return words.some(
    (word) => word.startsWith(head) || (word.startsWith(key.slice(0, 2)) && stemOf(word) === stemOf(key)),
  );
}

/** True for the full name where the source has its capitals with the same figures: `AlphaFold3` and `AF3`. */
function hasByCapitals(token: string, words: readonly string[]): boolean {
  const [, name = "", figures = ""] = /^([A-Za-z]+)-?(\d+)$/u.exec(token) ?? [];
  const capitals = name.replace(/[^A-Z]/gu, "").toLowerCase();
  return capitals.length > 1 && capitals.length < name.length && words.includes(capitals + figures);
}

/** True where words of a source make up the name, literally or in another form. */
function standsInWords(token: string, key: string, source: SourceWords): boolean {
  const { words } = source;
  return (
    isRunOf(key, words) ||
    words.some((word) => word.endsWith(key) || word.startsWith(key)) ||
    hasForm(token, key, words) ||
    isAcronymOf(key, source) ||
    isShortFormOf(key, words) ||
    initialsOf(token).some((initials) => isRunOf(initials, words)) ||
    hasByCapitals(token, words)
  );
}

/** True where one of the sources has the name, literally or in another form. */
function supported(token: string, { sources }: Known): boolean {
  const key = tokenKey(token);
  if (key.length > 1 && sources.some((source) => standsInWords(token, key, termIndexOf(source)))) return true;
  const keys = [...keysOf(token), ...(key.length > 1 ? initialsOf(token) : [])];
  return sources.some((source) => keys.some((one) => termIndexOf(source).keys.has(one)));
}

/** A source's text as written, and as TeX sets it. */
const formsOf = memoPerField((text): readonly string[] => [text, ...plainForms(text)]);

/** The keys of a source's tokens, in both forms. */
const writtenKeysOf = memoPerField(
  (_, field): ReadonlySet<string> =>
    new Set(
      formsOf(field)
        .flatMap(latinTokens)
        .map(({ text }) => tokenKey(text)),
    ),
);

/** True where the source has a formula: `$H^{p}(\mathbb{D})$` holds `h^p`. */
function holdsSymbol(source: Field, symbol: string): boolean {
  return formsOf(source).some((form) => {
    const text = form.toLowerCase().replace(/\s+/gu, " ");
    for (let at = text.indexOf(symbol); at >= 0; at = text.indexOf(symbol, at + 1)) {
      if (!/[a-z]/u.test(text.charAt(at - 1)) && !/[a-z]/u.test(text.charAt(at + symbol.length))) return true;
    }
    return false;
  });
}

/**
 * True where a source has the thing under another of its names, or as a symbol, which the list gives in dollar signs.
 */
function hasOtherName(token: string, { sources, otherNames }: Known): boolean {
  const others = keysOf(token).flatMap((key) => otherNames.get(key) ?? []);
  return others.some((name) =>
    sources.some((source) =>
      name.startsWith("$")
        ? holdsSymbol(source, name.slice(1, -1))
        : isRunOf(tokenKey(name), termIndexOf(source).words),
    ),
  );
}

const JOINTS = /[-_.\u2010\u2011]/u;
const JOINTS_AND_FIGURES = /[-_.\u2010\u2011]|(?<=[A-Za-z])(?=\d)/u;

/** The parts of a compound name, cut at its joints, and cut before figures too: `LLM-based`, `near-F2F`, `Qwen2`. */
function partsOf(token: string): string[][] {
  return [JOINTS, JOINTS_AND_FIGURES]
    .map((joints) => token.split(joints).filter((part) => /\p{L}/u.test(part)))
    .filter((parts) => parts.length > 1);
}

/** Parts that need no support: words in lower case, prefixes, and letters for a number (Top-N). */
const EMPTY_PART = /^(?:[a-z]+|[KNMX]|Non|Pre|Post|Multi|Semi|Sub|Super|Anti|Inter|Intra|Cross|Co|Re|Un|Quasi|Self)$/u;

/** True where, in one of the cuts, every part needs no support or passes. */
function holdsInParts(cuts: readonly (readonly string[])[], passes: (part: string) => boolean): boolean {
  return cuts.some((parts) => parts.every((part) => EMPTY_PART.test(part) || passes(part)));
}

/** True where the sources have neither the name nor its parts in any form. */
function isUnsupported(token: string, hash: number, known: Known): boolean {
  const cuts = partsOf(token);
  const isPartKnown = (part: string): boolean => isKnown(part, known);
  if (isPartKnown(token) || holdsInParts(cuts, isPartKnown)) return false;
  return (
    !supported(token, known) &&
    !anyHolds(known.sources, hash) &&
    !hasOtherName(token, known) &&
    !holdsInParts(cuts, (part) => isPartKnown(part) || supported(part, known) || hasOtherName(part, known))
  );
}

function sourcesOf(entry: Entry, names: readonly string[]): Field[] {
  return names.flatMap((name) => entry.fields.get(name) ?? []);
}

const prepared = new WeakMap<UnsupportedTermsOptions, Omit<Known, "sources">>();

function preparedOf(options: UnsupportedTermsOptions): Omit<Known, "sources"> {
  let made = prepared.get(options);
  if (made === undefined) {
    const otherNames = new Map<string, readonly string[]>();
    for (const names of options.sameThing ?? []) {
      for (const name of names) {
        const key = tokenKey(name);
        const others = names.filter((other) => other !== name);
        otherNames.set(key, [...(otherNames.get(key) ?? []), ...others]);
      }
    }
    made = { common: new Set(options.common), otherNames };
    prepared.set(options, made);
  }
  return made;
}

/** The ranges of a text's labels. */
function labelsOf(text: string): readonly { start: number; end: number }[] {
  return [...text.matchAll(LABEL)].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
}

/** The end of a run without a figure joined to it by a minus sign. */
function withoutMinus(text: string, start: number, end: number): number {
  const name = MEASURED.test(text.slice(end, end + 8)) ? GLUED.exec(text.slice(start, end))?.[1] : undefined;
  return name === undefined ? end : start + name.length;
}

/** True for a name that the sources have with other versions only; one that they write with other joints is theirs. */
function hasOtherVersion(token: string, name: VersionedName, { sources }: Known): boolean {
  const texts = sources.flatMap(formsOf);
  const key = tokenKey(token);
  if (sources.some((source) => writtenKeysOf(source).has(key))) return false;
  const isWritten = (text: string): boolean => {
    const at = text.toLowerCase().indexOf(key);
    return at >= 0 && !/^(?:[\p{L}\p{N}]|\.\d)/u.test(text.slice(at + key.length, at + key.length + 2));
  };
  return isOtherVersion(name, texts) && !texts.some(isWritten);
}

/** By index in `runs`, the end of each run that is a name which no source has. */
function unsupportedRuns(field: Field, runs: readonly number[], known: Known): ReadonlyMap<number, number> {
  const { text } = field;
  const found = new Map<number, number>();
  for (let at = 0; at < runs.length; at += RUN_SIZE) {
    const kinds = runs[at + 2] ?? 0;
    if ((kinds & RUN.capital) === 0) continue;
    const start = runs[at] ?? 0;
    const whole = runs[at + 1] ?? 0;
    const end = (kinds & RUN.digit) === 0 ? whole : withoutMinus(text, start, whole);
    // A word behind a backslash is a TeX command.
    if (!mayBeName(field, start, end, kinds) || text.charCodeAt(start - 1) === 92) continue;
    const token = text.slice(start, end);
    // Nearly all names stand in the source literally, so that is tried before their other forms.
    if (anyHoldsLiterally(known.sources, token)) continue;
    const versioned = (kinds & RUN.digit) === 0 || isCommon(token, known) ? null : versionedName(token);
    const hash = end === whole ? (runs[at + 3] ?? 0) : tokenHash(text, start, end);
    if ((versioned !== null && hasOtherVersion(token, versioned, known)) || isUnsupported(token, hash, known))
      found.set(at, end);
  }
  return found;
}

/** True where a source has the abbreviation that the text gives for a name, or the initials of the name's words. */
function isWrittenOut(text: string, start: number, end: number, known: Known): boolean {
  const short = shortFormOf(text, start, end);
  if (short !== null && (anyHoldsLiterally(known.sources, short) || isKnown(short, known))) return true;
  const initials = text
    .slice(start, end)
    .split(/[ &-]+/u)
    .map((word) => word.charAt(0))
    .join("");
  return initials.length > 2 && anyHoldsLiterally(known.sources, initials.toUpperCase());
}

/** Finds names and acronyms in a section that neither title nor abstract has in any form: `term`. */
export const unsupportedTerms = defineFieldCheck<UnsupportedTermsOptions>({
  name: "unsupported-terms",
  needs: ["abstract"],
  wholeSource: true,
  concerns: (field, entry) => CAPITAL.test(field.text) && entry.fields.has("abstract"),
  *run(field, entry, options) {
    const { text } = field;
    const known: Known = { sources: sourcesOf(entry, options.against), ...preparedOf(options) };
    const runs = runsOf(field);
    const found = unsupportedRuns(field, runs, known);
    // In a text that is all in capitals and not Chinese, a capital distinguishes no name.
    if (found.size === 0 || (!SMALL.test(text) && shinglesOf(field).cjk < CJK_TEXT)) return;
    const labels = labelsOf(text);
    const told = new Set<string>();
    let lastTold = -1;
    for (const [at, end] of found) {
      const start = runs[at] ?? 0;
      if (at <= lastTold || labels.some((label) => label.start <= start && end <= label.end)) continue;
      const name = wholeName(text, runs, at, (place) => found.has(place));
      lastTold = name.last;
      const until = found.get(name.last) ?? name.end;
      const key = tokenKey(text.slice(name.start, until));
      if (told.has(key) || isWrittenOut(text, name.start, until, known)) continue;
      told.add(key);
      const term = text.slice(name.start, until);
      yield { span: field.spanOf(name.start, until), evidence: term, data: { term } };
    }
  },
});
