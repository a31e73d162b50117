import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFolder } from "../bench/corpora.mjs";

/** Parts of the input tree; each is built only when a chosen run reads it. */
export type InputGroup = "fixtures" | "described" | "corpus" | "parallel" | "month" | "year";

/** The folder of published digests, or null where the machine has none. */
export function corpusFolder(): string | null {
  const folder = process.env["DIGESTLINT_CORPUS"] ?? "../shared/corpus";
  return existsSync(folder) ? folder : null;
}

/** Groups that cannot be built without the corpus. */
export const OF_CORPUS: ReadonlySet<InputGroup> = new Set(["corpus", "parallel", "month", "year"]);

/** Builds a group of inputs under a folder. Runs name their inputs relative to it, so reports hold no machine's paths. */
export function buildInputs(group: InputGroup, folder: string): void {
  BUILDERS[group](folder, corpusFolder() ?? "");
}

const BUILDERS: Readonly<Record<InputGroup, (folder: string, corpus: string) => void>> = {
  fixtures(folder) {
    for (const name of ["digests", "rules", "hostile", "readings"])
      copyDigests(join("fixtures", name), join(folder, "fixtures", name));
    mkdirSync(join(folder, "fixtures/cli"), { recursive: true });
    writeFileSync(join(folder, "fixtures/cli/history.jsonl"), readFileSync("fixtures/cli/history.jsonl"));
    writeFileSync(join(folder, "all.yaml"), "extends: [all]\n");
    writeFileSync(
      join(folder, "own.yaml"),
      "extends: [strict]\nrules: { text/stray-space: off, language/untranslated-words: critical }\n" +
        'gate: { mean: 50 }\noverrides:\n  - files: ["**/short-day.md"]\n    target: en\n',
    );
    for (const table of ["checks", "numbers"]) writeTables(join("fixtures", table), join(folder, "tables", table));
  },
  described(folder) {
    const files = readdirSync("fixtures/propose");
    for (const name of files.filter((file) => !file.endsWith(".proposal"))) {
      const text = readFileSync(join("fixtures/propose", name), "utf8");
      for (const [state, part] of Object.entries({ whole: text, half: text.slice(0, text.length / 2) })) {
        const target = join(folder, "described", state, name);
        mkdirSync(target, { recursive: true });
        writeFileSync(join(target, name), part);
        const block = readFileSync(join("fixtures/propose", `${name}.proposal`));
        writeFileSync(join(target, "digestlint.config.yaml"), block);
      }
    }
  },
  corpus(folder, corpus) {
    const target = join(folder, "corpus");
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "sample.md"), readFileSync(join(corpus, "sample.md")));
    for (const name of ["days", "variants", "dropped", "formats"])
      copyDigests(join(corpus, name), join(target, name), /\.(?:md|jsonl?|html|xml)$/u);
    for (const name of ["gold", "fresh"]) copyDigests(join(corpus, name), join(target, name), /^entries-.*\.jsonl$/u);
  },
  parallel(folder, corpus) {
    const rows = (name: string): string[] =>
      readFileSync(join(corpus, "parallel", name), "utf8")
        .split("\n")
        .filter((line) => line !== "");
    mkdirSync(join(folder, "parallel"), { recursive: true });
    writeFileSync(
      join(folder, "parallel/ntrex_AI_enhanced_Chinese.jsonl"),
      rows("ntrex-first-1000.jsonl")
        .map((line, place) => {
          const { en, zh } = JSON.parse(line) as { readonly en: string; readonly zh: string };
          return record(place, en, zh);
        })
        .join(""),
    );
    writeFileSync(
      join(folder, "parallel/csl_AI_enhanced_Chinese.jsonl"),
      rows("csl-dev.tsv")
        .map((line, place) => record(place, "An abstract that is not compared with anything.", line.split("\t")[1]))
        .join(""),
    );
  },
  month(folder, corpus) {
    archive(join(folder, "archive/month"), corpus, ".md", 12);
    archive(join(folder, "archive/month"), corpus, ".jsonl", 12);
  },
  year(folder, corpus) {
    archive(join(folder, "archive/year"), corpus, ".md", 365);
  },
};

function archive(folder: string, corpus: string, extension: ".md" | ".jsonl", days: number): void {
  const texts = readdirSync(join(corpus, "days"))
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => readFileSync(join(corpus, "days", name), "utf8"));
  writeFolder(folder, texts, days, (day) => day + (extension === ".md" ? ".md" : "_AI_enhanced_Chinese.jsonl"));
}

/** Copies the files that match, as new files: those of the corpus may be read-only, and a run writes to its copies. */
function copyDigests(from: string, to: string, pattern = /\.(?:md|jsonl)$/u): void {
  mkdirSync(to, { recursive: true });
  for (const item of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, item.name), join(to, item.name)];
    if (item.isDirectory()) copyDigests(source, target, pattern);
    else if (pattern.test(item.name)) writeFileSync(target, readFileSync(source));
  }
}

/** Tables of texts that checks are tested with, as digests: an entry a line of `text ‖ abstract ‖ title`. */
function writeTables(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((file) => file.endsWith(".txt"))) {
    const lines = readFileSync(join(from, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line, place) => {
        const [text, abstract, title] = line
          .replace(/⟦(?<hex>[0-9A-F]+)⟧/gu, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
          .split(/ (?:‖|\|\|) /u);
        return record(place, abstract, text, title);
      });
    writeFileSync(join(to, name.replace(".txt", "_AI_enhanced_Chinese.jsonl")), lines.join(""));
  }
}

function record(
  place: number,
  abstract = "An abstract that is not compared with anything.",
  text = "",
  title = "A text of the collection",
): string {
  const entry = {
    id: `2601.${10_000 + place}`,
    categories: ["cs.CL"],
    title,
    authors: ["Nobody"],
    summary: abstract,
    AI: { result: text },
  };
  return `${JSON.stringify(entry)}\n`;
}
