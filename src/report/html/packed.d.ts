/** The page's style and script, made importable as text when digestlint is built; see src/build/packed-data.ts. */
declare module "digestlint:page-style" {
  const style: string;
  export default style;
}

declare module "digestlint:page-script" {
  const script: string;
  export default script;
}
