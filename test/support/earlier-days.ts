import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.js";

/** A history of good digests of other papers, one for each of the given dates, for a page in the history's own folder. */
export async function earlierDays(dates: readonly string[]): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-earlier-"));
  try {
    const page = readFileSync("fixtures/digests/clean-day.md", "utf8");
    for (const [place, date] of dates.entries())
      writeFileSync(join(cwd, `${date}.md`), page.replace(/(?<=abs\/)\d{2}/gu, String(10 + place)));
    await run(["gate", ".", "--record", "history.jsonl"], { cwd });
    return readFileSync(join(cwd, "history.jsonl"), "utf8");
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** A page whose conclusions, but for the first two, break off: no entry is bad, and the day is worse than others. */
export function withCutConclusions(page: string): string {
  let seen = 0;
  return page.replace(/^Conclusion: .*$/gmu, (line) => ((seen += 1) > 2 ? line.slice(0, -6) : line));
}
