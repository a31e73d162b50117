/** A language in which digestlint writes its messages; never the language of a digest. */
export type Locale = "en" | "zh";

/** What people and systems call the two, in lower case, with `-` between words. */
const NAMES: Readonly<Record<string, Locale>> = {
  en: "en",
  english: "en",
  英文: "en",
  英语: "en",
  zh: "zh",
  cn: "zh",
  chinese: "zh",
  中文: "zh",
  简体中文: "zh",
};

/** The locale that goes by a name: `zh-CN`, `zh_CN.UTF-8`, `en-US`, `Chinese`; null where none does. */
export function localeNamed(name: string): Locale | null {
  const plain = name.trim().toLowerCase().replaceAll("_", "-");
  return NAMES[plain] ?? (/^(?:zh|en)-/u.test(plain) ? (plain.slice(0, 2) as Locale) : null);
}
