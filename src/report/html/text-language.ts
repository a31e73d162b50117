import type { Field } from "../../model/field.js";
import type { ReadCard } from "./card-list.js";

const LANGUAGE_RULES: ReadonlySet<string> = new Set(["language/wrong-language", "language/wrong-abstract-language"]);
const TAG = /^(?!und)[a-z]{2,3}(?:-[A-Z][a-z]{3})?$/u;
// Text without a single letter beyond ASCII is no Chinese, Japanese or Korean: a generator's error message, mostly.
const ASCII = /^[\u0020-\u007e\s]*$/u;

/** The `lang` of a field's text: what a finding says it is in, else the digest's source or target language. */
export function languageOf(field: Field, { file, digest, findings }: ReadCard): string {
  const source = digest?.source ?? "en";
  for (const finding of findings) {
    const language = finding.data["language"];
    if (
      finding.field === field.name &&
      LANGUAGE_RULES.has(finding.rule) &&
      typeof language === "string" &&
      TAG.test(language)
    )
      return language;
  }
  if (field.role === "source" || field.role === "meta") return source;
  return file.target !== "en" && ASCII.test(field.text) ? source : file.target;
}
