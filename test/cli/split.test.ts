import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Ran, run } from "../support/run.js";

const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8").trimEnd().split("\n");

/** Splits a digest that lost the first papers of its crawl. */
async function splitWithout(lost: number, ...more: string[]): Promise<Ran & { published: string }> {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-split-"));
  const crawl = LINES.map((line) => {
    const { AI: _, ...paper } = JSON.parse(line) as { AI: unknown };
    return `${JSON.stringify(paper)}\n`;
  });
  writeFileSync(join(cwd, "2026-01-22.jsonl"), crawl.join(""));
  writeFileSync(join(cwd, "2026-01-22_AI_enhanced_Chinese.jsonl"), LINES.slice(lost).join("\n") + "\n");
  writeFileSync(join(cwd, "loose.yaml"), "gate: { droppedShare: null }\n");
  const digest = "2026-01-22_AI_enhanced_Chinese.jsonl";
  const ran = await run(["split", digest, "--publish", "good.jsonl", "--hold", "held.jsonl", ...more], { cwd });
  return { ...ran, published: readFileSync(join(cwd, "good.jsonl"), "utf8") };
}

describe("split of a digest that lost papers", () => {
  test("writes both sides, says how many are missing, and exits with 1", async () => {
    const ran = await splitWithout(9);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("9 of 13 crawled papers are missing, more than the gate allows");
    expect(ran.published).toBe(LINES.slice(9).join("\n") + "\n");
  });

  test("exits with 0 where none is lost, or the configuration does not mind", async () => {
    expect(await splitWithout(0)).toMatchObject({ status: 0 });
    expect(await splitWithout(9, "--config", "loose.yaml")).toMatchObject({ status: 0 });
  });
});
