import type { Language } from "./schema-types.js";

export type { Language };

/** The language that sections are held against where neither user, configuration nor file name says another. */
export const DEFAULT_TARGET: Language = "zh-Hans";

/** The language of titles and abstracts where the configuration does not say another. */
export const DEFAULT_SOURCE: Language = "en";

/** What people, generators and locales call the languages, in lower case, with `-` between words. */
const NAMES: Readonly<Record<Language, string>> = {
  "zh-Hans":
    "zh zh-cn zh-sg zh-hans zh-hans-cn zh-chs cn chs zho chi hans chinese simplified simplified-chinese chinese-simplified 中文 汉语 简体 简体中文 中文简体 简中",
  "zh-Hant":
    "zh-tw zh-hk zh-mo zh-hant zh-hant-tw zh-hant-hk zh-cht tw hk cht hant traditional traditional-chinese chinese-traditional 繁体 繁體 繁体中文 繁體中文 中文繁体 中文繁體 正體中文 繁中",
  en: "en en-us en-gb eng english 英文 英语 英語",
  ja: "ja ja-jp jp jpn japanese 日本語 日语 日語 日文",
  ko: "ko ko-kr kr kor korean 한국어 韩语 韓語 韩文 韓文 朝鲜语",
};

/** Every target language, in the order in which help lists them. */
export const LANGUAGES = Object.keys(NAMES) as readonly Language[];

const BY_NAME: ReadonlyMap<string, Language> = new Map(
  LANGUAGES.flatMap((language) => NAMES[language].split(" ").map((name) => [name, language])),
);

/** Every name that a language goes by, its own among them, in lower case. */
export const LANGUAGE_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The language that goes by a name: `zh-CN`, `cn`, `Chinese`, `繁體中文`; null where none does. */
export function languageNamed(name: string): Language | null {
  return (
    BY_NAME.get(
      name
        .trim()
        .toLowerCase()
        .replace(/[\s_.()（）-]+/gu, "-")
        .replace(/^-|-$/gu, ""),
    ) ?? null
  );
}

const LANGUAGE_SUFFIX = /_AI_enhanced_([\p{L}\p{M}_ -]+)(?:\.[a-z]+)?$/iu;

/** The word that stands in a file name for the language (`Korean` in `…_AI_enhanced_Korean.jsonl`); null for none. */
export function languageWordIn(name: string): string | null {
  return LANGUAGE_SUFFIX.exec(name)?.[1] ?? null;
}
