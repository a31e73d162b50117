import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type Architecture, violations } from "./support/architecture.js";

/** The house of CONTRIBUTING.md: who may import whom, lowest first. A row is added here only with its reason. */
const ARCHITECTURE: Architecture = {
  mayImport: {
    model: [],
    text: ["model"],
    patterns: ["model", "text"],
    // Patterns for those that a configuration writes into its readers.
    readers: ["model", "text", "patterns"],
    schema: ["model"],
    checks: ["model", "text", "patterns"],
    // Text for the suggestions of names.
    config: ["model", "text", "patterns", "schema", "checks"],
    score: ["model"],
    lint: ["model", "text", "readers", "schema", "checks", "config", "score"],
    fix: ["model"],
    // Fixes for trying a better wording before it is offered.
    review: ["model", "text", "checks", "lint", "fix"],
    propose: ["model", "text", "readers"],
    run: ["model", "text", "patterns", "readers", "config", "lint", "review"],
    // Text for widths and positions.
    report: ["model", "text", "score"],
    server: ["model", "text", "config", "lint", "run", "report", "fix"],
    cli: ["model", "config", "lint", "propose", "review", "run", "score", "report", "fix", "server"],
    runtime: ["config", "cli", "run"],
    build: ["model", "text", "patterns"],
    "index.ts": ["model", "readers", "config", "score", "lint", "run", "report"],
  },
  doors: {
    franc: "text/language.ts",
    natural: "text/",
    "get-east-asian-width": "text/width.ts",
    "opencc-js": "build/variant-characters.ts",
    "@eslint-community/regexpp": "build/",
    re2js: "patterns/linear-expression.ts",
    ajv: "build/validator-module.ts",
    yaml: "config/",
    "jsonc-parser": "readers/configured/json-tree.ts",
    "toml-eslint-parser": "readers/configured/toml-tree.ts",
    parse5: "readers/configured/html-page.ts",
    "css-select": "readers/configured/html-page.ts",
    saxes: "readers/configured/feed.ts",
    entities: "readers/configured/references.ts",
    "p-limit": "run/",
    ky: "run/chat-client.ts",
    commander: "cli/",
    temml: "report/html/formula.ts",
    "vscode-languageserver": "server/",
    "vscode-languageserver-textdocument": "server/serve.ts",
    // What the build makes has a door each and no common file: whoever imported that file would wait for every table,
    // and a test of one text for the glossary and the analysis of all patterns.
    "digestlint:version": "config/version.ts",
    "digestlint:program": "run/outcome-cache.ts",
    "digestlint:rules": "config/built-in-rules.ts",
    "digestlint:ruleset": "config/built-in-rules.ts",
    "digestlint:rule-examples": "config/rule-examples.ts",
    "digestlint:entry-validator": "schema/entry-schema.ts",
    "digestlint:validators": "schema/faults.ts",
    "digestlint:patterns": "patterns/known-groups.ts",
    "digestlint:glossary": "text/glossary.ts",
    "digestlint:han-words": "text/han-words.ts",
    "digestlint:tags": "text/tagger.ts",
    "digestlint:variants": "text/script-variant.ts",
    "digestlint:variant-letters": "text/script-variant.ts",
    "digestlint:review-prompts": "review/prompt.ts",
    "digestlint:renderings": "review/renderings.ts",
    "digestlint:page-style": "report/html/page.ts",
    "digestlint:page-script": "report/html/page.ts",
  },
  knownSecondDoors: [
    // Recognises built-in groups by their declarations.
    ["patterns/known-groups.ts", "digestlint:rules"],
    // Configurations are YAML, and so are digests and front matter.
    ["readers/configured/yaml-tree.ts", "yaml"],
    ["readers/configured/yaml-text.ts", "yaml"],
  ],
  closed: { runtime: [], build: [] },
  edges: [
    "build/",
    "cli/",
    "server/",
    "runtime/",
    "config/load.ts",
    "config/read-config.ts",
    "config/read-file.ts",
    ...[
      "prepare",
      "discover",
      "outcome-cache",
      "output-files",
      "file-names",
      "real-target",
      "file-lock",
      "write-files",
      "hold-signals",
      "process-mark",
      "private-folder",
    ].map((name) => `run/${name}.ts`),
    "run/answers-file.ts",
    "run/baseline-file.ts",
    "run/chat-client.ts",
  ],
};

const root = resolve("src");
const tree = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort()
    .map((name) => [name, readFileSync(join(root, name), "utf8")] as const),
);

describe("src/", () => {
  const found = violations(tree, ARCHITECTURE);

  test("was read", () => {
    expect(tree.size).toBeGreaterThan(300);
  });

  test.each([
    ["layers", "imports downwards only, and every folder has its row"],
    ["order", "has a table in which each row names rows above it"],
    ["doors", "lets each package in by one door, however it is loaded"],
    ["computed", "loads no module by a name that is worked out"],
    ["closed", "imports neither what builds the package nor what only the started program does"],
    ["circles", "has no circle of imports, of types neither"],
    ["edges", "touches files, clocks and the process at its edges only"],
  ])("%s: %s", (check) => {
    expect(found[check]).toEqual([]);
  });
});

describe("each check can fail", () => {
  const small: Architecture = {
    mayImport: { low: [], high: ["low"], shut: [] },
    doors: { pack: "low/door.ts", "@scope/pack": "high/", "digestlint:rules": "low/assets.ts" },
    closed: { shut: ["high/opens.ts"] },
    edges: ["low/edge.ts"],
  };
  const seen = (files: Record<string, string>, architecture = small): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(violations(new Map(Object.entries(files)), architecture)).filter(([, lines]) => lines.length > 0),
    );

  test("nothing is said of a tree that keeps to everything", () => {
    expect(
      seen({
        "low/door.ts": `import pack from "pack/part.js";\nimport type { A } from "./other.js";`,
        "low/other.ts": `export const A = "import('high')";`,
        "low/assets.ts": `export { default } from "digestlint:rules";`,
        "low/edge.ts": `import fs from "node:fs"; process.exit();`,
        "high/user.ts": `import { A } from "../low/other.js"; void import("@scope/pack/x");`,
        "high/opens.ts": `import "node:path";`,
      }),
    ).toEqual({});
  });

  test.each([
    ["import x from", `import { x } from "../high/a.js";`],
    ["import type", `import type { X } from "../high/a.js";`],
    ["export from", `export * from "../high/a.js";`],
    ["a declaration over several lines", `import {\n  x,\n  y,\n} from "../high/a.js";`],
    ["a type that imports", `export type X = import("../high/a.js").X;`],
    ["import()", `const x = await import("../high/a.js");`],
    ["import() of a template", "const x = await import(`../high/a.js`);"],
    ["createRequire", `const load = createRequire(import.meta.url);\nconst x = load("../high/a.js");`],
    ["createRequire at once", `const x = createRequire(import.meta.url)("../high/a.js");`],
    ["createRequire of a module", `const load = m.createRequire(import.meta.url);\nload("../high/a.js");`],
    [
      "createRequire by another name",
      `import { createRequire as c } from "node:module"; const l = c(u); l("../high/a.js");`,
    ],
    ["import =", `import x = require("../high/a.js");`],
  ])("layers: upwards by %s", (_, text) => {
    expect(seen({ "low/a.ts": text, "high/a.ts": "" })).toMatchObject({ layers: ["low/a.ts imports high/a.ts"] });
  });

  test("layers: a folder without a row", () => {
    expect(seen({ "new/a.ts": "" })).toEqual({ layers: ["new has no row in the table"] });
  });

  test("order: a row that names one below it", () => {
    expect(seen({}, { ...small, mayImport: { high: ["low"], low: [] } })).toEqual({
      order: ["high may import low, which does not lie below it"],
    });
  });

  test.each([
    [`import pack from "pack";`, "pack, whose door is low/door.ts"],
    [`const load = createRequire(u); load("pack/part.js");`, "pack/part.js, whose door is low/door.ts"],
    [`void import("@scope/pack");`, "@scope/pack, whose door is high/"],
    [`import rules from "digestlint:rules";`, "digestlint:rules, whose door is low/assets.ts"],
    [`export * from "digestlint:others";`, "digestlint:others, which has no door"],
    [`import unknown from "unknown/x";`, "unknown/x, which has no door"],
  ])("doors: %s", (text, says) => {
    expect(seen({ "low/a.ts": text })).toEqual({ doors: [`low/a.ts imports ${says}`] });
  });

  test("computed: names that are worked out", () => {
    expect(
      seen({ "low/a.ts": `await import(name); const load = createRequire(u); load("a" + b); load.resolve(name);` }),
    ).toEqual({
      computed: ["low/a.ts loads a computed name (dynamic)", "low/a.ts loads a computed name (required)"],
    });
  });

  test("closed: an import from outside, by a file that is not named", () => {
    const mayImport = { shut: [], low: [], high: ["shut"] };
    const opens = `import "../shut/b.js";`;
    expect(seen({ "high/opens.ts": opens, "high/a.ts": opens, "shut/b.ts": "" }, { ...small, mayImport })).toEqual({
      closed: ["high/a.ts imports shut/b.ts"],
    });
  });

  test("circles: of two, of three through types and loads, and of one", () => {
    expect(
      seen({
        "low/a.ts": `import "./b.js";`,
        "low/b.ts": `import "./a.js"; import "./c.js";`,
        "low/c.ts": `import type { D } from "./d.js";`,
        "low/d.ts": `void import("./e.js");`,
        "low/e.ts": `import "./c.js";`,
        "low/f.ts": `import "./f.js";`,
      })["circles"]?.sort(),
    ).toEqual(["low/a.ts ↔ low/b.ts", "low/c.ts ↔ low/d.ts ↔ low/e.ts", "low/f.ts imports itself"]);
  });

  test.each([
    [`console.log(1);`, "uses console."],
    [`const now = Date.now();`, "uses Date.now"],
    [`const now = new Date();`, "uses new Date()"],
    [`const chance = Math.random();`, "uses Math.random"],
    [`process.exitCode = 1;`, "uses process."],
    [`import { readFileSync } from "node:fs";`, "imports node:fs"],
    [`const fs = await import("node:fs/promises");`, "imports node:fs/promises"],
    [`import v8 from "node:v8";`, "imports node:v8"],
  ])("edges: %s", (text, says) => {
    expect(seen({ "low/a.ts": text })).toEqual({ edges: [`low/a.ts ${says}`] });
  });
});
