import { seededTable } from "./seeded-table.js";
export function main(args: readonly string[]): number {
  const started = Date.now();
  const only = args.find((a) => !a.startsWith("--")) ?? "";
  const t = seededTable(args.includes("--verbose"), only);
  process.stdout.write(t.lines.join("\n") + "\n" + t.failures.join("\n") + `\n${Date.now() - started} ms\n`);
  return 0;
}
