import type { Language } from "../model/language.js";
import type { Column } from "./column.js";
import { sectionNamed } from "./field-name.js";
import { isInLanguage } from "./text-kinds.js";

/** True for a column that may be a title: named so, or a headline that tells entries apart. */
export function isTitle(column: Column, entries: number): boolean {
  const { kind, length, found, distinct, field, name } = column;
  if (field.isFallback === true || found < 0.5 || length > 250) return false;
  if (name.concept === "title") return true;
  if (kind !== "short" && kind !== "prose") return false;
  return name.concept === "headline" && (distinct > 0.8 || entries === 1);
}

/** True for a column whose name says title. */
export function isNamedTitle({ name }: Column): boolean {
  return name.concept === "title";
}

/** The paper's own title: named so, in the language of the source, said to be the original. */
export function bestTitle(titles: readonly Column[], source: Language, target: Language): Column | null {
  const score = (column: Column): number =>
    (isNamedTitle(column) ? 4 : 0) +
    (isInLanguage(column, source) ? 3 : 0) +
    (column.name.isOriginal ? 2 : 0) -
    (column.name.isTranslated || (column.name.language !== null && !sameLanguage(column.name.language, source))
      ? 3
      : 0) -
    (source !== target && isInLanguage(column, target) ? 1 : 0) +
    column.found * 2;
  return [...titles].sort((a, b) => score(b) - score(a))[0] ?? null;
}

function sameLanguage(short: string, language: Language): boolean {
  return language === short || language.startsWith(`${short}-`);
}

/** The text that the summaries were made from: in its language, named an abstract or a body, and long. */
export function bestAbstract(texts: readonly Column[], source: Language, target: Language): Column | null {
  const own = texts.filter((column) => isInLanguage(column, source) && !column.name.isTranslated);
  const named = own.filter(({ name }) => name.concept === "abstract" || name.concept === "body" || name.isOriginal);
  // Where all is in one language, a summary is told from its source by its name alone.
  const choice =
    source === target
      ? named.filter(
          ({ field, name }) => /abstract|description|content|body|摘要原文|原文/iu.test(field.hint) || name.isOriginal,
        )
      : named.length > 0
        ? named
        : own.filter(({ name, field }) => sectionNamed(name, field.hint) === null);
  const rank = ({ name, field, length, found }: Column): number =>
    (/abstract|摘要/iu.test(field.hint) ? 4 : name.concept === "abstract" ? 3 : name.concept === "body" ? 1 : 0) +
    (name.isOriginal ? 1 : 0) +
    found * 3 +
    Math.min(length, 1500) / 1000;
  const [best] = [...choice].sort((a, b) => rank(b) - rank(a));
  // With one text in all there is no other that could be its summary.
  return best === undefined || (source === target && texts.length < 2) ? null : best;
}

/** What tells entries apart: an id of arXiv, an own id, an address. */
export function bestId(held: readonly Column[], used: ReadonlySet<Column>, entries: number): Column | null {
  const score = (column: Column): number => {
    const { kind, name, distinct, found, field } = column;
    if (found < 0.6 || (distinct < 0.9 && entries > 1) || column.length > 300) return 0;
    const isLink = kind === "url";
    if (kind !== "arxiv" && !isLink && name.concept !== "id" && !isOfArxiv(column)) return 0;
    if ((kind === "short" || kind === "prose") && name.concept !== "id" && !isOfArxiv(column)) return 0;
    return (
      (kind === "arxiv" ? 8 : isOfArxiv(column) ? 6 : 0) +
      (name.concept === "id" ? (kind === "number" && column.length < 4 ? 1 : 3) : name.concept === "link" ? 2.5 : 0) +
      (isLink ? 0.5 : 0) +
      (name.isOriginal ? 1 : 0) +
      (/image|img|cover|thumb|pdf|code|github|avatar|logo|video/iu.test(field.hint) ? -1.5 : 0) +
      found -
      (field.isFallback === true ? 2 : 0)
    );
  };
  const [best] = held.filter((column) => !used.has(column)).sort((a, b) => score(b) - score(a));
  return best === undefined || score(best) <= 1 ? null : best;
}

/** True for ids and links of arXiv. */
export function isOfArxiv({ values, kind }: Column): boolean {
  if (kind === "arxiv") return true;
  if (kind === "prose") return false;
  const texts = values.filter((value) => value !== null);
  const matches = texts.filter((text) =>
    /arxiv\.org\/(?:abs|pdf|html)\/\d{4}\.\d{4,5}|^arxiv:\s*\d{4}\.\d{4,5}/iu.test(text),
  );
  return texts.length > 0 && matches.length >= texts.length * 0.8;
}

/** True where most texts break off with dots: a teaser of the source. */
export function isCut({ values }: Column): boolean {
  const texts = values.filter((value) => value !== null);
  return texts.filter((text) => /(?:…|\.{3}|\[…\]|\[\.\.\.\])\s*$/u.test(text)).length >= texts.length * 0.6;
}
