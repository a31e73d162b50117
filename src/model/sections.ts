/** The generator's five sections, in its order. */
export const CORE_SECTIONS = ["tldr", "motivation", "method", "result", "conclusion"] as const;

/** How a person calls a field, by canonical name; other fields are called by their own name. */
export const FIELD_LABELS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  title: { en: "title", zh: "标题" },
  authors: { en: "authors", zh: "作者" },
  category: { en: "category", zh: "分类" },
  abstract: { en: "abstract", zh: "摘要" },
  tldr: { en: "TL;DR", zh: "一句话总结" },
  motivation: { en: "Motivation", zh: "研究动机" },
  method: { en: "Method", zh: "方法" },
  result: { en: "Result", zh: "结果" },
  conclusion: { en: "Conclusion", zh: "结论" },
};

/** A section's name as configurations and digests agree on it: a key of the `AI` object with or without its `AI.`. */
export function sectionName(name: string): string {
  return name.startsWith("AI.") ? name.slice(3) : name;
}

const TRANSLATED =
  /^(?:(?:abstract|summary|description)[_ -]?(?:zh|cn|ch|chinese|translat(?:ed|ion)|in[_ -]translation)(?:[_ -]?(?:cn|hans|hant))?|(?:zh|cn|chinese|translated)[_ -]?(?:abstract|summary)|translation|(?:中文|译文|翻译)?摘要(?:翻译|译文|中文)?|(?:摘要)?(?:译文|翻译))$/u;

/** True for the name of a field that holds the paper's abstract in translation: what it says is all in the abstract. */
export function isAbstractInTranslation(name: string): boolean {
  const own = name.slice(name.lastIndexOf(".") + 1);
  return TRANSLATED.test(own.replace(/([a-z])([A-Z])/gu, "$1_$2").toLowerCase());
}
