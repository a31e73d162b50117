import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintSource } from "../../src/lint/pipeline.js";
import { bindRules } from "../../src/lint/schedule.js";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { CORPUS, jsonLines, labelledDigests, labelledFolder, type LabelledDigest } from "./labels.js";
import { rowOf, type TableOptions, type TableResult } from "./table.js";

/** Entries of which one may be told something above info. */
const PER_FINDING = 50;

/** The sections that readers read; what else a publisher adds they were not asked about. */
const READ: ReadonlySet<string> = new Set(["tldr", "motivation", "method", "result", "conclusion"]);

/** Further entries that a reader called clean, drawn over the publishers: where they stand, and a hash of their sections. */
const READ_LIST = "test/eval/clean-entries.jsonl";

interface ListedEntry {
  readonly file: string;
  /** Index of the entry in its file. */
  readonly entry: number;
  /** First 16 hex digits of the SHA-256 of the five sections, one a line. */
  readonly hash: string;
}

/** A digest of which readers read entries: how many, and the indices of those in which they found nothing. */
interface ReadDigest {
  readonly set: string;
  readonly path: string;
  readonly text: string;
  readonly entries: number;
  readonly clean: ReadonlySet<number>;
}

const row = rowOf([10, -8, -8, -10, -22]);

/** Entries that readers read in full and found nothing in: what the rules say of their sections above info. */
export function cleanEntriesTable({ verbose, list }: TableOptions): TableResult {
  const bound = bindRules(builtInRules()).filter(({ check }) => check.scope === "field" || check.scope === "entry");
  const lines = [row(["set", "entries", "clean", "findings", "entries a finding"])];
  let [clean, found] = [0, 0];
  const digests = [...labelledDigests(), ...labelledFolder("fresh")].map(labelledAsRead).concat(listedDigests());
  for (const set of new Set(digests.map((digest) => digest.set))) {
    let [entries, mine] = [0, 0];
    const told: string[] = [];
    for (const digest of digests.filter((one) => one.set === set)) {
      entries += digest.entries;
      mine += digest.clean.size;
      for (const finding of lintSource(digest.text, bound, { path: digest.path }).findings) {
        const { severity, entry, field, rule, message } = finding;
        if (severity === "info" || entry === null || !digest.clean.has(entry.index)) continue;
        if (field !== null && !READ.has(field)) continue;
        told.push(
          `      ${digest.path.slice(CORPUS.length + 1)}#${entry.index} ${field ?? "*"} ${rule}: ${message.en}`,
        );
      }
    }
    lines.push(row([set, entries, mine, told.length, told.length === 0 ? "-" : (mine / told.length).toFixed(0)]));
    if (verbose || list) lines.push(...told);
    clean += mine;
    found += told.length;
  }
  lines.push(row(["all", "", clean, found, found === 0 ? "-" : (clean / found).toFixed(0)]));
  const failures =
    found * PER_FINDING > clean
      ? [`clean entries: ${found} findings above info on ${clean}, one in ${PER_FINDING} is allowed`]
      : [];
  return { lines, failures: clean === 0 ? ["clean entries: nothing was measured"] : failures };
}

function labelledAsRead(labelled: LabelledDigest): ReadDigest {
  const read = readOf(labelled);
  const faulty = new Set(labelled.labels.map(({ entry }) => entry));
  const { set, path, digest } = labelled;
  const clean = new Set(read.filter((index) => !faulty.has(index)));
  return { set, path, text: digest.text, entries: read.length, clean };
}

/** Indices of the entries that were read: all of gold and of the sample, of `fresh` those that are listed. */
function readOf({ set, path, digest }: LabelledDigest): number[] {
  if (set !== "fresh") return digest.entries.map(({ index }) => index);
  const name = path.split("/").at(-1);
  return jsonLines<{ file: string; line: number }>(join(CORPUS, "fresh", "read-in-full.jsonl"))
    .filter(({ file }) => file === name)
    .map(({ line }) => line);
}

/** The digests of the list with the entries that are clean in each; throws where one is not the text that was read. */
function listedDigests(): ReadDigest[] {
  const listed = existsSync(READ_LIST) ? jsonLines<ListedEntry>(READ_LIST) : [];
  return [...new Set(listed.map(({ file }) => file))].map((file): ReadDigest => {
    const path = join(CORPUS, file);
    const text = readFileSync(path, "utf8");
    const digest = parseDigest(text, { path });
    const mine = listed.filter((one) => one.file === file);
    for (const { entry, hash } of mine) {
      const sections = [...READ].map((name) => digest.entries[entry - 1]?.fields.get(name)?.text ?? "");
      if (createHash("sha256").update(sections.join("\n")).digest("hex").slice(0, 16) !== hash)
        throw new Error(`${READ_LIST}: entry ${entry} of ${file} is not the text that was read`);
    }
    return { set: "drawn", path, text, entries: mine.length, clean: new Set(mine.map(({ entry }) => entry)) };
  });
}
