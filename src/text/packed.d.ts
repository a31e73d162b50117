/** Module made from `rules/glossary/` when digestlint is built; see tsdown.config.ts. */
declare module "digestlint:glossary" {
  /** The terms of all files as `packGlossary` gives them, read from the file when asked for. */
  const packed: () => Uint8Array<ArrayBuffer>;
  export default packed;
}

/** Made from the patterns of `rules/` when digestlint is built. */
declare module "digestlint:patterns" {
  /** Read when first asked for. */
  const table: () => import("./patterns/facts.js").FactTable;
  export default table;
}

declare module "digestlint:tags" {
  /** Read when first asked for. */
  const tags: () => {
    /** Lines `word` + code letter, sorted, each ended by a line feed. */
    readonly lines: string;
    /** Tags by the place of their code letter. */
    readonly names: readonly string[];
  };
  export default tags;
}
