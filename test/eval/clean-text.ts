import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CORPUS } from "./labels.js";

/**
 * Texts of csl-dev.tsv, by row from 0, that are themselves damaged, each read: private-use characters (65, 877), an end
 * cut off (392, 533, 755), an abstract all in English (566), blanks inside a word (816). A finding there is no false one.
 */
const DAMAGED: ReadonlySet<number> = new Set([65, 392, 533, 566, 755, 816, 877]);

/** A digest made of text that is known, or taken, to be good. */
export interface CleanDigest {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

function record(id: string, abstract: string, section: string): string {
  return `${JSON.stringify({ id, categories: ["cs.CL"], title: "A text of the collection", authors: ["Nobody"], summary: abstract, AI: { result: section } })}\n`;
}

function rowsOf(...path: readonly string[]): string[] {
  const file = join(CORPUS, ...path);
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
}

/** A person's translations of news: the Chinese sentence as a section, the English one as the abstract; one digest a pair. */
export function translations(): (CleanDigest & { readonly hasDigits: boolean })[] {
  return rowsOf("parallel", "ntrex-first-1000.jsonl").map((line, place) => {
    const { en, zh } = JSON.parse(line) as { readonly en: string; readonly zh: string };
    return {
      name: `pair ${place}: ${zh}`,
      path: "pair.jsonl",
      text: record(`2601.${10_000 + place}`, en, zh),
      hasDigits: /\d/u.test(zh),
    };
  });
}

/** Abstracts of Chinese journals as sections, under an English abstract that says nothing, the damaged ones left out; one digest each. */
export function journalAbstracts(): CleanDigest[] {
  return rowsOf("parallel", "csl-dev.tsv").flatMap((line, place) => {
    const text = line.split("\t")[1] ?? "";
    if (DAMAGED.has(place)) return [];
    return {
      name: `text ${place}: ${text}`,
      path: "text.jsonl",
      text: record(`2601.${10_000 + place}`, "An abstract that is not compared with anything.", text),
    };
  });
}

/** The published digests of the corpus, JSONL where a day has both forms. */
export function publishedDigests(): CleanDigest[] {
  const folders = [join(CORPUS, "days"), ...foldersOf(join(CORPUS, "variants"))].filter((folder) => existsSync(folder));
  return folders.flatMap((folder) => {
    const names = readdirSync(folder).sort();
    const twin = (name: string): boolean =>
      names.some((other) => other.startsWith(`${name.slice(0, -3)}_AI_enhanced_`));
    return names
      .filter((name) => !name.endsWith(".md") || !twin(name))
      .map((name) => ({ name, path: join(folder, name), text: readFileSync(join(folder, name), "utf8") }));
  });
}

function foldersOf(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
}
