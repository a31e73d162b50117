/** Modules made from natural's data when digestlint is built; see tsdown.config.ts. */
declare module "digestlint:tags" {
  const tags: {
    /** Lines `word` + code letter, sorted, each ended by a line feed. */
    readonly lines: string;
    /** Tags by the place of their code letter. */
    readonly names: readonly string[];
  };
  export default tags;
}
