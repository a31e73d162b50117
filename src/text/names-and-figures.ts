import { HashSet } from "./hash-set.js";
import { lowerCaseOf } from "./lower-case.js";
import { memoPerField } from "./memo-per-field.js";
import { shinglesOf } from "./overlap.js";
import { eachRun, kindAt, RUN, RUN_SIZE, runsOf, tokenHash } from "./runs.js";

/** The names, foreign words and figures of a text, by which it can be recognised across languages. */
export interface NamesAndFigures {
  /** As written in the text, each once. */
  readonly tokens: readonly string[];
  /** Their hashes, in the same order. */
  readonly hashes: readonly number[];
}

/** Words that any English text may have. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  "a about after all also although among an and any are as at based be because been before between both but by can could do does each either even first for from has have here how however if in including into is it its may method methods model models more most new no non not of on one only or other our out over paper result results same second show shows so some such than that the their then there these they this those three through to two under up use used uses using via was we were what when where whether which while who will with within without would yet you".split(
    " ",
  ),
);

/** Share of CJK units, 0 to 1, from which a text is Chinese, Japanese or Korean. */
const CJK_TEXT = 0.3;

/** True for a run that is a name or acronym in any language: one with a digit or two capitals. */
function isName(text: string, start: number, end: number, kinds: number): boolean {
  if ((kinds & RUN.digit) !== 0) return true;
  let capitals = 0;
  for (let at = start; at < end && capitals < 2; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 65 && code <= 90) capitals += 1;
  }
  return capitals > 1;
}

/** A test for Latin words left in a Chinese, Japanese or Korean text; the text is measured once for all words. */
function foreignWords(field: { readonly text: string }): (token: string) => boolean {
  let isCjk: boolean | undefined;
  return (token) => !FUNCTION_WORDS.has(token.toLowerCase()) && (isCjk ??= shinglesOf(field).cjk >= CJK_TEXT);
}

/**
 * The names and figures of a summary: numbers of two digits or more, names and acronyms, and in Chinese, Japanese or
 * Korean every Latin word but function words.
 */
export function namesAndFiguresOf(fields: readonly { readonly text: string }[]): NamesAndFigures {
  const found = new Map<number, string>();
  for (const field of fields) {
    const { text } = field;
    const runs = runsOf(field);
    const isForeignWord = foreignWords(field);
    for (let at = 0; at < runs.length; at += RUN_SIZE) {
      const start = runs[at] ?? 0;
      const end = runs[at + 1] ?? 0;
      const kinds = runs[at + 2] ?? 0;
      const hash = runs[at + 3] ?? 0;
      if (hash === 0 || found.has(hash)) continue;
      const token = text.slice(start, end);
      if ((kinds & RUN.letter) === 0 || isName(text, start, end, kinds) || isForeignWord(token)) found.set(hash, token);
    }
  }
  return { tokens: [...found.values()], hashes: [...found.keys()] };
}

/** The names and figures for which `isMeant` is true. */
export function namesAndFiguresWhere(
  { tokens, hashes }: NamesAndFigures,
  isMeant: (token: string) => boolean,
): NamesAndFigures {
  const places = [...tokens.keys()].filter((at) => isMeant(tokens[at] ?? ""));
  return { tokens: places.map((at) => tokens[at] ?? ""), hashes: places.map((at) => hashes[at] ?? 0) };
}

/**
 * Visits the hash of everything in a source that a summary may name: tokens, their parts and beginnings, those in
 * formulas too.
 */
export function eachSourceHash(text: string, visit: (hash: number) => void): void {
  eachRun(text, true, (start, end, kinds, hash) => {
    visit(hash);
    if ((kinds & RUN.parting) === 0) return;
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (at < end && (kindAt(text, at) & RUN.parting) === 0) continue;
      visit(tokenHash(text, from, at));
      if (from > start && at < end) visit(tokenHash(text, start, at));
      from = at + 1;
    }
  });
}

/** The hashes of everything in the texts of a source that a summary may name. */
export function sourceHashes(...texts: readonly string[]): HashSet {
  // One in ten characters of English begins a token, and a table is at most half full.
  const hashes = new HashSet(texts.reduce((sum, text) => sum + text.length, 0) / 5);
  const add = (hash: number): void => {
    hashes.add(hash);
  };
  for (const text of texts) eachSourceHash(text, add);
  return hashes;
}

const sourceHashesOf = memoPerField((text) => sourceHashes(text));

function holdsJoint(token: string): boolean {
  for (let at = 0; at < token.length; at += 1) if ((kindAt(token, at) & RUN.joint) !== 0) return true;
  return false;
}

/** True where a token may end at `end`, with or without a plural's s behind it. */
function endsAt(text: string, end: number, plural: boolean): boolean {
  const kind = kindAt(text, end);
  if (kind === 0 || (kind & RUN.parting) !== 0) return true;
  if (kind === RUN.joint) return kindAt(text, end + 1) !== RUN.digit;
  return plural && text.charCodeAt(end) === 115 && endsAt(text, end + 1, false);
}

/** True where a token may be part of a link, which is no source. */
function mayBeInLink(text: string, start: number, end: number): boolean {
  const before = text.lastIndexOf("://", start);
  if (before >= 0 && !/[^!-~]/u.test(text.slice(before, start))) return true;
  const behind = text.indexOf("://", end);
  return behind >= 0 && !/\s/u.test(text.slice(end, behind));
}

const BEYOND_ASCII = /[^\0-\x7f]/u;

/**
 * True only where the text has `sought` as one of the tokens that `eachSourceHash` visits; `lower` is the text itself,
 * or in lower case for a comparison that ignores the case of ASCII letters.
 */
function standsIn(text: string, lower: string, sought: string): boolean {
  const simple = !holdsJoint(sought);
  const plural = simple && sought.length > 2 && !/s$/iu.test(sought);
  for (let start = lower.indexOf(sought); start >= 0; start = lower.indexOf(sought, start + 1)) {
    const before = kindAt(text, start - 1);
    const end = start + sought.length;
    const isWhole = (before === 0 || (simple && (before & RUN.parting) !== 0)) && endsAt(text, end, plural);
    if (isWhole && !mayBeInLink(text, start, end) && (lower === text || !BEYOND_ASCII.test(text.slice(start, end))))
      return true;
  }
  return false;
}

/** The token without a plural's s, where `tokenHash` ignores it. */
function hashedForm(token: string): string {
  return token.length > 3 && /[^s]s$/u.test(token) && !holdsJoint(token) ? token.slice(0, -1) : token;
}

function showsOtherwise(source: { readonly text: string }, token: string): boolean {
  const lower = lowerCaseOf(source);
  return lower.length === source.text.length && standsIn(source.text, lower, hashedForm(token.toLowerCase()));
}

/**
 * True only where one of the sources has the token literally, except for case and number. Most tokens are found so, at
 * a lower cost than hashing a source as `anyHolds` does.
 */
export function anyHoldsLiterally(sources: readonly { readonly text: string }[], token: string): boolean {
  return (
    sources.some(({ text }) => standsIn(text, text, token)) ||
    (!BEYOND_ASCII.test(token) && sources.some((source) => showsOtherwise(source, token)))
  );
}

/** True where one of the sources has a token with this hash. */
export function anyHolds(sources: readonly { readonly text: string }[], hash: number): boolean {
  return sources.some((source) => sourceHashesOf(source).has(hash));
}

/** The hash of the single name before the colon of a title (`ComfySearch: Learning to …`); -1 where there is none. */
export function coinedName(title: string): number {
  const name = title.slice(0, Math.max(0, title.indexOf(":"))).trim();
  return name.length > 3 && /[A-Z]/u.test(name) && (/^[\w-]+$/u.test(name) || /^[\p{L}\p{N}_-]+$/u.test(name))
    ? tokenHash(name, 0, name.length)
    : -1;
}
