import { matchesIn } from "./matches-in.js";

/** What is left of a text when the names of its paper are taken out: the frame that fits another paper as well. */
export interface Wording {
  /** Where each unit begins in the text: a character of a script without blanks, in other texts a word. */
  readonly starts: Int32Array;
  /** A hash of each four neighbouring units, in order. */
  readonly fours: Int32Array;
  /** True where the units are words. */
  readonly ofWords: boolean;
}

/** Neighbouring units that are compared. */
const WIDTH = 4;
/** A text with so many characters of scripts without blanks, by its length, is written in one. */
const CJK_SHARE = 1 / 8;
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
const ACRONYM = /\p{L}\p{Lu}/u;
const CAPITALISED = /^\p{Lu}/u;
/** A quotation, in which a template has the title or a term of it. */
const QUOTATION = /[“"「『《][^“”"「」『』《》\n]{1,120}[”"」』》]/gu;
/** What parts a title into the name of a method and its description. */
const TITLE_JOINT = /[:：?？—–|]/u;
/** Shorter parts of a title are words of the language. */
const SHORTEST_NAME = 4;

/** The names that a text may have for its paper: the titles and their parts, the longest first, in lower case. */
export function namesFrom(titles: readonly string[]): string[] {
  const parts = titles
    .flatMap((title) => [title, ...title.split(TITLE_JOINT)])
    .map((part) => part.trim().toLowerCase());
  return [...new Set(parts)].filter(({ length }) => length >= SHORTEST_NAME).sort((a, b) => b.length - a.length);
}

/** The text with its paper's names and all quotations blanked out, every other character in its place. */
function withoutNames(text: string, names: readonly string[]): string {
  let rest = text.replace(QUOTATION, (range) => " ".repeat(range.length));
  let lower = rest.toLowerCase();
  // A character whose small form is longer would put all behind it out of place.
  if (lower.length !== rest.length) return rest;
  for (const name of names)
    for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
      const end = at + name.length;
      const blank = " ".repeat(name.length);
      rest = rest.slice(0, at) + blank + rest.slice(end);
      lower = lower.slice(0, at) + blank + lower.slice(end);
    }
  return rest;
}

/** The units of a text in its order: where each begins, and a hash of it. */
interface Units {
  readonly starts: Int32Array;
  readonly hashes: Int32Array;
}

/** Scratch for the units of one text, which are copied out of it: most texts are short, and there are thousands. */
let scratch: Units = { starts: new Int32Array(4096), hashes: new Int32Array(4096) };

function scratchOf(length: number): Units {
  if (scratch.starts.length < length)
    scratch = { starts: new Int32Array(2 * length), hashes: new Int32Array(2 * length) };
  return scratch;
}

/** Han, kana and Hangul; the hashes hold until the next text. */
function cjkUnits(text: string): Units {
  const { starts, hashes } = scratchOf(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x3041 || (code > 0x9fff && code < 0xac00) || code > 0xd7a3) continue;
    starts[count] = at;
    hashes[count] = code;
    count += 1;
  }
  return { starts: starts.slice(0, count), hashes: hashes.subarray(0, count) };
}

/**
 * The words of an alphabet without those that stand for the paper's own matter: figures, acronyms, names; the hashes
 * hold until the next text.
 */
function wordUnits(text: string): Units {
  const { starts, hashes } = scratchOf(text.length);
  let count = 0;
  for (const { 0: word, index } of matchesIn(text, WORD)) {
    const lower = word.toLowerCase();
    if (lower !== word && (ACRONYM.test(word) || (CAPITALISED.test(word) && !opensSentence(text, index)))) continue;
    let hash = 0x811c9dc5;
    for (let at = 0; at < lower.length; at += 1) hash = Math.imul(hash ^ lower.charCodeAt(at), 0x01000193);
    starts[count] = index;
    hashes[count] = hash;
    count += 1;
  }
  return { starts: starts.slice(0, count), hashes: hashes.subarray(0, count) };
}

function opensSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:]["”)]?)\s*$/u.test(text.slice(Math.max(0, at - 4), at));
}

/**
 * The wording of a text. In a text of Han, kana or Hangul everything in another script is a name; in others figures,
 * acronyms and capitalised words are.
 */
export function wordingOf(text: string, names: readonly string[]): Wording {
  const rest = withoutNames(text, names);
  const cjk = cjkUnits(rest);
  const ofWords = cjk.starts.length < rest.length * CJK_SHARE;
  const { starts, hashes } = ofWords ? wordUnits(rest) : cjk;
  const fours = new Int32Array(Math.max(0, hashes.length - WIDTH + 1));
  for (let at = 0; at < fours.length; at += 1)
    fours[at] = joined(joined(joined(hashes[at] ?? 0, hashes[at + 1] ?? 0), hashes[at + 2] ?? 0), hashes[at + 3] ?? 0);
  return { starts, fours, ofWords };
}

function joined(hash: number, next: number): number {
  return Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) ^ next;
}

/** Places of the smallest table, and places for each four that is counted: most fours then have one alone. */
const LEAST_PLACES = 1 << 12;
const PLACES_EACH = 4;

/**
 * How many of the texts have the same four units. Hashes share the places of a table, so that a count may be too high
 * by one in the thousand texts or so.
 */
export class WordingCounts {
  readonly #counts: Uint32Array;

  /** Counts each four of a text once. */
  constructor(texts: readonly Wording[]) {
    const fours = texts.reduce((sum, text) => sum + text.fours.length, 0);
    const places = Math.max(LEAST_PLACES, 2 ** Math.ceil(Math.log2(fours * PLACES_EACH + 1)));
    const counts = new Uint32Array(places);
    const lastText = new Uint32Array(places);
    for (const [index, text] of texts.entries()) {
      for (const four of text.fours) {
        const place = placeOf(four, places);
        if (lastText[place] === index + 1) continue;
        lastText[place] = index + 1;
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
    this.#counts = counts;
  }

  /** For each unit of a text 1 where it stands in four that so many texts have, else 0. */
  sharedUnits({ starts, fours }: Wording, least: number): Uint8Array {
    const counts = this.#counts;
    const shared = new Uint8Array(starts.length);
    for (let at = 0; at < fours.length; at += 1)
      if ((counts[placeOf(fours[at] ?? 0, counts.length)] ?? 0) >= least) shared.fill(1, at, at + WIDTH);
    return shared;
  }
}

function placeOf(hash: number, places: number): number {
  return (hash ^ (hash >>> 15)) & (places - 1);
}
