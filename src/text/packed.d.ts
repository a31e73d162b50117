/** Module made from `rules/glossary/` when digestlint is built; see tsdown.config.ts. */
declare module "digestlint:glossary" {
  const files: readonly (import("../model/schema-types.js").GlossaryFile & { field: string })[];
  export default files;
}
