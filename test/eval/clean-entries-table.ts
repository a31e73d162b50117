import { join } from "node:path";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintSource } from "../../src/lint/pipeline.js";
import { bindRules } from "../../src/lint/schedule.js";
import { CORPUS, jsonLines, labelledDigests, labelledFolder, type LabelledDigest } from "./labels.js";
import { rowOf, type TableOptions, type TableResult } from "./table.js";

/** Entries of which one may be told something above info. */
const PER_FINDING = 50;

/** The sections that readers read; what else a publisher adds they were not asked about. */
const READ: ReadonlySet<string> = new Set(["tldr", "motivation", "method", "result", "conclusion"]);

const row = rowOf([10, -8, -8, -10, -22]);

/** Entries that readers read in full and found nothing in: what the rules say of their sections above info. */
export function cleanEntriesTable({ verbose, list }: TableOptions): TableResult {
  const bound = bindRules(builtInRules()).filter(({ check }) => check.scope === "field" || check.scope === "entry");
  const lines = [row(["set", "entries", "clean", "findings", "entries a finding"])];
  let [clean, found] = [0, 0];
  for (const set of ["gold", "sample", "fresh"] as const) {
    let [entries, mine] = [0, 0];
    const told: string[] = [];
    const digests =
      set === "fresh" ? labelledFolder("fresh") : labelledDigests().filter((digest) => digest.set === set);
    for (const labelled of digests) {
      const read = cleanOf(labelled);
      entries += readOf(labelled).length;
      mine += read.size;
      for (const finding of lintSource(labelled.digest.text, bound, { path: labelled.path }).findings) {
        const { severity, entry, field, rule, message } = finding;
        if (severity === "info" || entry === null || !read.has(entry.index)) continue;
        if (field !== null && !READ.has(field)) continue;
        told.push(
          `      ${labelled.path.split("/").at(-1) ?? ""}#${entry.index} ${field ?? "*"} ${rule}: ${message.en}`,
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

/** Indices of the entries that were read: all of gold and of the sample, of `fresh` those that are listed. */
function readOf({ set, path, digest }: LabelledDigest): number[] {
  if (set !== "fresh") return digest.entries.map(({ index }) => index);
  const name = path.split("/").at(-1);
  return jsonLines<{ file: string; line: number }>(join(CORPUS, "fresh", "read-in-full.jsonl"))
    .filter(({ file }) => file === name)
    .map(({ line }) => line);
}

function cleanOf(labelled: LabelledDigest): ReadonlySet<number> {
  const faulty = new Set(labelled.labels.map(({ entry }) => entry));
  return new Set(readOf(labelled).filter((index) => !faulty.has(index)));
}
