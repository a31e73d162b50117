import { defineFieldCheck } from "../model/check.js";
import type { Detection } from "../model/finding.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { MARK, marksOf } from "../text/marks.js";
import { matchesIn } from "../text/matches-in.js";
import { isEnglishWord } from "../text/tagger.js";

const PIECES = /(?<![A-Za-z\\-])[A-Za-z]+(?: [a-z]+)+(?![A-Za-z-])/gu;
/** Words of up to three letters, and prefixes that may stand apart from their word. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
  "a i an as at be by do go he if in is it me my no of on or so to up us we am vs the and for are was not but per via its our can has had may one two all any new low few top use set let non pre sub bio geo co re un de bi tri uni".split(
    " ",
  ),
);
const LONGEST_SHORT_WORD = 3;
/** Prefixes that many write apart from their word. */
const PREFIXES: ReadonlySet<string> = new Set(
  "multi semi anti inter intra meta micro macro hyper super auto cross over under post poly mono nano photo electro neuro ultra infra trans para proto quasi pseudo extra counter fore".split(
    " ",
  ),
);
const MOST_PIECES = 4;
const SHORTEST_WORD = 5;

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** True where a text in lower case has the word with no letter beside it. */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text.charCodeAt(at - 1)) && !isLetter(text.charCodeAt(at + word.length))) return true;
  }
  return false;
}

/** True for a piece that is an ordinary word, whatever the source has. */
function isCommon(piece: string): boolean {
  return piece.length > LONGEST_SHORT_WORD ? isEnglishWord(piece) : SHORT_WORDS.has(piece);
}

/**
 * True where one of the pieces, separated by single blanks, is neither ordinary nor in the source: a fragment of a
 * word.
 */
function holdsOdd(pieces: string, known: (word: string) => boolean): boolean {
  for (let start = 0; start < pieces.length;) {
    const blank = pieces.indexOf(" ", start);
    const end = blank === -1 ? pieces.length : blank;
    const piece = pieces.slice(start, end);
    if (!isCommon(piece) && !known(piece)) return true;
    start = end + 1;
  }
  return false;
}

/** True for a fragment: no word of the source, and too short for any other. */
function isFragment(piece: string, known: (word: string) => boolean): boolean {
  return piece.length <= LONGEST_SHORT_WORD && !SHORT_WORDS.has(piece) && !known(piece);
}

function isNoWord(piece: string, known: (word: string) => boolean): boolean {
  return !known(piece) && !SHORT_WORDS.has(piece) && !PREFIXES.has(piece) && !isEnglishWord(piece);
}

/**
 * The number of pieces of the split word that begins at `from`; 0 where none does. `odd` tells which pieces may be
 * fragments.
 */
function splitAt(
  pieces: readonly string[],
  from: number,
  odd: readonly boolean[],
  known: (word: string) => boolean,
): number {
  let joined = pieces[from] ?? "";
  let isOdd = odd[from] === true;
  for (let count = 2; count <= MOST_PIECES && from + count <= pieces.length; count += 1) {
    joined += pieces[from + count - 1] ?? "";
    isOdd ||= odd[from + count - 1] === true;
    if (!isOdd || joined.length < SHORTEST_WORD || !known(joined)) continue;
    const parts = pieces.slice(from, from + count);
    const strange = parts.filter((part) => !SHORT_WORDS.has(part) && !known(part)).length;
    if (strange >= count - 1 && parts.some((part) => isFragment(part, known))) return count;
    // "tran slation": a half that neither the source nor English has is no word.
    if (count === 2 && parts.some((part) => isNoWord(part, known))) return count;
  }
  return 0;
}

/**
 * Finds words of the abstract or title that blanks split into pieces which are not its words: the `pieces`, and the
 * `word`.
 */
export const splitWords = defineFieldCheck<unknown>({
  name: "split-words",
  needs: ["abstract"],
  concerns: (field) => (marksOf(field).bits & MARK.blank) !== 0,
  *run(field, entry): Generator<Detection> {
    const sources = ["abstract", "title"].flatMap((name) => entry.fields.get(name) ?? []);
    if (sources.length === 0 || sources.includes(field)) return;
    const known = (word: string): boolean => sources.some((source) => holdsWord(lowerCaseOf(source), word));
    for (const match of matchesIn(field.text, PIECES)) {
      const lower = match[0].toLowerCase();
      if (!holdsOdd(lower, known)) continue;
      const pieces = lower.split(" ");
      const odd = pieces.map((piece) => !isCommon(piece) && !known(piece));
      let start = match.index;
      let from = 0;
      while (from < pieces.length) {
        const count = splitAt(pieces, from, odd, known);
        const taken = pieces.slice(from, from + Math.max(count, 1));
        const end = start + taken.join(" ").length;
        if (count > 0)
          yield {
            span: field.spanOf(start, end),
            data: { pieces: field.text.slice(start, end), word: taken.join("") },
          };
        from += taken.length;
        start = end + 1;
      }
    }
  },
});
