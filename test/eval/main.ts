import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { caseTable } from "./case-table.js";
import { cleanEntriesTable } from "./clean-entries-table.js";
import { drawFindings } from "./draw.js";
import { freshTable } from "./fresh-table.js";
import { labelTable } from "./label-table.js";
import { CORPUS } from "./labels.js";
import { negativeTable } from "./negative-table.js";
import { reviewTable, trialTable } from "./review-table.js";
import { seededTable } from "./seeded-table.js";
import type { TableOptions, TableResult } from "./table.js";

interface Table {
  readonly heading: string;
  readonly table: (options: TableOptions) => TableResult;
}

/** The tables in the order in which they are printed. */
const TABLES: Readonly<Record<string, Table>> = {
  labels: {
    heading: "Labels: what readers marked in published entries, and what the rules say of them",
    table: labelTable,
  },
  fresh: { heading: "Unseen publishers: findings that readers judged, and entries read in full", table: freshTable },
  cases: { heading: "Cases after public reports: lines that come out as expected", table: caseTable },
  clean: { heading: "Clean entries: what the rules say where readers found nothing", table: cleanEntriesTable },
  negatives: { heading: "Clean text: what the rules say where nothing is at fault", table: negativeTable },
  review: { heading: "A second reader: what the answers of the trial come to on the labels", table: trialTable },
  seeded: { heading: "Planted faults: what the rules find of them, fifty of a kind", table: seededTable },
};

/**
 * Prints how the rules do on labelled, judged, clean and spoilt digests; 1 where a target is missed, 2 without a corpus.
 * `--only fresh,cases` prints some tables, `--rules a,b` confines judged findings and cases to rules or packs, `--list`
 * names what is lost there and what stands in error, `--kind text` takes the planted faults whose name holds a text,
 * `--verbose` names every miss and false alarm. `--draw FOLDER` prints no table: it draws findings over the corpus, of
 * the rules that `--rules` names or of all, and writes them there for readers; `--seed` draws others.
 * `--review ANSWERS` prints one table: what a second reader's answers come to on the labels of `gold` and `fresh`.
 */
export function main(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", default: Object.keys(TABLES).join() },
      rules: { type: "string", default: "" },
      kind: { type: "string", default: "" },
      list: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      draw: { type: "string" },
      review: { type: "string" },
      seed: { type: "string", default: "first" },
    },
  });
  if (!existsSync(CORPUS)) {
    process.stdout.write(`${CORPUS} is not there: nothing to measure against\n`);
    return 2;
  }
  const rules = values.rules.split(",").filter((rule) => rule !== "");
  if (values.draw !== undefined) {
    process.stdout.write(`${drawFindings(values.draw, values.seed, rules).join("\n")}\n`);
    return 0;
  }
  if (values.review !== undefined) {
    const { lines } = reviewTable(values.review, { verbose: values.verbose });
    process.stdout.write(`A second reader: what its answers come to on the labels\n${lines.join("\n")}\n`);
    return 0;
  }
  const wanted = values.only.split(",");
  const unknown = wanted.filter((name) => !(name in TABLES));
  if (unknown.length > 0) throw new TypeError(`no table ${unknown.join()}; there are ${Object.keys(TABLES).join()}`);
  const { kind, list, verbose } = values;
  const options = { kind, list, verbose, rules };
  const failures: string[] = [];
  for (const [name, { heading, table }] of Object.entries(TABLES)) {
    if (!wanted.includes(name)) continue;
    const { lines, failures: missed } = table(options);
    process.stdout.write(`${heading}\n${lines.join("\n")}\n\n`);
    failures.push(...missed);
  }
  process.stdout.write(
    failures.length === 0
      ? "every target is met\n"
      : `targets missed:\n${failures.map((line) => `  ${line}`).join("\n")}\n`,
  );
  return failures.length === 0 ? 0 : 1;
}
