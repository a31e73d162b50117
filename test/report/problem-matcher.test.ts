import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "../support/run.js";

/** The expressions that docs/editors.md gives VS Code, by the severity they stand for. */
const MATCHERS = {
  error: String.raw`^(.+?):(\d+):(\d+):\s+(?:critical|major):\s+(.*)\s+\[([^\]]+)\]$`,
  warning: String.raw`^(.+?):(\d+):(\d+):\s+minor:\s+(.*)\s+\[([^\]]+)\]$`,
  info: String.raw`^(.+?):(\d+):(\d+):\s+info:\s+(.*)\s+\[([^\]]+)\]$`,
} as const;

test.each(["en", "zh"])("every finding line of stylish is matched once, and nothing else is (%s)", async (lang) => {
  const { stdout } = await run(["fixtures/digests/faulty-day.md", "--no-config", "--lang", lang]);
  const lines = stdout.split("\n");
  const own = lines.filter((line) => line.startsWith("fixtures/digests/faulty-day.md:"));
  expect(own.length).toBeGreaterThan(10);
  for (const line of lines) {
    const found = Object.values(MATCHERS).flatMap((source) => {
      const match = new RegExp(source).exec(line);
      return match === null ? [] : [match];
    });
    expect(found.length, line).toBe(own.includes(line) ? 1 : 0);
    for (const match of found)
      expect(match.slice(1)).toEqual([
        "fixtures/digests/faulty-day.md",
        expect.stringMatching(/^\d+$/u),
        expect.stringMatching(/^\d+$/u),
        expect.stringMatching(/\S/u),
        expect.stringMatching(/^[a-z]+\/[a-z-]+$/u),
      ]);
  }
});

test("docs/editors.md gives these expressions", () => {
  const readme = readFileSync("docs/editors.md", "utf8");
  if (readme.includes("problemMatcher"))
    for (const source of Object.values(MATCHERS)) expect(readme).toContain(JSON.stringify(source));
});
