/** A language in which digestlint writes its messages; never the language of a digest. */
export type Locale = "en" | "zh";
