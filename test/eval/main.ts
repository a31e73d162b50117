import { existsSync } from "node:fs";
import { labelTable } from "./label-table.js";
import { CORPUS } from "./labels.js";

/** Prints how the rules do on labelled digests; 1 where a target is missed. `--verbose` names every miss and false alarm. */
export function main(args: readonly string[]): number {
  if (!existsSync(CORPUS)) {
    process.stdout.write(`${CORPUS} is not there: nothing to measure against\n`);
    return 2;
  }
  const verbose = args.includes("--verbose");
  const labels = labelTable(verbose);
  process.stdout.write(`Labels\n${labels.lines.join("\n")}\n\n`);
  const failures = [...labels.failures];
  process.stdout.write(failures.length === 0 ? "every target is met\n" : `targets missed:\n${failures.map((line) => `  ${line}`).join("\n")}\n`);
  return failures.length === 0 ? 0 : 1;
}
