import { defineFieldCheck } from "../model/check.js";
import type { Sighting } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { oncePerField } from "../text/once.js";
import { isEnglishWord } from "../text/tagger.js";

const WORDS = /[A-Za-z]+/gu;
const PIECES = /(?<![A-Za-z\\-])[A-Za-z]+(?: [a-z]+)+(?![A-Za-z-])/gu;
/** Two letters and shorter that are words, and prefixes that may stand apart from their word. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
  "a i an as at be by do go he if in is it me my no of on or so to up us we am vs the and for are was not but per via its our can has had may one two all any new low few top use set let non pre sub bio geo co re un de bi tri uni".split(" "),
);
/** First halves that many write apart from their word. */
const PREFIXES: ReadonlySet<string> = new Set("multi semi anti inter intra meta micro macro hyper super auto cross over under post poly mono nano photo electro neuro ultra infra trans para proto quasi pseudo extra counter fore".split(" "));
const MOST_PIECES = 4;
const SHORTEST_WORD = 5;

/** Lower-case words of a text, and those in it that a hyphen joins. */
const wordsOf = oncePerField((text): ReadonlySet<string> => new Set(text.toLowerCase().match(WORDS) ?? []));

/** A fragment: no word of the source, and too short to be one. */
function isFragment(piece: string, known: (word: string) => boolean): boolean {
  return piece.length <= 3 && !SHORT_WORDS.has(piece) && !known(piece);
}

function isNoWord(piece: string, known: (word: string) => boolean): boolean {
  return !known(piece) && !SHORT_WORDS.has(piece) && !PREFIXES.has(piece) && !isEnglishWord(piece);
}

/** Length in pieces of the split word that begins at `from`; 0 where none does. */
function splitAt(pieces: readonly string[], from: number, known: (word: string) => boolean): number {
  let joined = pieces[from] ?? "";
  let fragments = isFragment(joined, known) ? 1 : 0;
  let strange = known(joined) || SHORT_WORDS.has(joined) ? 0 : 1;
  for (let count = 2; count <= MOST_PIECES && from + count <= pieces.length; count += 1) {
    const piece = pieces[from + count - 1] ?? "";
    joined += piece;
    if (isFragment(piece, known)) fragments += 1;
    if (!known(piece) && !SHORT_WORDS.has(piece)) strange += 1;
    if (joined.length < SHORTEST_WORD || !known(joined)) continue;
    if (fragments > 0 && strange >= count - 1) return count;
    // "tran slation": a half that is neither the abstract's nor English is no word.
    if (count === 2 && [pieces[from] ?? "", piece].some((half) => isNoWord(half, known))) return count;
  }
  return 0;
}

/** Finds a word of the abstract or title that stray blanks cut into pieces which are no words of it. */
export const splitWords = defineFieldCheck<unknown>({
  name: "split-words",
  needs: ["abstract"],
  concerns: (field) => (marksOf(field).bits & MARK.blank) !== 0,
  *run(field, entry): Generator<Sighting> {
    const sources = ["abstract", "title"].flatMap((name) => entry.fields.get(name) ?? []);
    if (sources.length === 0 || sources.includes(field)) return;
    const known = (word: string): boolean => sources.some((source) => wordsOf(source).has(word));
    for (const match of field.text.matchAll(PIECES)) {
      const pieces = match[0].split(" ");
      const lower = pieces.map((piece) => piece.toLowerCase());
      // Where every piece is a common word there is nothing to ask the abstract for.
      if (lower.every((piece) => SHORT_WORDS.has(piece) || (piece.length > 3 && isEnglishWord(piece)))) continue;
      let start = match.index;
      let from = 0;
      while (from < pieces.length) {
        const count = splitAt(lower, from, known);
        const length = pieces.slice(from, from + Math.max(count, 1)).join(" ").length;
        if (count > 0) {
          yield { span: field.spanOf(start, start + length), data: { pieces: field.text.slice(start, start + length), word: lower.slice(from, from + count).join("") } };
        }
        from += Math.max(count, 1);
        start += length + 1;
      }
    }
  },
});
