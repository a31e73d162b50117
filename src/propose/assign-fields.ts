import type { FieldLocator } from "../model/schema-types.js";
import type { Language } from "../model/language.js";
import { labelKey, meaningOfLabel } from "../readers/labels.js";
import type { AssignedField, Assignment, Doubt } from "./assignment.js";
import type { Candidate } from "./candidate.js";
import type { Column } from "./column.js";
import { isMaker, sectionNamed } from "./field-name.js";
import { bestAbstract, bestId, bestTitle, isCut, isNamedTitle, isOfArxiv, isTitle } from "./find-source.js";
import { languagesOf } from "./languages.js";
import { isAboutEntry, isInLanguage, isText, sizeOf } from "./text-kinds.js";
import { saysMoreThanSource, translationOf } from "./translation-pair.js";
import { withoutCopies } from "./without-copies.js";

/** Most fields of a proposal: a block that a person can read. */
const MOST_FIELDS = 12;

/** Takes the columns of a candidate for fields; null where no text of it could be a summary. */
export function assignFields(candidate: Candidate, columns: readonly Column[]): Assignment | null {
  const entries = columns[0]?.values.length ?? 0;
  // What is the same in every entry belongs to the page.
  const held = withoutCopies(
    columns.filter(
      ({ found, distinct, values, kind }) =>
        found > 0 && (kind === "prose" || distinct * values.length * found > 1 || entries < 2),
    ),
    candidate.format,
  );
  const texts = held.filter(isText);
  const languages = languagesOf(texts);
  if (entries === 0 || languages === null) return null;
  const { target, source } = languages;
  const doubts: Doubt[] = [...languages.doubts];
  const fields: AssignedField[] = [];
  const used = new Set<Column>();
  const take = (field: AssignedField): void => {
    fields.push(field);
    used.add(field.column);
  };

  const titles = held.filter((column) => isTitle(column, entries));
  const title = bestTitle(titles, source, target);
  if (title !== null) take({ name: "title", column: title });
  const twin =
    title === null || source === target || isInLanguage(title, target)
      ? undefined
      : titles.find((one) => !used.has(one) && isInLanguage(one, target) && isNamedTitle(one));
  if (twin !== undefined) take({ name: `title_${target.slice(0, 2)}`, column: twin, translates: "title" });

  const abstract = bestAbstract(
    texts.filter((one) => !used.has(one)),
    source,
    target,
  );
  if (abstract !== null) take({ name: "abstract", column: abstract });
  const translation = abstract === null ? null : translationOf(abstract, texts, used, target, source);
  if (translation !== null) {
    take({ name: "translation", column: translation.column, translates: "abstract" });
    if (translation.share < 0.75)
      doubts.push({ kind: "short-translation", field: "translation", of: "abstract", share: translation.share });
  }

  const names = new Set(fields.map(({ name }) => name));
  const left: string[] = [];
  for (const column of bySubstance(held, used, target, source)) {
    const { name, role } = nameOf(column, names);
    names.add(name);
    if (fields.length >= MOST_FIELDS - 2) left.push(column.field.hint);
    else take({ name, column, ...(role === undefined ? {} : { role }) });
  }
  if (left.length > 0) doubts.push({ kind: "left-out", names: left });
  const sections = fields.filter(({ name }) => name !== "title" && name !== "abstract");
  if (sections.length === 0) return null;
  const claimed = fields.reduce((sum, { column }) => sum + sizeOf(column), 0);

  const beyond =
    abstract === null ? undefined : sections.find((field) => saysMoreThanSource(field, abstract, target, source));
  if (beyond !== undefined) doubts.push({ kind: "beyond-source", field: beyond.name });
  const id = bestId(held, used, entries);
  if (id !== null) fields.unshift({ name: "id", column: id });
  const isArxiv = id === null ? false : isOfArxiv(id);
  if (id === null && candidate.links === undefined) doubts.push({ kind: "no-id" });
  if (title === null) doubts.push({ kind: "no-title" });
  const authors = held.find((one) => one.name.concept === "authors" && !used.has(one) && one.found >= 0.5);
  if (authors !== undefined && fields.length < MOST_FIELDS && abstract !== null)
    fields.push({ name: "authors", column: authors });
  for (const column of besideRest(fields, columns, used)) {
    const { name } = nameOf(column, new Set(fields.map((field) => field.name)));
    if (fields.length < MOST_FIELDS) fields.push({ name, column, ...(isMeta(name) ? {} : { role: "metadata" }) });
  }
  if (candidate.stray !== undefined) doubts.push({ kind: "stray-headings", names: candidate.stray });
  return {
    fields,
    target,
    source,
    ids: isArxiv || (id === null && candidate.links === "arxiv") ? "arxiv" : "any",
    isPartial: abstract !== null && (isCut(abstract) || beyond !== undefined),
    doubts,
    claimed,
    entries,
  };
}

/** Labels and quotes that nothing took, where a field takes the rest: they are no part of it. */
function besideRest(fields: readonly AssignedField[], columns: readonly Column[], used: ReadonlySet<Column>): Column[] {
  const isPlace = (
    { field: { locator } }: Column,
    ...places: readonly (keyof Exclude<FieldLocator, string>)[]
  ): boolean => typeof locator !== "string" && places.some((place) => locator[place] !== undefined);
  if (!fields.some(({ column }) => isPlace(column, "rest"))) return [];
  const taken = new Set(fields.map(({ column }) => column));
  return columns.filter(
    (column) => column.found > 0 && !used.has(column) && !taken.has(column) && isPlace(column, "label", "quote"),
  );
}

function isMeta(name: string): boolean {
  return meaningOfLabel(labelKey(name))?.role === "meta";
}

/** What the model wrote beside title and translation, the texts that digests know by name first, then the longest. */
function bySubstance(held: readonly Column[], used: ReadonlySet<Column>, target: Language, source: Language): Column[] {
  return held
    .filter((column) => !used.has(column) && isSection(column, target, source))
    .sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)) || b.found * b.length - a.found * a.length);
}

function isKnown({ name, field }: Column): boolean {
  return sectionNamed(name, field.hint) !== null;
}

function isSection(column: Column, target: Language, source: Language): boolean {
  const { kind, name, found, field } = column;
  if (field.isFallback === true || kind === "list" || kind === "data" || kind === "url" || kind === "arxiv")
    return false;
  if (kind === "number" || kind === "date" || kind === "flag" || kind === "empty") return false;
  if (isAboutEntry(column) || found < 0.15) return false;
  const known = sectionNamed(name, field.hint);
  if (kind === "short") {
    const isLabel = typeof field.locator !== "string" && field.locator.label !== undefined;
    if (isLabel && column.values.length < 2) return false;
    // A short text is the model's where its name says so: 一句话总结, or a heading in its language.
    return (
      known !== null && name.concept !== "title" && !["keywords", "key_figures", "relevance_topics"].includes(known)
    );
  }
  if (isInLanguage(column, target)) return name.concept !== "title";
  // A section that is in the source's language may be one that was not translated.
  return source !== target && known !== null && name.concept === null;
}

/** The name of a section: as digests call it, else as the file does. */
function nameOf(column: Column, taken: ReadonlySet<string>): { readonly name: string; readonly role?: "section" } {
  const { name, field } = column;
  const known = sectionNamed(name, field.hint);
  const isSummary = name.concept === "abstract" || name.concept === "body" || name.concept === "translation";
  const locator = typeof field.locator === "string" ? {} : field.locator;
  const isUnnamed = isMaker(name.base) || locator.rest === true || locator.quote === true;
  const own = known ?? (isSummary || isUnnamed ? "summary" : plainName(name.base));
  const base = own === "abstract" || own === "title" || own === "id" || own === "" ? "summary" : own;
  let chosen = base;
  for (let count = 2; taken.has(chosen); count += 1) chosen = `${base}_${count}`;
  const role = meaningOfLabel(labelKey(chosen))?.role;
  return { name: chosen, ...(role === undefined || role === "section" || role === "extra" ? {} : { role: "section" }) };
}

function plainName(base: string): string {
  return base.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/gu, "");
}
