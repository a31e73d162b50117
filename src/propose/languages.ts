import { type Language, languageNamed } from "../model/language.js";
import { findVariant } from "../text/script-variant.js";
import type { Doubt } from "./assignment.js";
import type { Column } from "./column.js";
import { sizeOf } from "./text-kinds.js";

/** The languages of a file, and what is not certain of them. */
export interface Languages {
  readonly target: Language;
  readonly source: Language;
  readonly doubts: readonly Doubt[];
}

/** The languages of the source and of the model's texts, by what the texts are in and what their names say. */
export function languagesOf(texts: readonly Column[]): Languages | null {
  const sizes = new Map<string, number>();
  for (const column of texts)
    if (column.language !== "und") sizes.set(column.language, (sizes.get(column.language) ?? 0) + sizeOf(column));
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const found = [...sizes].filter(([, size]) => size >= all * 0.03).sort((a, b) => b[1] - a[1]);
  const known = found.map(([language]) => language).filter((language) => languageNamed(language) !== null);
  const foreign = found.map(([language]) => language).filter((language) => languageNamed(language) === null);
  const doubts: Doubt[] = foreign.map((language) => ({ kind: "other-language", language }));
  const [first] = known;
  if (first === undefined) return null;
  const others = known.filter((language) => language !== "en");
  // Names tell which of two languages was translated from: title_en beside title is a translation into English.
  const english = texts.filter(({ language }) => language === "en");
  const isIntoEnglish =
    known.includes("en") &&
    others.length > 0 &&
    english.some(({ name }) => name.language === "en" || name.isTranslated) &&
    !english.some(({ name }) => name.concept === "abstract" && name.language === null && !name.isTranslated) &&
    texts.some(
      ({ language, name }) =>
        language !== "en" && (name.concept === "abstract" || name.concept === "body" || name.isOriginal),
    ) &&
    !texts.some(({ language, name }) => language !== "en" && (name.isTranslated || name.language === language));
  if (others.length > 1) doubts.push({ kind: "languages", languages: others });
  const target = isIntoEnglish ? "en" : (others[0] ?? "en");
  const source = isIntoEnglish ? (others[0] ?? "en") : "en";
  if (known.length === 1 && target === "en") doubts.push({ kind: "same-language" });
  return { target: detectedLanguage(target, texts) ?? "en", source: detectedLanguage(source, texts) ?? "en", doubts };
}

/**
 * The detected language of texts as configurations name it; null for one that they do not. Chinese is Traditional where
 * characters that Simplified lacks outnumber those that Traditional does.
 */
export function detectedLanguage(language: string, texts: readonly Column[]): Language | null {
  if (language !== "zh") return languageNamed(language);
  const text = texts
    .filter((column) => column.language === "zh")
    .flatMap(({ values }) => values.slice(0, 40))
    .join("\n");
  return findVariant(text, "Hant").length > findVariant(text, "Hans").length ? "zh-Hant" : "zh-Hans";
}
