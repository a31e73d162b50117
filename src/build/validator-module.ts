import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

/**
 * The text of a module that exports a validator for each schema, by the names given: as code, so that ajv itself is not
 * loaded at run time, ten milliseconds instead of a hundred.
 */
export function validatorModule(schemas: Readonly<Record<string, Record<string, unknown>>>): string {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    verbose: false,
    code: { source: true, esm: true },
  });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const names = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
  const imports: string[] = [];
  const code = standalone
    .default(ajv, names)
    .replace(/const (\w+) = require\("([^"]+)"\)\.default;?/gu, (_, name: string, path: string) => {
      imports.push(`import ${name}Module from "${path}.js";`);
      return `const ${name} = ${name}Module.default ?? ${name}Module;`;
    });
  return `${imports.join("\n")}\n${code}`;
}
