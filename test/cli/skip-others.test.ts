import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../support/run.js";

/** A folder with a digest, its crawl, a page that is none, and what the configuration leaves out. */
function folder(): string {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-hook-"));
  const digest = "fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl";
  cpSync(digest, join(cwd, "2026-01-22_AI_enhanced_Chinese.jsonl"));
  const crawl = readFileSync(digest, "utf8").replace(/, "AI": \{.*\}\}$/gmu, "}");
  expect(crawl).not.toContain('"AI"');
  writeFileSync(join(cwd, "2026-01-22.jsonl"), crawl);
  cpSync("fixtures/digests/faulty-day.md", join(cwd, "2025-01-22.md"));
  cpSync("fixtures/digests/faulty-day.md", join(cwd, "2026-01-23.md"));
  writeFileSync(join(cwd, "digestlint.config.yaml"), 'ignore: ["2025-*"]\n');
  return cwd;
}

describe("files that nobody chose (--skip-others)", () => {
  test.each(["lint", "gate"])("%s passes over the crawl and what the configuration ignores", async (command) => {
    const files = ["2025-01-22.md", "2026-01-22.jsonl", "2026-01-22_AI_enhanced_Chinese.jsonl"];
    const ran = await run([command, "--skip-others", "--format", "json", "--", ...files], { cwd: folder() });
    expect(ran.status, ran.stdout + ran.stderr).toBe(0);
    expect((JSON.parse(ran.stdout) as { files: { path: string }[] }).files.map(({ path }) => path)).toEqual([files[2]]);
  });

  test("a commit that holds nothing else passes", async () => {
    for (const command of ["lint", "gate"])
      expect(await run([command, "--skip-others", "2026-01-22.jsonl"], { cwd: folder() })).toMatchObject({ status: 0 });
  });

  test("a faulty digest among them does not, and a name that is not there is wrong use", async () => {
    const cwd = folder();
    expect(await run(["lint", "--skip-others", "2026-01-22.jsonl", "2026-01-23.md"], { cwd })).toMatchObject({
      status: 1,
    });
    expect(await run(["lint", "--skip-others", "2026-01-24.md"], { cwd })).toMatchObject({ status: 2 });
  });
});
