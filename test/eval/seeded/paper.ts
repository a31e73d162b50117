import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "../../../src/model/entry.js";
import { CORE_SECTIONS } from "../../../src/model/sections.js";
import { parseDigest } from "../../../src/readers/parse-digest.js";
import { CORPUS, labelledDigests } from "../labels.js";

/** What a day prints of a paper; a section that is undefined is not there at all. */
export interface Paper {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly category: string;
  readonly abstract: string;
  /** The section's text by name; null as a generator writes it that has nothing. */
  readonly sections: Readonly<Record<string, string | null>>;
  /** Keys of the JSONL record that differ from what id and title give. */
  readonly record?: Readonly<Record<string, unknown>>;
}

const CLEAN_DAY = "fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl";

function textOf(entry: Entry, name: string): string {
  // Markdown values stand on one line; so both forms of a paper hold the same text.
  return (entry.fields.get(name)?.text ?? "").replace(/\s*\n\s*/gu, " ").trim();
}

/** A read entry as a day prints it, each text on one line. */
export function paperOf(entry: Entry): Paper {
  return {
    id: entry.id,
    title: textOf(entry, "title"),
    authors: textOf(entry, "authors").split(/,\s*/u),
    category: entry.category === "" ? "cs.LG" : entry.category,
    abstract: textOf(entry, "abstract"),
    sections: Object.fromEntries(CORE_SECTIONS.map((name) => [name, textOf(entry, name)])),
  };
}

/** Papers whose summaries a reader found clean: the labelled ones without any label, and the clean day of the fixtures. */
export function cleanPapers(): Paper[] {
  const read = labelledDigests().flatMap(({ digest, labels }) => {
    const marked = new Set(labels.map((label) => label.entry));
    return digest.entries.filter((entry) => !marked.has(entry.index));
  });
  const own = parseDigest(readFileSync(CLEAN_DAY, "utf8"), { path: CLEAN_DAY }).entries;
  return [...read, ...own].map(paperOf).filter((paper) => CORE_SECTIONS.every((name) => paper.sections[name] !== ""));
}

/** News sentences with a person's Chinese translation, in the shape of papers with one section. */
export function translatedPairs(): Paper[] {
  const path = join(CORPUS, "parallel", "ntrex-first-1000.jsonl");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const pair = JSON.parse(line) as { id: number; en: string; zh: string };
      return {
        id: `2601.${String(10_000 + pair.id)}`,
        title: "A sentence of the news",
        authors: ["News Desk"],
        category: "cs.CL",
        abstract: pair.en,
        sections: { result: pair.zh },
      };
    });
}

/** The sentences of an abstract that can stand alone. */
export function sentencesOf(abstract: string): string[] {
  return abstract
    .split(/(?<=[a-z)]\.)\s+(?=[A-Z])/u)
    .filter((sentence) => sentence.length > 40 && sentence.length < 300 && !sentence.includes("\\"));
}
