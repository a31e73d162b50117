import { latinRuns, type LatinRun } from "./latin.js";
import { memoPerField } from "./memo-per-field.js";
import { tagWords } from "./tagger.js";

/** Finite verbs and pronouns, which neither names nor lists of terms hold. */
const CLAUSE_WORDS = new Set(
  "is are was were has have had can could will would may might must should does do did we it they which that there cannot".split(
    " ",
  ),
);
const FUNCTION_WORDS = new Set(
  "the a an of in on to and for with by from as at this these those our its their not than into over under while using via between across both such each all more through or".split(
    " ",
  ),
);
const FINITE_VERB = /^(?:VBZ|VBP|VBD|MD)$/u;
const FEWEST_WORDS = 4;
const SENTENCE_WORDS = 6;
/** Number of lower-case words that no term has. */
const SURE_LOWER_WORDS = 7;

const LOWER_WORD = /^[a-z]+(?:[-'’][a-z]+)*$/u;

/** True for a clause or sentence; false for names, titles, lists and terms. */
function isClause(run: LatinRun, text: string): boolean {
  if (run.words.length < FEWEST_WORDS) return false;
  const words = run.words.map((word) => word.text);
  const lower = words.filter((word) => LOWER_WORD.test(word));
  if (lower.length < 3 || lower.length < 0.5 * words.length) return false;
  const commas = text.slice(run.start, run.end).split(",").length - 1;
  if (3 * commas >= words.length) return false;
  const functionWords = lower.filter((word) => FUNCTION_WORDS.has(word)).length;
  if ((words.length >= SENTENCE_WORDS && functionWords >= 2) || lower.length >= SURE_LOWER_WORDS) return true;
  if (lower.some((word) => CLAUSE_WORDS.has(word)) && words.length >= 5) return true;
  // A verb needs a subject before it and something after it.
  const tags = tagWords(words);
  return words.some(
    (word, index) =>
      index > 0 && index < words.length - 1 && word === word.toLowerCase() && FINITE_VERB.test(tags[index] ?? ""),
  );
}

/**
 * The runs of Latin words that are English clauses or sentences, computed once a field. Callers mask brackets before.
 */
export const englishClausesOf = memoPerField((text, field): readonly LatinRun[] =>
  latinRuns(field).filter((run) => isClause(run, text)),
);
