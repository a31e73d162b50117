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

/** The gate of a page with another file beside it. */
function gateOf(page: string, name: string, text: string | Uint8Array, ...more: string[]): Promise<Ran> {
  const cwd = mkdtempSync(join(root, "day-"));
  writeFileSync(join(cwd, "2026-01-22.md"), page);
  writeFileSync(join(cwd, name), text);
  return run(["gate", "2026-01-22.md", "--no-config", ...more], { cwd });
}

const TWIN = "2026-01-22_AI_enhanced_Chinese.jsonl";
const CRAWL = "2026-01-22.jsonl";
const PAPER = '{"id": "2601.00001", "title": "On a Paper", "summary": "We measure."}\n';

describe("a page that says it is empty is not believed over a file of the day in which nothing could be read", () => {
  const beside = (name: string, text: string, ...more: string[]): Promise<Ran> =>
    gateOf("No papers today.\n", name, text, ...more);
  test.each([
    ["a twin cut in its first line", TWIN, LINES.slice(0, 700)],
    ["a twin of HTML", TWIN, "<html>502"],
    ["a crawl of HTML", CRAWL, "<html>502"],
    ["a crawl cut in its first line", CRAWL, PAPER.slice(0, 40)],
    ["a crawl of summaries", CRAWL, LINES],
    ["a crawl without ids", CRAWL, '{"error": "rate limit"}\n'],
  ])("%s", async (_, name, text) => {
    const ran = await beside(name, text);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(`${name}: no paper could be read in it, and 2026-01-22.md beside it says`);
    expect((await beside(name, text, "--lang", "zh")).stderr).toContain("未能从中读出任何论文");
  });

  test("a crawl that --raw names", async () => {
    expect((await beside("crawl.jsonl", "<html>502", "--raw", "crawl.jsonl")).status).toBe(2);
  });

  test.each([
    ["a twin with papers", TWIN, LINES, 1],
    ["a crawl with papers", CRAWL, PAPER, 1],
    ["an empty twin", TWIN, "", 0],
    ["an empty crawl", CRAWL, "\n", 0],
    ["another day's", "2026-01-21.jsonl", "<html>502", 0],
  ])("%s is judged as before", async (_, name, text, status) => {
    expect((await beside(name, text)).status).toBe(status);
  });
});

describe("beside a page with entries, a file of the day in which nothing could be read is a problem", () => {
  const page = readFileSync("fixtures/digests/clean-day.md", "utf8");
  const beside = (name: string, text: string | Uint8Array, ...more: string[]): Promise<Ran> =>
    gateOf(page, name, text, ...more);
  const UNREAD: readonly (readonly [string, string | Uint8Array])[] = [
    ["an error page", "<html>502 Bad Gateway"],
    ["one cut in its first line", PAPER.slice(0, 40)],
    ["a binary file", Uint8Array.of(0, 159, 146, 150, 0, 10)],
    ["an array", `[${PAPER.trim()}]`],
    ["objects in one line", PAPER.trim().repeat(3)],
    ["nothing", ""],
    ["an answer that is an error", '{"error": "rate limit", "code": 429}\n'],
  ];

  test.each(UNREAD)("%s as twin, as crawl, and as crawl that --raw names", async (_, text) => {
    for (const [name, ...more] of [[TWIN], [CRAWL], ["r.txt", "--raw", "r.txt"]] as const) {
      const ran = await beside(name, text, ...more);
      expect([ran.status, ran.stderr.split("\n").filter((line) => line.includes(name)).length]).toEqual([2, 1]);
      expect(ran.stderr).toContain(`${name}: no paper could be read in it, so nobody can tell whether 2026-01-22.md`);
    }
    expect((await beside(CRAWL, text, "--lang", "zh")).stderr).toContain("因而无法判断 2026-01-22.md 是否有论文丢失");
  });

  test.each([
    ["a log", CRAWL, '{"level": "info", "message": "started"}\n'],
    ["another day's", "2026-01-21.jsonl", "<html>502"],
    ["a file of another kind", "2026-01-22.json", "<html>502"],
    ["summaries under a crawl's name", CRAWL, LINES],
  ])("%s is none", async (_, name, text) => {
    expect(await beside(name, text)).toMatchObject({ status: 0, stderr: "" });
  });

  test.each(["[]", "{}", '{"level": "info"}\n'])("%s that --raw names is no crawl", async (text) => {
    expect((await beside("r.txt", text, "--raw", "r.txt")).status).toBe(2);
  });

  test("in a folder it is judged by itself, and told once", async () => {
    const cwd = mkdtempSync(join(root, "day-"));
    writeFileSync(join(cwd, "2026-01-22.md"), page);
    writeFileSync(join(cwd, CRAWL), "<html>502");
    const ran = await run(["gate", ".", "--no-config"], { cwd });
    expect([ran.status, ran.stderr]).toEqual([1, ""]);
    expect(ran.stdout.split("\n").filter((line) => line.includes(CRAWL))).not.toEqual([]);
  });
});
