import { hashText } from "../model/hash.js";
import {
  glossaryTerms,
  hanWords,
  readJson,
  readText,
  ruleDeclarations,
  schemas,
  usualRenderings,
} from "./declarations.js";
import { packGlossary } from "./pack-glossary.js";
import { packPatternTable } from "./pack-pattern-table.js";
import { tagTable } from "./pack-tags.js";
import { indexWords } from "./pack-words.js";
import { analysePatterns } from "./pattern-analysis.js";
import { programHash, stored, storedPath } from "./stored.js";
import { validatorModule } from "./validator-module.js";
import { ownLetters, variantCharacters } from "./variant-characters.js";

/** Data too large to be read as code with every start: modules that give it when it is first asked for, from a file. */
const FILES: Readonly<Record<string, { readonly file: string; readonly make: () => string | Uint8Array }>> = {
  "digestlint:rules": { file: "rules.json", make: () => JSON.stringify(ruleDeclarations()) },
  "digestlint:rule-examples": {
    file: "rule-examples.json",
    make: () => JSON.stringify(readJson("fixtures", "rules", "examples.json")),
  },
  "digestlint:variants": { file: "variants.json", make: () => JSON.stringify(variantCharacters()) },
  "digestlint:han-words": { file: "han-words.json", make: () => JSON.stringify(indexWords(hanWords())) },
  "digestlint:glossary": { file: "glossary.bin", make: () => packGlossary(glossaryTerms()) },
  "digestlint:patterns": { file: "patterns.bin", make: () => packPatternTable(analysePatterns(ruleDeclarations())) },
  "digestlint:tags": { file: "tags.bin", make: tagTable },
  "digestlint:renderings": { file: "renderings.json", make: () => JSON.stringify(usualRenderings()) },
  "digestlint:review-prompts": {
    file: "review-prompts.json",
    make: () => JSON.stringify(readJson("rules", "prompts", "review.json")),
  },
};

/** Modules that are code. */
const CODE: Readonly<Record<string, { readonly file: string; readonly make: () => string }>> = {
  "digestlint:entry-validator": {
    file: "entry-validator.js",
    make: () => validatorModule({ entry: readJson("schemas", "entry.schema.json") }),
  },
  "digestlint:validators": { file: "validators.js", make: () => validatorModule(schemas()) },
  "digestlint:variant-letters": { file: "variant-letters.js", make: () => defaultExport(ownLetters()) },
};

/** Modules that are one text of the checkout. */
const TEXTS: Readonly<Record<string, () => string>> = {
  "digestlint:page-style": () => readText("src", "report", "html", "page-style.css"),
  "digestlint:page-script": () => readText("src", "report", "html", "page-script.js"),
  "digestlint:ruleset": () => hashText(JSON.stringify(ruleDeclarations())),
  "digestlint:program": programHash,
  "digestlint:version": () => String(readJson("package.json")["version"]),
};

function defaultExport(value: unknown): string {
  return `export default ${JSON.stringify(value)};`;
}

const READ = 'import { readFileSync } from "node:fs";\n';

/** A plugin of rolldown and vite. */
interface PackedData {
  readonly name: string;
  readonly resolveId: (id: string) => string | null;
  readonly load: (
    this: { emitFile?: (file: { type: "asset"; fileName: string; source: string | Uint8Array }) => unknown },
    id: string,
  ) => string | null;
}

/**
 * Makes the data of `rules/` and `schemas/` importable, as `digestlint:NAME`: in the bundle from files that lie beside
 * it, in tests from files that are kept between runs.
 */
export function packedData({ beside = false } = {}): PackedData {
  return {
    name: "digestlint-packed-data",
    resolveId: (id) => (id in FILES || id in CODE || id in TEXTS ? `\0${id}` : null),
    load(id) {
      const name = id.slice(1);
      const asText = TEXTS[name];
      if (asText !== undefined) return defaultExport(asText());
      const code = CODE[name];
      if (code !== undefined) return stored(code.file, code.make).toString("utf8");
      const data = FILES[name];
      if (data === undefined) return null;
      const source = stored(data.file, data.make);
      if (beside) this.emitFile?.({ type: "asset", fileName: data.file, source });
      const path = beside ? `new URL("./${data.file}", import.meta.url)` : JSON.stringify(storedPath(data.file));
      return data.file.endsWith(".json")
        ? `${READ}let read;\nexport default () => (read ??= JSON.parse(readFileSync(${path}, "utf8")));`
        : `${READ}export default () => readFileSync(${path});`;
    },
  };
}
