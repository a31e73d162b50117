import type { CategoryHeading, ContentsLine } from "../model/digest.js";
import type { Heading } from "./heading.js";
import { wholeNumber } from "./whole-number.js";

const CONTENTS_ITEM = /^\s*[-*+]\s+\[/u;
const TOTAL =
  /(?:\[\s*(?:(?:total|总计|共)\s*[:：]?\s*)?(\d+)\s*\]|[(（]\s*(\d+)\s*(?:篇|papers?|items?)?\s*[)）])\s*$/iu;
const GRAND_TOTAL = /(?:总计|合计|总共|total|共)\s*[:：]?\s*(\d+)\s*(?:篇|papers?|件|편)/iu;
const CODE_IN_BRACKETS = /^(.*\S)\s*\[([A-Za-z][\w.-]*)\]$/u;
const CATEGORY_CODE = /^[a-z][a-z-]+(?:\.[A-Za-z-]+)?$/u;

/** Reads a line of the table of contents; null where it states no number of papers. */
export function readContentsLine(text: string, start: number, end: number): ContentsLine | null {
  const source = text.slice(start, end);
  const item = CONTENTS_ITEM.exec(source);
  if (item === null) return null;
  const from = item[0].length;
  const anchor = source.indexOf("](#", from);
  if (anchor < 0) return null;
  const behind = TOTAL.exec(source.slice(anchor));
  if (behind !== null) return contentsLine(source.slice(from, anchor), behind, start + anchor);
  const inside = TOTAL.exec(source.slice(from, anchor));
  return inside === null ? null : contentsLine(source.slice(from, from + inside.index), inside, start + from);
}

function contentsLine(category: string, match: RegExpExecArray, offset: number): ContentsLine {
  return { category: category.trim(), ...totalIn(match, offset) };
}

function totalIn(match: RegExpExecArray, offset: number): Pick<ContentsLine, "total" | "span"> {
  const digits = match[1] ?? match[2] ?? "";
  const start = offset + match.index + match[0].indexOf(digits);
  return { total: wholeNumber(digits), span: { start, end: start + digits.length } };
}

/** Reads the number of papers of the whole page; null for a line that states none. */
export function readGrandTotal(text: string, start: number, end: number): ContentsLine | null {
  const match = GRAND_TOTAL.exec(text.slice(start, Math.min(end, start + 200)));
  return match === null ? null : { category: "", ...totalIn(match, start) };
}

/** A category heading with the words beside its code (`计算机视觉 [cs.CV]`). */
export interface NamedCategory extends CategoryHeading {
  readonly name: string;
}

/** The category of a heading: its code where there is one in brackets, else its words. */
export function readCategory(text: string, heading: Heading): NamedCategory {
  const words = text.slice(heading.content.start, heading.content.end);
  const coded = CODE_IN_BRACKETS.exec(words);
  const name = coded?.[1] ?? words;
  return { category: coded?.[2] ?? words, name, span: heading.content };
}

/** True for the form of an arXiv category (`cs.LG`, `quant-ph`). */
export function looksLikeCategory(words: string): boolean {
  return CATEGORY_CODE.test(words);
}

/** The contents with categories' codes in place of words that only the headings resolve. */
export function resolveContents(contents: readonly ContentsLine[], headings: readonly NamedCategory[]): ContentsLine[] {
  const codes = new Map(headings.map((heading) => [heading.name, heading.category]));
  return contents.map((line) => ({ ...line, category: codes.get(line.category) ?? line.category }));
}
