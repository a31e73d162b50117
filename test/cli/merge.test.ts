import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

describe("merge refuses what is not the whole of one run", () => {
  /** Parts of a run over five days of which the last is bad, a part of the same run over one day less, and a whole one. */
  async function parts(): Promise<string> {
    const cwd = archive({});
    mkdirSync(join(cwd, "data"));
    for (const day of ["01", "02", "03", "04", "05"])
      cpSync(`fixtures/digests/${day === "05" ? "short" : "clean"}-day.md`, join(cwd, `data/2026-01-${day}.md`));
    const lint = (...args: string[]): Promise<unknown> => run(["lint", ...args, "--fail-on", "never"], { cwd });
    await lint("data", "--format", "json=whole.json");
    for (const part of [1, 2, 3]) await lint("data", "--shard", `${part}/3`, "--format", `json=p${part}.json`);
    for (const part of [1, 9])
      await lint("data/2026-01-01.md", "--shard", `${part}/9`, "--format", `json=few${part}.json`);
    await lint("data", "no.md", "--shard", "1/1", "--format", "json=unread.json");
    cpSync("fixtures/digests/clean-day.md", join(cwd, "data/2026-01-05.md"));
    await lint("data", "--shard", "2/3", "--format", "json=p2-later.json");
    const report = JSON.parse(readFileSync(join(cwd, "whole.json"), "utf8")) as object;
    writeFileSync(join(cwd, "empty.json"), JSON.stringify({ ...report, files: [] }));
    return cwd;
  }

  test("one sentence each, in both languages, and 2; all parts in any order are the run", async () => {
    const cwd = await parts();
    const cases: readonly [names: string[], en: RegExp, zh: RegExp][] = [
      [["p1.json", "p3.json"], /^of 3 shards 1 are missing: 2; name/u, /^3 个分片中缺少 1 个：2；/u],
      [["p2.json"], /^of 3 shards 2 are missing: 1, 3; name/u, /^3 个分片中缺少 2 个：1, 3；/u],
      [["p1.json", "p2.json", "p3.json", "p2.json"], /^p2\.json: is shard 2\/3, as p2\.json is/u, /同为分片 2\/3/u],
      [
        ["p1.json", "p2-later.json", "p3.json"],
        /^p2-later\.json: is not of the same run as p1\.json/u,
        /不属于同一次运行/u,
      ],
      [["few1.json", "p1.json"], /^p1\.json: is not of the same run as few1\.json/u, /不属于同一次运行/u],
      [["p1.json", "whole.json"], /^whole\.json: is no shard, and p1\.json is one/u, /不是分片报告/u],
      [["unread.json"], /^unread\.json: 1 input of shard 1\/1 could not be read/u, /有 1 个输入无法读取/u],
      [["empty.json"], /^empty\.json: holds no digest/u, /其中没有任何日报/u],
      [["whole.json", "whole.json"], /^data\/2026-01-01\.md: is in whole\.json and in whole\.json/u, /同时出现在/u],
    ];
    for (const [names, en, zh] of cases) {
      const ran = await run(["merge", ...names, "--lang", "en"], { cwd });
      expect([names, ran.status, ran.stdout]).toEqual([names, 2, ""]);
      expect(ran.stderr.replace("digestlint: ", "")).toMatch(en);
      expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
      expect((await run(["merge", ...names, "--lang", "zh"], { cwd })).stderr.replace("digestlint: ", "")).toMatch(zh);
    }
    const merged = await run(["merge", "p3.json", "p1.json", "p2.json", "--format", "json", "--fail-on", "never"], {
      cwd,
    });
    expect([merged.status, merged.stdout]).toEqual([0, readFileSync(join(cwd, "whole.json"), "utf8")]);
  });
});
