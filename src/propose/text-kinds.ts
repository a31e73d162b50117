import type { Language } from "../model/language.js";
import type { Column } from "./column.js";

/** True for texts of some length that people would read. */
export function isText(column: Column): boolean {
  return column.kind === "prose" && column.field.isFallback !== true && column.found > 0 && !isAboutEntry(column);
}

/** Names, days and addresses are about the entry, whatever their length; a comment is where it is not the model's. */
export function isAboutEntry({ name: { concept }, kind, language }: Column): boolean {
  if (concept === "aside") return kind !== "prose" || language === "en" || language === "und";
  return concept !== null && ["id", "link", "authors", "category", "date"].includes(concept);
}

/** UTF-16 units of all texts of a column. */
export function sizeOf({ values }: Column): number {
  return values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
}

/** True for a column whose texts are in a language, Chinese in either script. */
export function isInLanguage({ language }: Column, wanted: Language): boolean {
  return language === wanted || (language === "zh" && wanted.startsWith("zh"));
}
