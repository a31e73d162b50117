import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseDigest } from "../../src/readers/parse-digest.js";
import type { Digest } from "../../src/model/digest.js";

export const CORPUS = "../shared/corpus";

/** Folders of labelled entries, and the one published digest that was read in full. */
export type LabelSet = "gold" | "sample" | "fresh";

/** A fault that a bilingual reader marked, brought onto the digest that it lies in. */
export interface Label {
  readonly set: LabelSet;
  readonly file: string;
  /** Index of the entry in its digest; 0 for a label on the digest. */
  readonly entry: number;
  /** A field, `entry`, or `structure`. */
  readonly field: string;
  readonly kind: string;
  readonly certain: boolean;
  readonly evidence: string;
  /** Where the evidence stands in the file; null for a label on a whole field. */
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** A digest whose every entry was read by a person. */
export interface LabelledDigest {
  readonly set: LabelSet;
  readonly path: string;
  readonly digest: Digest;
  readonly labels: readonly Label[];
}

interface RawLabel {
  readonly file?: string;
  readonly line: number;
  readonly entry?: number;
  readonly field: string;
  readonly kind: string;
  readonly certain: boolean;
  readonly evidence: string;
}

/** Every digest whose entries were all read; empty where the corpus is not there. */
export function labelledDigests(folder = CORPUS): LabelledDigest[] {
  if (!existsSync(folder)) return [];
  const digests = labelledFolder("gold", folder);
  const sample = join(folder, "sample.md");
  return existsSync(sample)
    ? [...digests, read("sample", sample, jsonLines(join(folder, "gold", "sample-labels.jsonl")))]
    : digests;
}

/** The digests of a folder of labelled entries, sorted by name. */
export function labelledFolder(set: "gold" | "fresh", corpus = CORPUS): LabelledDigest[] {
  const folder = join(corpus, set);
  const labels = jsonLines<RawLabel>(join(folder, "labels.jsonl"));
  return readdirSync(folder)
    .filter((name) => name.startsWith("entries-"))
    .sort()
    .map((name) =>
      read(
        set,
        join(folder, name),
        labels.filter((label) => label.file === name),
      ),
    );
}

/** The records of a JSONL file of the corpus. */
export function jsonLines<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

function read(set: LabelledDigest["set"], path: string, raw: readonly RawLabel[]): LabelledDigest {
  const text = readFileSync(path, "utf8");
  const digest = parseDigest(text, { path });
  const labels = raw.map((label): Label => {
    const entry = label.entry ?? digest.entries.findIndex((other) => lineOf(text, other.span.start) === label.line) + 1;
    const field = digest.entries[entry - 1]?.fields.get(label.field);
    const at = field === undefined || label.evidence === "" ? -1 : field.text.indexOf(label.evidence);
    return {
      set,
      file: basename(path),
      entry,
      field: label.field,
      kind: label.kind,
      certain: label.certain,
      evidence: label.evidence,
      span: field === undefined || at < 0 ? null : field.spanOf(at, at + label.evidence.length),
    };
  });
  return { set, path, digest, labels };
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
