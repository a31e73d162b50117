import { negativeTable } from "./negative-table.js";
export function main(args: readonly string[]): number {
  const started = Date.now();
  const t = negativeTable(args.includes("--verbose"));
  process.stdout.write(t.lines.join("\n") + "\n" + t.failures.join("\n") + `\n${Date.now() - started} ms\n`);
  return 0;
}
