import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { UnsupportedTermsOptions } from "../model/schema-types.js";
import { stemOf } from "../text/inflection.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { memoPerField } from "../text/memo-per-field.js";
import { shortFormOf } from "../text/name-gloss.js";
import { isOtherVersion, versionedName, type VersionedName } from "../text/name-versions.js";
import { anyHolds, anyShows } from "../text/names-and-figures.js";
import { shinglesOf } from "../text/overlap.js";
import { kindAt, RUN, RUN_SIZE, runsOf, tokenHash } from "../text/runs.js";
import { plainForms } from "../text/tex-plain.js";
import { initialsOf, isAcronymOf, isRunOf, isShortFormOf, singular, termIndexOf, tokenKey } from "../text/tokens.js";
import { wholeName } from "../text/whole-name.js";

/** Share of units in scripts without blanks from which a capital is a name's and not a sentence's. */
const CJK_TEXT = 0.3;

/** Letters that two forms of one name have in common at least: `Bayesian` and `Bayes`. */
const STEM = 5;

const ROMAN = /^[IVXLC]+$/u;

const CAPITAL = /[A-Z]/u;
const SMALL = /[a-z]/u;

/** Longest token, in UTF-16 units, that can be a name. */
const LONGEST = 80;

/** A label before what a field says, at the head of a line: `VN:`, `[VN]`, `\textbf{TL;DR}:`. */
const LABEL =
  /(?:^|\n)[\s>*_#•-]*(?:\\[a-z]+\{)?(?:[[【][A-Z]{1,4}[\]】]|[A-Z]{2,3}(?:;[A-Z]{1,3})?[*_}]{0,3}\s?[:：])/gu;

/** Figures that a minus sign glues to a name (`PubMed-4.5%`), by what stands behind them. */
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
  // The one capital of a sentence tells nothing, but in Chinese there is none.
  return (
    small === length - 1 && small > 2 && (kindAt(text, start) & RUN.capital) !== 0 && shinglesOf(field).cjk >= CJK_TEXT
  );
}

/** What a paper is held to have: its sources, and names that any summary may use. */
interface Known {
  readonly sources: readonly Field[];
  readonly common: ReadonlySet<string>;
  /** By the key of each name, the other names of the same thing. */
  readonly otherNames: ReadonlyMap<string, readonly string[]>;
}

/** The keys of a token: as it stands, and in the singular; a capital S is no plural's (LMS). */
function keysOf(token: string): string[] {
  const key = tokenKey(token);
  return token.endsWith("s") ? [key, singular(key)] : [key];
}

function isCommon(token: string, { common }: Known): boolean {
  return keysOf(token).some((key) => common.has(key));
}

/** True for the units of ASCII that part words in every form of a text, and for what stands before and behind it. */
function partsWords(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code < 48 || (code > 57 && code < 97) || (code > 122 && code < 128);
}

/**
 * True only where one of the source's words begins or ends with the key: a look for what `supported` finds in more
 * steps.
 */
function standsIn(source: Field, key: string): boolean {
  const text = lowerCaseOf(source);
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    if (partsWords(text, at - 1) || partsWords(text, at + key.length)) return true;
  }
  return false;
}

/** True where a name is common knowledge, or a word of the sources begins or ends with it. */
function isKnown(token: string, known: Known): boolean {
  const key = tokenKey(token);
  return isCommon(token, known) || (key.length > 1 && known.sources.some((source) => standsIn(source, key)));
}

/** True where a word of the source is another form of an English word: a stem excuses one and never accuses. */
function hasForm(token: string, key: string, words: readonly string[]): boolean {
  if (!/^[A-Z]?[a-z]+$/u.test(token)) return false;
  const head = key.slice(0, STEM);
  // Words of one stem begin alike, and few words of a source begin as the name does.
  return words.some(
    (word) => word.startsWith(head) || (word.startsWith(key.slice(0, 2)) && stemOf(word) === stemOf(key)),
  );
}

/** `AF3` in a source that has AlphaFold (AF): a name by its capitals, with the figures behind it. */
function hasByCapitals(token: string, words: readonly string[]): boolean {
  const [, name = "", figures = ""] = /^([A-Za-z]+)-?(\d+)$/u.exec(token) ?? [];
  const capitals = name.replace(/[^A-Z]/gu, "").toLowerCase();
  return capitals.length > 1 && capitals.length < name.length && words.includes(capitals + figures);
}

/** True where the words of a source make up the name, in this or in another form. */
function standsInWords(token: string, key: string, words: readonly string[]): boolean {
  return (
    isRunOf(key, words) ||
    words.some((word) => word.endsWith(key) || word.startsWith(key)) ||
    hasForm(token, key, words) ||
    isAcronymOf(key, words) ||
    isShortFormOf(key, words) ||
    initialsOf(token).some((initials) => isRunOf(initials, words)) ||
    hasByCapitals(token, words)
  );
}

/** True where one of the sources has the name, in this or in another form. */
function supported(token: string, { sources }: Known): boolean {
  const key = tokenKey(token);
  if (key.length > 1 && sources.some((source) => standsInWords(token, key, termIndexOf(source).words))) return true;
  const keys = [...keysOf(token), ...(key.length > 1 ? initialsOf(token) : [])];
  return sources.some((source) => keys.some((one) => termIndexOf(source).keys.has(one)));
}

/** A source's text as it stands, and as TeX sets it. */
const formsOf = memoPerField((text): readonly string[] => [text, ...plainForms(text)]);

/** A formula as `symbols` of the options write one: `$H^{p}(\mathbb{D})$` holds `h^p`. */
function holdsSymbol(source: Field, symbol: string): boolean {
  return formsOf(source).some((form) => {
    const text = form.toLowerCase().replace(/\s+/gu, " ");
    for (let at = text.indexOf(symbol); at >= 0; at = text.indexOf(symbol, at + 1)) {
      if (!/[a-z]/u.test(text.charAt(at - 1)) && !/[a-z]/u.test(text.charAt(at + symbol.length))) return true;
    }
    return false;
  });
}

/** True where a source has the thing by another of its names or by its symbol, in dollars among the names. */
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

/**
 * Parts of a name that is written together, at its joints and before figures as well: `LLM-based`, `near-F2F`, `Qwen2`.
 */
function partsOf(token: string): string[][] {
  return [JOINTS, JOINTS_AND_FIGURES]
    .map((joints) => token.split(joints).filter((part) => /\p{L}/u.test(part)))
    .filter((parts) => parts.length > 1);
}

/** Parts that say nothing by themselves: words in lower case, prefixes, and letters that stand for a number (Top-N). */
const EMPTY_PART = /^(?:[a-z]+|[KNMX]|Non|Pre|Post|Multi|Semi|Sub|Super|Anti|Inter|Intra|Cross|Co|Re|Un|Quasi|Self)$/u;

/** True where every part of a name, cut in one way, says nothing or passes. */
function holdsInParts(cuts: readonly (readonly string[])[], passes: (part: string) => boolean): boolean {
  return cuts.some((parts) => parts.every((part) => EMPTY_PART.test(part) || passes(part)));
}

/** True where neither the name nor its parts are to be found in the sources, in no form. */
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

/** Where the labels of a text stand. */
function labelsOf(text: string): readonly { start: number; end: number }[] {
  return [...text.matchAll(LABEL)].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
}

/** A run without the figures that a minus sign glues to it. */
function withoutMinus(text: string, start: number, end: number): number {
  const name = MEASURED.test(text.slice(end, end + 8)) ? GLUED.exec(text.slice(start, end))?.[1] : undefined;
  return name === undefined ? end : start + name.length;
}

/**
 * True for a name that the sources have with other versions alone; one that they write without its joints is theirs.
 */
function hasOtherVersion(token: string, name: VersionedName, { sources }: Known): boolean {
  const texts = sources.flatMap(formsOf);
  const key = tokenKey(token);
  const isWritten = (text: string): boolean => {
    const at = text.toLowerCase().indexOf(key);
    return at >= 0 && !/^(?:[\p{L}\p{N}]|\.\d)/u.test(text.slice(at + key.length, at + key.length + 2));
  };
  return isOtherVersion(name, texts) && !texts.some(isWritten);
}

/** Runs of a field, as `runsOf` gives them, that are names which no source has. */
function unsupportedRuns(field: Field, runs: readonly number[], known: Known): ReadonlyMap<number, number> {
  const { text } = field;
  const found = new Map<number, number>();
  for (let at = 0; at < runs.length; at += RUN_SIZE) {
    const kinds = runs[at + 2] ?? 0;
    if ((kinds & RUN.capital) === 0) continue;
    const start = runs[at] ?? 0;
    const whole = runs[at + 1] ?? 0;
    const end = (kinds & RUN.digit) === 0 ? whole : withoutMinus(text, start, whole);
    // What stands behind a backslash is a macro.
    if (!mayBeName(field, start, end, kinds) || text.charCodeAt(start - 1) === 92) continue;
    const token = text.slice(start, end);
    // Nearly all names stand in the source as they are: one look, before the forms of a name are gone through.
    if (anyShows(known.sources, token)) continue;
    const versioned = (kinds & RUN.digit) === 0 || isCommon(token, known) ? null : versionedName(token);
    const hash = end === whole ? (runs[at + 3] ?? 0) : tokenHash(text, start, end);
    if ((versioned !== null && hasOtherVersion(token, versioned, known)) || isUnsupported(token, hash, known))
      found.set(at, end);
  }
  return found;
}

/** True where a source has the short form that a name is written out for, or the initials of the name's words. */
function isWrittenOut(text: string, start: number, end: number, known: Known): boolean {
  const short = shortFormOf(text, start, end);
  if (short !== null && (anyShows(known.sources, short) || isKnown(short, known))) return true;
  const initials = text
    .slice(start, end)
    .split(/[ &-]+/u)
    .map((word) => word.charAt(0))
    .join("");
  return initials.length > 2 && anyShows(known.sources, initials.toUpperCase());
}

/** Names and acronyms of a section that neither title nor abstract has, in no form. */
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
    // All in capitals, in a script that has them, no word is set apart by its own.
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
