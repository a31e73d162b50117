/** Modules made from `rules/prompts` and `rules/renderings` when digestlint is built; see src/build/packed-data.ts. */
declare module "digestlint:review-prompts" {
  /** Read when first asked for. */
  const prompts: () => import("./prompt.js").Prompts;
  export default prompts;
}

declare module "digestlint:renderings" {
  /** An English term and its renderings, parted by `|`; read when first asked for. */
  const renderings: () => readonly (readonly [term: string, renderings: string])[];
  export default renderings;
}
