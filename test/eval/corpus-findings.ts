import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lintDigest } from "../../src/lint/pipeline.js";
import type { BoundRule } from "../../src/lint/schedule.js";
import type { Digest } from "../../src/model/digest.js";
import type { Entry } from "../../src/model/entry.js";
import { paperKey } from "../../src/model/entry.js";
import type { Field } from "../../src/model/field.js";
import type { FindingReport } from "../../src/model/report.js";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { targetBeside } from "../../src/run/prepare.js";
import { CORPUS } from "./labels.js";

/** A finding on the corpus with the entry and the field that it lies in; null where it is on a digest or a whole entry. */
export interface CorpusFinding {
  readonly path: string;
  readonly finding: FindingReport;
  readonly digest: Digest;
  readonly entry: Entry | null;
  readonly field: Field | null;
}

/** Paths of every digest of the corpus: JSONL before Markdown, so that of a page in both forms the record is met first. */
export function corpusPaths(): string[] {
  const crawl = (folder: string, name: string): boolean =>
    folder.endsWith("dropped") && /^\d{4}-\d{2}-\d{2}\.jsonl$/u.test(name);
  const folders = ["days", "dropped", "fresh", "gold", ...foldersOf("variants"), "."];
  const paths = folders.flatMap((folder) => {
    const whole = join(CORPUS, folder);
    if (!existsSync(whole)) return [];
    return readdirSync(whole)
      .sort()
      .filter((name) =>
        folder === "."
          ? name === "sample.md"
          : /^(?:entries-|\d{4}-).*\.(?:jsonl|md)$/u.test(name) && !crawl(folder, name),
      )
      .map((name) => join(whole, name));
  });
  return [...paths.filter((path) => path.endsWith("l")), ...paths.filter((path) => path.endsWith(".md"))];
}

/**
 * Every finding of the rules on the corpus, each text of a paper once, with the target that a run finds; `tell` is called
 * digest by digest.
 */
export function eachCorpusFinding(bound: readonly BoundRule[], tell: (found: CorpusFinding) => void): void {
  const seen = new Set<string>();
  for (const path of corpusPaths()) {
    const target = targetBeside(path, readdirSync(dirname(path)));
    const digest = parseDigest(readFileSync(path, "utf8"), { path, ...(target === null ? {} : { target }) });
    for (const finding of lintDigest(digest, bound).findings) {
      const entry = finding.entry === null ? null : (digest.entries[finding.entry.index - 1] ?? null);
      const field = entry === null || finding.field === null ? null : (entry.fields.get(finding.field) ?? null);
      const key = [
        finding.rule,
        entry === null ? path : paperKey(entry.id) || entry.title,
        finding.field ?? "",
        finding.message.en,
      ].join("\n");
      if (seen.has(key)) continue;
      seen.add(key);
      tell({ path: path.slice(CORPUS.length + 1), finding, digest, entry, field });
    }
  }
}

function foldersOf(folder: string): string[] {
  const whole = join(CORPUS, folder);
  return existsSync(whole)
    ? readdirSync(whole)
        .sort()
        .map((name) => join(folder, name))
    : [];
}
