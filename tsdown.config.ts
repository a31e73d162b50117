import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { defineConfig } from "tsdown";
import type { WrittenTerm } from "./src/text/glossary-terms.js";
import { packGlossary } from "./src/text/packed-glossary.js";
import { analysePatterns } from "./src/patterns/pattern-analysis.js";
import { packPatternTable } from "./src/patterns/packed-analysis.js";
import { packTags } from "./src/text/packed-tags.js";
import { ownLetters, variantCharacters } from "./src/text/variant-characters.js";

const root = import.meta.dirname;
const require = createRequire(import.meta.url);

function readJson(...path: string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, ...path), "utf8")) as Record<string, unknown>;
}

function jsonFiles(...path: string[]): string[] {
  return readdirSync(join(root, ...path))
    .filter((name) => name.endsWith(".json"))
    .sort();
}

/** A file as a module that gives its text. */
function textModule(...path: string[]): string {
  return `export default ${JSON.stringify(readFileSync(join(root, ...path), "utf8"))};`;
}

/** Every declaration of `rules/`, its id first; `rules/glossary` holds terms, not rules. */
function ruleDeclarations(): unknown[] {
  const packs = readdirSync(join(root, "rules"))
    .filter((pack) => pack !== "glossary")
    .sort();
  return packs.flatMap((pack) =>
    jsonFiles("rules", pack).map((file) => {
      const { $schema: _, ...declaration } = readJson("rules", pack, file);
      return { id: `${pack}/${file.slice(0, -".json".length)}`, ...declaration };
    }),
  );
}

function glossary(): Uint8Array {
  return packGlossary(
    jsonFiles("rules", "glossary").flatMap((file) => readJson("rules", "glossary", file)["terms"] as WrittenTerm[]),
  );
}

/** Chinese words for telling where a word begins and ends: common ones, and the good renderings of the glossary. */
function hanWords(): string[] {
  const common = readFileSync(join(root, "src", "text", "han-words.txt"), "utf8").split(/\s+/u);
  const goods = jsonFiles("rules", "glossary").flatMap((file) =>
    (readJson("rules", "glossary", file)["terms"] as WrittenTerm[]).flatMap(({ good }) => good),
  );
  return [...new Set([...common, ...goods])].filter((word) => /^[\u3400-\u9fff]{2,6}$/u.test(word)).sort();
}

/** Validators as code, so that ajv itself is not loaded at run time: ten milliseconds instead of a hundred. */
function validatorModule(schemas: Readonly<Record<string, Record<string, unknown>>>): string {
  const Ajv = (require("ajv") as { default: typeof import("ajv").default }).default;
  const standaloneCode = (
    require("ajv/dist/standalone") as { default: typeof import("ajv/dist/standalone/index.js").default }
  ).default;
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
  const code = standaloneCode(ajv, names).replace(
    /const (\w+) = require\("([^"]+)"\)\.default;?/gu,
    (_, name: string, path: string) => {
      imports.push(`import ${name}Module from "${path}.js";`);
      return `const ${name} = ${name}Module.default ?? ${name}Module;`;
    },
  );
  return `${imports.join("\n")}\n${code}`;
}

function otherSchemas(): Record<string, Record<string, unknown>> {
  const named = (...folder: string[]): [string, Record<string, unknown>][] =>
    jsonFiles("schemas", ...folder).map((file) => [
      file.slice(0, -".schema.json".length),
      readJson("schemas", ...folder, file),
    ]);
  const checks = named("checks").map(([name, schema]) => [`check_${name.replaceAll("-", "_")}`, schema]);
  return Object.fromEntries([...named().filter(([name]) => name !== "entry"), ...checks]) as Record<
    string,
    Record<string, unknown>
  >;
}

/** The most frequent tag of every lower-case word in the lexicon of natural's Brill tagger: 4 MB of JSON brought to 0.4 MB. */
function tagTable(): Uint8Array {
  const lexicon = require("natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json") as Record<
    string,
    string[]
  >;
  const tags = new Map(
    Object.keys(lexicon)
      .filter((word) => /^[a-z]+$/u.test(word))
      .map((word) => [word, lexicon[word]?.[0] ?? "NN"]),
  );
  return packTags(tags);
}

/** Data too large to be read as code with every start: modules that give it when it is first asked for. */
const data: Record<string, () => unknown> = {
  "digestlint:rules": ruleDeclarations,
  "digestlint:variants": variantCharacters,
  "digestlint:han-words": hanWords,
};

/** The same for data that is read as bytes. */
const bytes: Record<string, () => Uint8Array> = {
  "digestlint:glossary": glossary,
  "digestlint:patterns": () => packPatternTable(analysePatterns(ruleDeclarations() as never)),
  "digestlint:tags": tagTable,
};

const modules: Record<string, () => string> = {
  "digestlint:entry-validator": () => validatorModule({ entry: readJson("schemas", "entry.schema.json") }),
  "digestlint:validators": () => validatorModule(otherSchemas()),
  "digestlint:page-style": () => textModule("src", "report", "html", "page-style.css"),
  "digestlint:page-script": () => textModule("src", "report", "html", "page-script.js"),
  "digestlint:variant-letters": () => `export default ${JSON.stringify(ownLetters())};`,
  "digestlint:version": () => `export default ${JSON.stringify(readJson("package.json")["version"])};`,
};

interface PackedData {
  name: string;
  resolveId: (id: string) => string | null;
  load: (
    this: { emitFile?: (file: { type: "asset"; fileName: string; source: string | Uint8Array }) => unknown },
    id: string,
  ) => string | null;
}

/** Makes the data of `rules/` and `schemas/` importable: in the bundle from files that lie beside it, in tests from the module itself. */
export function packedData({ beside = false } = {}): PackedData {
  return {
    name: "digestlint-packed-data",
    resolveId: (id) => (id in modules || id in data || id in bytes ? `\0${id}` : null),
    load(id) {
      const name = id.slice(1);
      const makeBytes = bytes[name];
      if (makeBytes !== undefined) {
        const source = makeBytes();
        if (!beside)
          return `export default () => new Uint8Array(Buffer.from(${JSON.stringify(Buffer.from(source).toString("base64"))}, "base64"));`;
        const fileName = `${name.replace("digestlint:", "")}.bin`;
        this.emitFile?.({ type: "asset", fileName, source });
        return `import { readFileSync } from "node:fs";\nexport default () => readFileSync(new URL("./${fileName}", import.meta.url));`;
      }
      const make = data[name];
      if (make === undefined) return modules[name]?.() ?? null;
      const json = JSON.stringify(make());
      if (!beside)
        return `const json = ${JSON.stringify(json)};\nlet read;\nexport default () => (read ??= JSON.parse(json));`;
      const fileName = `${name.replace("digestlint:", "")}.json`;
      this.emitFile?.({ type: "asset", fileName, source: json });
      return `import { readFileSync } from "node:fs";\nlet read;\nexport default () => (read ??= JSON.parse(readFileSync(new URL("./${fileName}", import.meta.url), "utf8")));`;
    },
  };
}

/** Packages that stay unloaded until a text needs them: each lies in a file of its own, which the source's `require` is made to find. */
const LATE = {
  franc: "franc",
  inflector: "natural/lib/natural/inflectors/noun_inflector.js",
  stemmer: "natural/lib/natural/stemmers/porter_stemmer.js",
};
const latePackages = {
  name: "digestlint-late-packages",
  transform: (code: string, id: string): string | null =>
    /\/src\/text\/(?:language|inflection)\.ts$/u.test(id)
      ? Object.entries(LATE).reduce(
          (text, [name, path]) => text.replace(`load("${path}")`, `load("./${name}.cjs")`),
          code,
        )
      : null,
};

/** fdir takes a picomatch that happens to lie about when it starts; nothing here uses it, and a bundle loads no package that it does not hold. */
const aloneFdir = {
  name: "digestlint-alone-fdir",
  transform: (code: string, id: string): string | null =>
    id.endsWith("/fdir/dist/index.mjs")
      ? code.replace(/try \{\s*__require\.resolve\("picomatch"\);[^}]*\} catch \{\}/u, "")
      : null,
};

const common = {
  format: "esm",
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  clean: false,
} as const;
const plugins = [packedData({ beside: true }), latePackages, aloneFdir];

export default defineConfig([
  { ...common, entry: { index: "src/index.ts" }, dts: true, clean: true, plugins },
  // The program as CommonJS, for which Node starts sooner.
  {
    ...common,
    format: "cjs",
    entry: { bin: "src/runtime/bin.ts" },
    dts: false,
    outputOptions: { dynamicImportInCjs: false, comments: false },
    plugins,
  },
  { ...common, format: "cjs", entry: LATE, dts: false },
]);
