import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Ran, run } from "../support/run.js";

const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8");
const root = mkdtempSync(join(tmpdir(), "digestlint-beside-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** The gate of a page that says it is empty, with another file beside it. */
function gateBeside(name: string, text: string, ...more: string[]): Promise<Ran> {
  const cwd = mkdtempSync(join(root, "day-"));
  writeFileSync(join(cwd, "2026-01-22.md"), "No papers today.\n");
  writeFileSync(join(cwd, name), text);
  return run(["gate", "2026-01-22.md", "--no-config", ...more], { cwd });
}

const TWIN = "2026-01-22_AI_enhanced_Chinese.jsonl";
const CRAWL = "2026-01-22.jsonl";
const PAPER = '{"id": "2601.00001", "title": "On a Paper", "summary": "We measure."}\n';

describe("a page that says it is empty is not believed over a file of the day in which nothing could be read", () => {
  test.each([
    ["a twin cut in its first line", TWIN, LINES.slice(0, 700)],
    ["a twin of HTML", TWIN, "<html>502"],
    ["a crawl of HTML", CRAWL, "<html>502"],
    ["a crawl cut in its first line", CRAWL, PAPER.slice(0, 40)],
    ["a crawl of summaries", CRAWL, LINES],
    ["a crawl without ids", CRAWL, '{"error": "rate limit"}\n'],
  ])("%s", async (_, name, text) => {
    const ran = await gateBeside(name, text);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(`${name}: no paper could be read in it, and 2026-01-22.md beside it says`);
    expect((await gateBeside(name, text, "--lang", "zh")).stderr).toContain("未能从中读出任何论文");
  });

  test("a crawl that --raw names", async () => {
    expect((await gateBeside("crawl.jsonl", "<html>502", "--raw", "crawl.jsonl")).status).toBe(2);
  });

  test.each([
    ["a twin with papers", TWIN, LINES, 1],
    ["a crawl with papers", CRAWL, PAPER, 1],
    ["an empty twin", TWIN, "", 0],
    ["an empty crawl", CRAWL, "\n", 0],
    ["another day's", "2026-01-21.jsonl", "<html>502", 0],
  ])("%s is judged as before", async (_, name, text, status) => {
    expect((await gateBeside(name, text)).status).toBe(status);
  });
});
