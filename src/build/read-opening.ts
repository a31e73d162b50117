import type { AST } from "@eslint-community/regexpp";
import type { Opening } from "../patterns/opening.js";
import { indexWords } from "./pack-words.js";
import { beginnings, parsePattern } from "./required-texts.js";

/**
 * The words that a match of a pattern (flag `u`) for whole texts opens with, of patterns of two shapes: words, any
 * number of them, and what ends them; or words with something between them, to the end of the text or to what ends
 * them. Null for other patterns, and where a word may begin with anything.
 */
export function readOpening(source: string): Opening | null {
  const [only, ...others] = parsePattern(source).alternatives;
  if (only === undefined || others.length > 0) return null;
  const [first, second, ...rest] = only.elements.filter(({ type }) => type !== "Assertion");
  if (first === undefined || second === undefined) return null;
  const read = first.type === "Quantifier" ? untilEnd(first, second) : separated(first, second, rest);
  return read === null || [...read.words, ...read.ends].includes("")
    ? null
    : { words: indexWords(read.words), ends: indexWords(read.ends) };
}

/** An opening before an index is made. */
type Words = Readonly<Record<keyof Opening, readonly string[]>>;

function untilEnd({ element, min, max }: AST.Quantifier, next: AST.Element): Words | null {
  if (min > 0 || max < 2 || element.type !== "Group" || next.type !== "Group") return null;
  const words = beginnings(element.alternatives);
  const ends = beginnings(next.alternatives);
  return { words: words.whole, ends: [...words.open, ...ends.whole, ...ends.open] };
}

function separated(first: AST.Element, next: AST.Element, rest: readonly AST.Element[]): Words | null {
  if (first.type !== "Group" || next.type !== "Quantifier" || next.element.type !== "Group") return null;
  const [only, ...others] = next.element.alternatives;
  const [separator, word, ...more] = only?.elements ?? [];
  if (others.length > 0 || more.length > 0 || separator?.type !== "Quantifier" || word?.type !== "Group") return null;
  // What need not be there may stand between two words as well: a text more that is let through does no harm.
  const needed = rest.findIndex((element) => element.type !== "Quantifier" || element.min > 0);
  const optional = rest
    .slice(0, needed < 0 ? rest.length : needed)
    .map((element) => ofOne((element as AST.Quantifier).element));
  const parts = [beginnings(first.alternatives), beginnings(word.alternatives), ofOne(separator.element), ...optional];
  const end = rest[needed];
  const ends = end === undefined ? { whole: [], open: [] } : ofOne(end);
  return {
    words: [...new Set(parts.flatMap(({ whole }) => whole))],
    ends: [...new Set([...parts.flatMap(({ open }) => open), ...ends.whole, ...ends.open])],
  };
}

function ofOne(element: AST.Element): ReturnType<typeof beginnings> {
  return beginnings([{ elements: [element] }]);
}
