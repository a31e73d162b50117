import type { Bilingual } from "./rule.js";

/** How people call a language, by its code as targets and detection give it. */
export const LANGUAGE_WORDS: Readonly<Record<string, Bilingual>> = {
  "zh-Hans": { en: "Simplified Chinese", zh: "简体中文" },
  "zh-Hant": { en: "Traditional Chinese", zh: "繁体中文" },
  zh: { en: "Chinese", zh: "中文" },
  en: { en: "English", zh: "英文" },
  ja: { en: "Japanese", zh: "日文" },
  ko: { en: "Korean", zh: "韩文" },
  fr: { en: "French", zh: "法文" },
  de: { en: "German", zh: "德文" },
  es: { en: "Spanish", zh: "西班牙文" },
  pt: { en: "Portuguese", zh: "葡萄牙文" },
  it: { en: "Italian", zh: "意大利文" },
  ru: { en: "Russian", zh: "俄文" },
  ar: { en: "Arabic", zh: "阿拉伯文" },
  vi: { en: "Vietnamese", zh: "越南文" },
  "und-Latn": { en: "a language in Latin script", zh: "拉丁字母文字" },
  und: { en: "another language", zh: "其他语言" },
};
