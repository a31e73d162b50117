import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Report } from "../../src/model/report.js";
import { run } from "../support/run.js";

const root = mkdtempSync(join(tmpdir(), "digestlint-init-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});
let folders = 0;

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = join(root, String((folders += 1)));
  mkdirSync(cwd);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, ".."), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

const PLACEHOLDERS = readFileSync("fixtures/propose/placeholders.json", "utf8");

describe("init FILE", () => {
  test("writes what differs from the defaults, and the file is then read by it", async () => {
    const cwd = folderWith({ "data/2026-08-14/out.json": PLACEHOLDERS });
    const { status, stdout, stderr } = await run(["init", "data/2026-08-14/out.json"], { cwd });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("tldr      3 of 3    section  /tldr\n");
    expect(stdout).toContain("本条暂缺，编辑将在明日补上 (2 entries)\n");
    expect(parse(readFileSync(join(cwd, "digestlint.config.yaml"), "utf8"))).toEqual({
      readers: [
        {
          files: ["data/*/out.json"],
          format: "json",
          entries: "/*",
          fields: { id: "/id", title: "/title", abstract: "/abstract", method: "/method", tldr: "/tldr" },
        },
      ],
      placeholders: ["本条暂缺，编辑将在明日补上"],
    });
    const ran = await run(["data", "--format", "json", "--fail-on", "never"], { cwd });
    const [file] = (JSON.parse(ran.stdout) as Report).files;
    expect(file?.findings.filter(({ rule }) => rule === "completeness/placeholder-text")).toHaveLength(2);
  });

  test("never writes over a configuration; the proposal can be had all the same", async () => {
    const cwd = folderWith({ "a.json": PLACEHOLDERS, "digestlint.config.yaml": "target: ko\n" });
    const refused = await run(["init", "a.json"], { cwd });
    expect([refused.status, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain("init FILE --dry-run prints the proposal");
    const { status, stdout } = await run(["init", "a.json", "--dry-run", "--lang", "zh"], { cwd });
    expect([status, Object.keys(parse(stdout) as object)]).toEqual([0, ["readers", "placeholders"]]);
    expect(readFileSync(join(cwd, "digestlint.config.yaml"), "utf8")).toBe("target: ko\n");
  });

  test.each(["fixtures/digests/clean-day.md", "fixtures/digests/shapes/chinese-labels.md"])(
    "says of %s that a built-in reader knows it, and writes nothing",
    async (path) => {
      const cwd = folderWith({});
      cpSync(path, join(cwd, "2026-08-14.md"));
      const { status, stdout } = await run(["init", "2026-08-14.md"], { cwd });
      expect([status, stdout]).toEqual([0, expect.stringMatching(/built-in reader markdown, entries: \d+\n/u)]);
      expect(stdout).toContain("No configuration is needed.\n");
      expect(existsSync(join(cwd, "digestlint.config.yaml"))).toBe(false);
    },
  );

  test.each([
    ["Python literals", "a.jsonl", "{'id': '2608.00001', 'AI': None}\n", "holds Python literals, which are no JSON"],
    ["JSON that breaks off", "a.json", '[{"id": "2608.00001", "ti', "is JSON that is not valid or breaks off"],
    ["a page of a tool", "a.md", "# Tool\n\nA tool.\n\n## Install\n\nRun npm install.\n", "no entries were found"],
    ["a log", "a.txt", "00:00:01 started\n00:00:02 ended\n", "no entries were found"],
    ["nothing", "a.md", "", "no entries were found"],
    ["tags in tags", "a.html", "<div>".repeat(3000), "no entries were found"],
  ])("refuses %s in one sentence", async (_, name, text, says) => {
    const cwd = folderWith({ [name]: text });
    const { status, stdout, stderr } = await run(["init", name], { cwd });
    expect([status, stdout, stderr.trimEnd().split("\n")]).toEqual([2, "", [expect.stringContaining(says)]]);
    expect(existsSync(join(cwd, "digestlint.config.yaml"))).toBe(false);
  });

  test("shows nothing raw of what a file holds", async () => {
    const cwd = folderWith({
      "a.json": PLACEHOLDERS.replaceAll("Opening", "\\u001b[31mOpening").replaceAll("tldr", "t\\u009bl"),
    });
    const { stdout } = await run(["init", "a.json", "--dry-run"], { cwd });
    expect(stdout).toContain("␛[31mOpening");
    expect(stdout).not.toMatch(/[\u001b\u009b]/u);
  });
});
