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
