import type { Language } from "../model/language.js";
import type { AssignedField } from "./assignment.js";
import type { Column } from "./column.js";
import { isInLanguage } from "./text-kinds.js";

/** Letters of a faithful translation, as a share of the letters of its source. */
const PROPORTIONS: Readonly<Record<string, number>> = {
  "en zh": 0.33,
  "en ja": 0.45,
  "en ko": 0.48,
  "zh en": 3.1,
  "ja en": 2.2,
  "ko en": 2.1,
};

/** The translation of the abstract, and its length as a share of what is usual. */
export function translationOf(
  abstract: Column,
  texts: readonly Column[],
  used: ReadonlySet<Column>,
  target: Language,
  source: Language,
): { readonly column: Column; readonly share: number } | null {
  if (target === source) return null;
  const usual = PROPORTIONS[`${source.slice(0, 2)} ${target.slice(0, 2)}`];
  const named = texts
    .filter((column) => !used.has(column) && isInLanguage(column, target))
    .flatMap((column) => {
      const { name } = column;
      const isPair = name.concept === "translation" || name.concept === "abstract" || name.base === abstract.name.base;
      // A summary beside an abstract is its translation where it is as long as one.
      const isSame = name.concept === "translation" || name.base === abstract.name.base;
      const isSaid = name.isTranslated || name.language !== null || name.concept === "translation";
      const isOwnWord = /摘要|概要|抄録|초록|abstract/iu.test(column.field.hint);
      return isPair && (isSaid || isOwnWord) ? [{ column, isSaid: isSaid && isSame }] : [];
    });
  const shares = named.map(({ column, isSaid }) => ({
    column,
    isSaid,
    share: usual === undefined ? 1 : proportionOf(column, abstract) / usual,
  }));
  const fit = shares.filter(({ share, isSaid }) => share >= (isSaid ? 0.55 : 0.8) && share <= 2);
  const off = ({ column, share, isSaid }: (typeof fit)[number]): number =>
    Math.abs(Math.log(share)) - (column.name.concept === "translation" ? 1 : 0) - (isSaid ? 0.3 : 0);
  return fit.sort((a, b) => off(a) - off(b))[0] ?? null;
}

/**
 * Times the length of a whole translation at which a section was made from more than the source that stands beside it.
 */
const MORE_THAN_SOURCE = 2.5;

/** True for a section that says so much that it was made from more than the source text beside it. */
export function saysMoreThanSource(
  { column, translates }: AssignedField,
  abstract: Column,
  target: Language,
  source: Language,
): boolean {
  if (translates !== undefined || column.kind !== "prose") return false;
  const usual = target === source ? 1 : PROPORTIONS[`${source.slice(0, 2)} ${target.slice(0, 2)}`];
  return usual !== undefined && proportionOf(column, abstract) > usual * MORE_THAN_SOURCE;
}

/** Median of the proportions of two texts' letters, entry by entry. */
function proportionOf(column: Column, abstract: Column): number {
  const shares = column.values
    .flatMap((value, at) => {
      const of = abstract.values[at] ?? "";
      return value === null || of === "" ? [] : [letters(value) / Math.max(1, letters(of))];
    })
    .sort((a, b) => a - b);
  return shares[shares.length >> 1] ?? 0;
}

function letters(text: string): number {
  return text.replace(/\s+/gu, "").length;
}
