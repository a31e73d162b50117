import { existsSync } from "node:fs";
import { labelTable } from "./label-table.js";
import { CORPUS } from "./labels.js";
import { negativeTable } from "./negative-table.js";
import { seededTable } from "./seeded-table.js";

/** The tables in the order in which they are printed; each by its first word can be asked for alone. */
const TABLES = {
  labels: {
    heading: "Labels: what readers marked in published entries, and what the rules say of them",
    table: labelTable,
  },
  negatives: { heading: "Clean text: what the rules say where nothing is at fault", table: negativeTable },
  seeded: { heading: "Planted faults: what the rules find of them, fifty of a kind", table: seededTable },
} as const;

/** Prints how the rules do on labelled, clean and spoilt digests; 1 where a target is missed. `--verbose` names every miss and false alarm; `labels`, `negatives`, `seeded` print one table, `--kind=text` the kinds of planted fault whose name holds a text. */
export function main(args: readonly string[]): number {
  if (!existsSync(CORPUS)) {
    process.stdout.write(`${CORPUS} is not there: nothing to measure against\n`);
    return 2;
  }
  const verbose = args.includes("--verbose");
  const kind = args.find((arg) => arg.startsWith("--kind="))?.slice("--kind=".length) ?? "";
  const wanted = args.filter((arg) => arg in TABLES);
  const failures: string[] = [];
  for (const [name, { heading, table }] of Object.entries(TABLES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { lines, failures: missed } = table(verbose, kind);
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
