import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { FORMAT_NAMES } from "../../src/report/format.js";
import { builtBinary } from "../support/binary.js";
import { run } from "../support/run.js";

const rooms: string[] = [];
afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true });
});

/** A folder with a bad day and a good one in each of three folders, and the given configurations by path. */
function archive(configs: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-merge-"));
  rooms.push(cwd);
  for (const folder of ["new", "old", "strict"]) {
    mkdirSync(join(cwd, folder));
    cpSync("fixtures/digests/short-day.md", join(cwd, folder, "2026-01-22.md"));
    cpSync("fixtures/digests/clean-day.md", join(cwd, folder, "2026-01-23.md"));
  }
  for (const [name, text] of Object.entries(configs)) writeFileSync(join(cwd, name), text);
  return cwd;
}

/** The report of one run, and the one that merging the reports of three shards gives, with the same arguments. */
async function wholeAndMerged(
  cwd: string,
  args: readonly string[] = [],
  format = "json",
): Promise<{ whole: string; merged: string }> {
  const whole = await run(["lint", ".", ...args, "--format", format, "--fail-on", "never"], { cwd });
  expect([whole.status, whole.stderr]).toEqual([0, ""]);
  const parts = ["1.part", "2.part", "3.part"];
  for (const [index, part] of parts.entries()) {
    const shard = await run(
      ["lint", ".", ...args, "--shard", `${index + 1}/3`, "--format", `json=${part}`, "--fail-on", "never"],
      { cwd },
    );
    expect([shard.status, shard.stderr]).toEqual([0, ""]);
  }
  const merged = await run(["merge", ...parts, ...args, "--format", format, "--fail-on", "never"], { cwd });
  expect([merged.status, merged.stderr]).toEqual([0, ""]);
  return { whole: whole.stdout, merged: merged.stdout };
}

/** The limit of the mean score that each file was judged by, and whether the file passed. */
function verdicts(text: string): Record<string, [limit: number | undefined, passed: boolean | undefined]> {
  const { files } = JSON.parse(text) as Report;
  return Object.fromEntries(
    files.map(({ path, gate }) => [path, [gate?.conditions.find(({ name }) => name === "mean")?.limit, gate?.passed]]),
  );
}

const LENIENT = "{ criticalShare: null, criticalEntries: 99, mean: 0 }";

describe("merge judges each file as linting it did", () => {
  test("by the configuration nearest to it, and its overrides", async () => {
    const cwd = archive({
      "digestlint.config.yaml": `gate: { mean: 80 }\noverrides:\n  - files: ["old/**"]\n    gate: ${LENIENT}\n`,
      "strict/digestlint.config.yaml": "gate: { mean: 100 }\n",
    });
    const { whole, merged } = await wholeAndMerged(cwd);
    expect(verdicts(merged)).toEqual({
      "new/2026-01-22.md": [80, false],
      "new/2026-01-23.md": [80, true],
      "old/2026-01-22.md": [0, true],
      "old/2026-01-23.md": [0, true],
      "strict/2026-01-22.md": [100, false],
      "strict/2026-01-23.md": [100, true],
    });
    expect(merged === whole).toBe(true);
  });

  test.each(FORMAT_NAMES)("in the format %s, with a rule that the command line sets", async (format) => {
    const rule = "completeness/placeholder-text";
    const cwd = archive({ "digestlint.config.yaml": `overrides:\n  - files: ["old/**"]\n    gate: ${LENIENT}\n` });
    const { whole, merged } = await wholeAndMerged(cwd, ["--rule", `${rule}=minor`], format);
    expect(merged === whole).toBe(true);
  });

  test("by a configuration that is named, with its overrides", async () => {
    const cwd = archive({
      "house.yaml": `overrides:\n  - files: ["{old,strict}/**"]\n    gate: ${LENIENT}\n`,
      "strict/digestlint.config.yaml": "gate: { mean: 100 }\n",
    });
    const { whole, merged } = await wholeAndMerged(cwd, ["--config", "house.yaml"]);
    expect(verdicts(merged)).toMatchObject({
      "new/2026-01-22.md": [85, false],
      "old/2026-01-22.md": [0, true],
      "strict/2026-01-22.md": [0, true],
    });
    expect(merged === whole).toBe(true);
  });

  test("by none", async () => {
    const cwd = archive({ "digestlint.config.yaml": "gate: { mean: 100 }\n" });
    const { whole, merged } = await wholeAndMerged(cwd, ["--no-config"]);
    expect(verdicts(merged)).toMatchObject({ "new/2026-01-22.md": [85, false], "new/2026-01-23.md": [85, true] });
    expect(merged === whole).toBe(true);
  });

  test("in a folder below the configuration, whatever the folder is called", () => {
    const cwd = join(
      archive({
        "digestlint.config.yaml": `overrides:\n  - files: ["**"]\n    rules: { text/mojibake: off }\n    gate: ${LENIENT}\n`,
      }),
      "old",
    );
    const ran = (...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [builtBinary(), ...args, "--fail-on", "never"], {
        cwd,
        encoding: "utf8",
      });
      expect([status, stderr]).toEqual([0, ""]);
      return stdout;
    };
    const whole = ran(".", "--format", "json");
    for (const part of ["1", "2"]) ran(".", "--shard", `${part}/2`, "--format", `json=${part}.part`);
    const merged = ran("merge", "1.part", "2.part", "--format", "json");
    expect(verdicts(merged)).toEqual({ "2026-01-22.md": [0, true], "2026-01-23.md": [0, true] });
    expect(merged === whole).toBe(true);
  });

  test("with the rules that the command line sets", async () => {
    const cwd = archive({});
    const { whole, merged } = await wholeAndMerged(cwd, [
      "--rule",
      "language/wrong-language=minor",
      "--rule",
      "text/mojibake=off",
    ]);
    expect(merged === whole).toBe(true);
  });

  test("with a history, a baseline and findings over several days", async () => {
    const cwd = archive({ "digestlint.config.yaml": `overrides:\n  - files: ["old/**"]\n    gate: ${LENIENT}\n` });
    await run(["old", "--update-baseline", "--fail-on", "never"], { cwd });
    await run(["lint", "new/2026-01-23.md", "--record", "history", "--fail-on", "never"], { cwd });
    const { whole, merged } = await wholeAndMerged(cwd, [
      "--history",
      "history",
      "--baseline",
      "digestlint-baseline.json",
    ]);
    expect(merged === whole).toBe(true);
  });
});
