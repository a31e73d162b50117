/** Module made from `rules/glossary/` when digestlint is built; see src/build/packed-data.ts. */
declare module "digestlint:glossary" {
  /** The terms of all files as `openGlossary` reads them; loaded on demand. */
  const packed: () => Uint8Array<ArrayBuffer>;
  export default packed;
}

/** Made from the patterns of `rules/` when digestlint is built. */
declare module "digestlint:patterns" {
  /** What `packPatternTable` writes; loaded on demand. */
  const packed: () => Uint8Array<ArrayBuffer>;
  export default packed;
}

/** Made from OpenCC's tables; see src/build/variant-characters.ts. */
declare module "digestlint:variants" {
  /** Loaded on demand. */
  const characters: () => Readonly<Record<"Hans" | "Hant" | "Jpan", import("./script-variant.js").VariantCharacters>>;
  export default characters;
}

/** `VariantCharacters.own` of those tables: looked for in every text, and therefore part of the code. */
declare module "digestlint:variant-letters" {
  const letters: Readonly<Record<"Hans" | "Hant" | "Jpan", string>>;
  export default letters;
}

declare module "digestlint:tags" {
  /** The English words of `src/build/english-tags.ts` as `openTags` reads them; loaded on demand. */
  const packed: () => Uint8Array<ArrayBuffer>;
  export default packed;
}

/** The words of `src/text/han-words.txt` and the good renderings of the glossary. */
declare module "digestlint:han-words" {
  /** By first character, the words with U+007F before each and behind the last; loaded on demand. */
  const words: () => Readonly<Record<string, string>>;
  export default words;
}
