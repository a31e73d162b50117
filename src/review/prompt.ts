import prompts from "digestlint:review-prompts";
import type { Language } from "../model/language.js";
import { MOST_FAULTS } from "./read-answer.js";

/** The languages in which there is a prompt. */
export const PROMPT_LANGUAGES = ["en", "zh"] as const;

/** The language of a prompt; its answers are of the same form. */
export type PromptLanguage = (typeof PROMPT_LANGUAGES)[number];

/** `rules/prompts/review.json`. */
export type Prompts = {
  /** Rises with every change of the words, for other words get other answers. */
  readonly version: number;
  readonly languages: Readonly<Record<Language, Readonly<Record<PromptLanguage, string>>>>;
} & Readonly<Record<PromptLanguage, { readonly system: readonly string[]; readonly hints: string }>>;

/** The name of a prompt in reports: `en/1`. */
export function promptName(language: PromptLanguage): string {
  return `${language}/${prompts().version}`;
}

/** The instructions for a digest of the given languages. */
export function instructions(language: PromptLanguage, around: { source: Language; target: Language }): string {
  const { languages, [language]: words } = prompts();
  const values: Readonly<Record<string, string>> = {
    source: languages[around.source][language],
    target: languages[around.target][language],
    most: String(MOST_FAULTS),
  };
  return words.system.join("\n").replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}

/** What stands before the usual renderings. */
export function hintsHeading(language: PromptLanguage): string {
  return prompts()[language].hints;
}
