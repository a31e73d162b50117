/** Module made from `rules/glossary/` when digestlint is built; see tsdown.config.ts. */
declare module "digestlint:glossary" {
  const files: readonly (import("../model/schema-types.js").GlossaryFile & { field: string })[];
  export default files;
}

declare module "digestlint:tags" {
  const tags: {
    /** Lines `word` + code letter, sorted, each ended by a line feed. */
    readonly lines: string;
    /** Tags by the place of their code letter. */
    readonly names: readonly string[];
  };
  export default tags;
}
