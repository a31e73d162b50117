declare module "opencc-js/dict/*" {
  /** `from to|from to|…` */
  const dictionary: string;
  export default dictionary;
}
