import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/** Who may import whom, lowest first. `config` may use text for its suggestions of names, `report` for widths and positions. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: ["model"],
  patterns: ["model", "text"],
  readers: ["model", "text"],
  schema: ["model"],
  checks: ["model", "text", "patterns"],
  config: ["model", "text", "schema", "checks"],
  score: ["model"],
  lint: ["model", "text", "readers", "schema", "checks", "config", "score"],
  run: ["model", "text", "readers", "config", "lint"],
  report: ["model", "text"],
  fix: ["model"],
  cli: ["model", "config", "lint", "run", "score", "report", "fix", "server"],
  server: ["model", "text", "config", "lint", "run", "report", "fix"],
  runtime: ["cli", "run"],
};

/** Which folder or file alone may import a package. */
const DOORS: Readonly<Record<string, string>> = {
  franc: "text/language.ts",
  "franc-min": "text/language.ts",
  natural: "text/",
  "opencc-js": "text/",
  "@eslint-community/regexpp": "patterns/",
  "get-east-asian-width": "text/width.ts",
  ajv: "schema/",
  yaml: "config/",
  lilconfig: "config/",
  picomatch: "config/",
  "p-limit": "run/",
  tinyglobby: "run/",
  commander: "cli/",
  "vscode-languageserver": "server/",
  "vscode-languageserver-textdocument": "server/",
};

/** Where the world may be touched. */
const EDGES = [
  /^cli\//u,
  /^server\//u,
  /^runtime\//u,
  /^config\/(?:load|read-config)\.ts$/u,
  /^run\/(?:prepare|discover|discover|outcome-cache|read-file|write-files|hold-signals|private-folder)\.ts$/u,
];

const root = resolve("src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
  .map((name) => name.replaceAll("\\", "/"));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [
    ...text.matchAll(
      /^(?:import|export)\b(?:[^"\n]*\bfrom )? *"([^"]+)";?$|^\} from "([^"]+)";?$|\bimport\("([^"]+)"\)/gmu,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

describe("the layers", () => {
  test("every folder of src/ has its row in the table", () => {
    const folders = [
      ...new Set(files.filter((file) => file.includes("/")).map((file) => file.split("/")[0] ?? "")),
    ].sort();
    expect(folders.filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
    expect(files.filter((file) => !file.includes("/"))).toEqual(["index.ts"]);
  });

  test.each(files)("%s imports downwards only", (file) => {
    const layer = file.includes("/") ? (file.split("/")[0] ?? "") : "index";
    const allowed =
      layer === "index"
        ? Object.keys(MAY_IMPORT).filter((name) => name !== "cli" && name !== "server")
        : [layer, ...(MAY_IMPORT[layer] ?? [])];
    for (const path of importsOf(file).filter((name) => name.startsWith("."))) {
      const target = relative(root, resolve(root, dirname(file), path)).split(/[\\/]/u)[0];
      expect(allowed, `${file} imports ${path}`).toContain(target);
    }
  });

  test.each(files)("%s opens no second door to a package", (file) => {
    for (const name of importsOf(file).filter(
      (path) => !path.startsWith(".") && !path.startsWith("node:") && !path.startsWith("digestlint:"),
    )) {
      const parts = name.split("/");
      const pack = name.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
      expect(DOORS, `${file} imports ${name}`).toHaveProperty([pack]);
      expect(file.startsWith(DOORS[pack] ?? "?"), `${file} imports ${name}; its door is ${DOORS[pack] ?? ""}`).toBe(
        true,
      );
      expect(name, "natural's root loads database clients and prints").not.toBe("natural");
    }
  });

  test.each(files.filter((file) => !EDGES.some((edge) => edge.test(file))))(
    "%s is a function of its arguments",
    (file) => {
      const text = readFileSync(join(root, file), "utf8");
      expect(text).not.toMatch(/\bconsole\.|\bprocess\.|\bDate\.now\b|\bnew Date\(\)|performance\.now/u);
      expect(
        importsOf(file).filter((name) => /^node:(?:fs|child_process|http|net|worker_threads|process)/u.test(name)),
      ).toEqual([]);
    },
  );
});
