import { LANGUAGE_NAMES, LANGUAGES, languageNamed } from "../model/language.js";
import { closest } from "../text/closest.js";
import type { Words } from "./unknown-name.js";

/** The language whose name, or one of whose names, is nearest to a word; null where none is near. */
export function nearestLanguage(word: string): string | null {
  const near = closest(word.toLowerCase().replace(/[\s_]+/gu, "-"), LANGUAGE_NAMES);
  return near === null ? null : languageNamed(near);
}

/** "there is no language …; did you mean …?" in both languages. */
export function unknownLanguage(word: string): Words {
  const near = nearestLanguage(word);
  const [en, zh] = [LANGUAGES.join(", "), LANGUAGES.join("、")];
  return {
    en: `"${word}" is no language; ${near === null ? `there are ${en}` : `did you mean "${near}"?`}`,
    zh: `没有“${word}”这种语言${near === null ? `，可用：${zh}` : `，是否应为“${near}”？`}`,
  };
}

/**
 * A configuration in which languages go by their own names, wherever it names one; what is none is left for the schema
 * to refuse.
 */
export function withLanguageNames(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const config = value as Readonly<Record<string, unknown>>;
  const each = (list: unknown, keys: readonly string[]): unknown =>
    Array.isArray(list) ? list.map((item) => named(item, keys)) : list;
  return {
    ...(named(config, ["target", "source"]) as object),
    ...(config["overrides"] === undefined ? {} : { overrides: each(config["overrides"], ["target", "source"]) }),
    ...(config["readers"] === undefined ? {} : { readers: each(config["readers"], ["target"]) }),
  };
}

function named(block: unknown, keys: readonly string[]): unknown {
  if (typeof block !== "object" || block === null || Array.isArray(block)) return block;
  const given = block as Readonly<Record<string, unknown>>;
  const changed = keys.flatMap((key) => {
    const name = given[key];
    const language = typeof name === "string" ? languageNamed(name) : null;
    return language === null ? [] : [[key, language] as const];
  });
  return { ...given, ...Object.fromEntries(changed) };
}
