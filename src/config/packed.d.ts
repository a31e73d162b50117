/** Modules made from `rules/`, `schemas/` and package.json when digestlint is built; see src/build/packed-data.ts. */
declare module "digestlint:rules" {
  /** Read when first asked for. */
  const rules: () => readonly (import("../model/schema-types.js").RuleDeclaration & { id: string })[];
  export default rules;
}

declare module "digestlint:rule-examples" {
  type Example = import("./rule-examples.js").RuleExample;
  /** Read when first asked for. */
  const examples: () => Readonly<Record<string, { readonly bad: Example; readonly good: Example } | undefined>>;
  export default examples;
}

declare module "digestlint:ruleset" {
  /** A hash of the built-in rules' declarations. */
  const ruleset: string;
  export default ruleset;
}

declare module "digestlint:program" {
  /** Names the sources of the program: two builds of one version need not judge alike. */
  const hash: string;
  export default hash;
}

declare module "digestlint:version" {
  const version: string;
  export default version;
}

declare module "digestlint:entry-validator" {
  /** `schemas/entry.schema.json`, which every run needs; the other schemas are for what people write. */
  export const entry: import("digestlint:validators").Validator;
}

declare module "digestlint:validators" {
  export interface SchemaFault {
    instancePath: string;
    schemaPath: string;
    keyword: string;
    params: Record<string, unknown>;
    message?: string;
  }
  export interface Validator {
    (value: unknown): boolean;
    errors?: SchemaFault[] | null;
  }
  export const rule: Validator;
  export const config: Validator;
  export const report: Validator;
  export const decisions: Validator;
}
