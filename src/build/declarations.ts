import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleDeclaration } from "../model/schema-types.js";
import type { WrittenTerm } from "../text/glossary-terms.js";

/** The checkout. */
const ROOT = join(import.meta.dirname, "..", "..");

/** A file of the checkout as text. */
export function readText(...path: string[]): string {
  return readFileSync(join(ROOT, ...path), "utf8");
}

/** A JSON file of the checkout that holds an object. */
export function readJson(...path: string[]): Record<string, unknown> {
  return JSON.parse(readText(...path)) as Record<string, unknown>;
}

/** The names of the JSON files of a folder, sorted. */
export function jsonFiles(...path: string[]): string[] {
  return readdirSync(join(ROOT, ...path))
    .filter((name) => name.endsWith(".json"))
    .sort();
}

/** Folders of `rules/` that hold terms, prompts and renderings, not rules. */
const NO_PACKS: readonly string[] = ["glossary", "prompts", "renderings"];

/** Every declaration of `rules/`, its id first. */
export function ruleDeclarations(): (RuleDeclaration & { id: string })[] {
  const packs = readdirSync(join(ROOT, "rules"))
    .filter((pack) => !NO_PACKS.includes(pack))
    .sort();
  return packs.flatMap((pack) =>
    jsonFiles("rules", pack).map((file) => {
      const { $schema: _, ...declaration } = readJson("rules", pack, file);
      return { id: `${pack}/${file.slice(0, -".json".length)}`, ...(declaration as unknown as RuleDeclaration) };
    }),
  );
}

/** The terms of all files of `rules/glossary`. */
export function glossaryTerms(): WrittenTerm[] {
  return jsonFiles("rules", "glossary").flatMap(
    (file) => readJson("rules", "glossary", file)["terms"] as WrittenTerm[],
  );
}

/** English terms with the Chinese renderings that most summaries use, parted by `|`: `rules/renderings/zh-Hans.tsv`. */
export function usualRenderings(): [term: string, renderings: string][] {
  return readText("rules", "renderings", "zh-Hans.tsv")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t", 2) as [string, string]);
}

/**
 * Chinese words for telling where a word begins and ends, sorted: common ones, and the good renderings of the glossary.
 */
export function hanWords(): string[] {
  const common = readText("src", "text", "han-words.txt").split(/\s+/u);
  const goods = glossaryTerms().flatMap(({ good }) => good);
  return [...new Set([...common, ...goods])].filter((word) => /^[\u3400-\u9fff]{2,6}$/u.test(word)).sort();
}

/** The schemas that validators are made of, by the names of these, but that of an entry. */
export function schemas(): Record<string, Record<string, unknown>> {
  const named = (...folder: string[]): [string, Record<string, unknown>][] =>
    jsonFiles("schemas", ...folder).map((file) => [
      file.slice(0, -".schema.json".length),
      readJson("schemas", ...folder, file),
    ]);
  const checks = named("checks").map(([name, schema]) => [`check_${name.replaceAll("-", "_")}`, schema] as const);
  return Object.fromEntries([...named().filter(([name]) => name !== "entry"), ...checks]);
}
