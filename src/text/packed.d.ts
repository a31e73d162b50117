/** Module made from `rules/glossary/` when digestlint is built; see tsdown.config.ts. */
declare module "digestlint:glossary" {
  /** The terms of all files, read when first asked for. */
  const terms: () => readonly import("./glossary-terms.js").Term[];
  export default terms;
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
