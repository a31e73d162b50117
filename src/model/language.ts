import type { Language } from "./schema-types.js";

export type { Language };

/** Every target language, in the order in which help and schemas list them. */
export const LANGUAGES: readonly Language[] = ["zh-Hans", "zh-Hant", "en", "ja", "ko"];

/** The language that sections are held against where neither user, configuration nor file name says another. */
export const DEFAULT_TARGET: Language = "zh-Hans";

/** The language of titles and abstracts where the configuration does not say another. */
export const DEFAULT_SOURCE: Language = "en";
