import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";
import { run } from "../support/run.js";

let cwd: string;
let bin: string;
beforeAll(() => {
  bin = builtBinary();
  cwd = mkdtempSync(join(tmpdir(), "digestlint-shared-"));
  mkdirSync(join(cwd, "data/korean"), { recursive: true });
  const page = readFileSync("fixtures/digests/faulty-day.md", "utf8");
  const lines = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8").trimEnd().split("\n");
  for (let day = 1; day <= 9; day += 1)
    writeFileSync(join(cwd, `data/2026-01-0${day}.md`), page.replaceAll("2601.", `260${day}.`));
  for (let day = 1; day <= 4; day += 1)
    writeFileSync(join(cwd, `data/2026-02-0${day}_AI_enhanced_Chinese.jsonl`), lines.slice(day).join("\n"));
  writeFileSync(join(cwd, "data/korean/2026-03-01_AI_enhanced_Korean.jsonl"), lines.slice(0, 5).join("\n"));
  writeFileSync(join(cwd, "data/broken.jsonl"), `${lines[0] ?? ""}\n{"id": `);
  writeFileSync(
    join(cwd, "digestlint.config.json"),
    JSON.stringify({ overrides: [{ files: ["data/korean/**"], rules: { "language/wrong-language": "minor" } }] }),
  );
}, 240_000);

async function built(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [bin, "lint", "data", "--format", "json", "--fail-on", "never", ...args],
    { cwd, maxBuffer: 1 << 28 },
  );
  return stdout;
}

async function fromSource(): Promise<string> {
  return (await run(["lint", "data", "--format", "json", "--fail-on", "never"], { cwd })).stdout;
}

test("--workers of earlier versions is taken, and said to do nothing", async () => {
  const { status, stdout, stderr } = await run(["lint", "data", "--workers", "2", "--format", "json"], { cwd });
  const without = await run(["lint", "data", "--format", "json"], { cwd });
  expect([status, stdout === without.stdout]).toEqual([without.status, true]);
  expect(stderr).toBe(
    "--workers no longer does anything: digestlint lints in one thread; --shard splits many files over processes\n",
  );
});

describe("a cache", () => {
  let cache: string;
  beforeEach(() => {
    cache = join(cwd, "kept");
    rmSync(cache, { force: true });
  });
  const lint = async (...args: string[]): Promise<string> =>
    (await run(["lint", "data", "--format", "json", "--fail-on", "never", "--cache-file", "kept", ...args], { cwd }))
      .stdout;

  test(
    "changes nothing in the report: empty, filled, cut off, damaged, of another version",
    { timeout: 120_000 },
    async () => {
      const plain = await fromSource();
      expect((await lint()) === plain).toBe(true);
      const full = readFileSync(cache, "utf8");
      expect((await lint()) === plain).toBe(true);
      expect(readFileSync(cache, "utf8") === full).toBe(true);
      const damages = [
        full.slice(0, 30),
        full.slice(0, full.length / 2),
        full.replace('"major"', '"minor"'),
        full.replace(/ \S+ /u, " 0.0.0 "),
        "",
      ];
      for (const damaged of damages) {
        writeFileSync(cache, damaged);
        expect((await lint()) === plain).toBe(true);
        const quiet = await lint("--rule", "text/doubled-text=info");
        expect(
          quiet ===
            (
              await run(
                ["lint", "data", "--format", "json", "--fail-on", "never", "--rule", "text/doubled-text=info"],
                { cwd },
              )
            ).stdout,
        ).toBe(true);
      }
    },
  );

  test("knows a changed file, changed settings and another language", { timeout: 120_000 }, async () => {
    await lint();
    const strict = ["--rule", "completeness/placeholder-text=info"];
    expect(
      (await lint(...strict)) ===
        (await run(["lint", "data", "--format", "json", "--fail-on", "never", ...strict], { cwd })).stdout,
    ).toBe(true);
    const english = ["--target", "en"];
    expect(
      (await lint(...english)) ===
        (await run(["lint", "data", "--format", "json", "--fail-on", "never", ...english], { cwd })).stdout,
    ).toBe(true);
    const page = join(cwd, "data/2026-01-01.md");
    const before = readFileSync(page, "utf8");
    writeFileSync(page, before.replace("Method:", "Method: 对比对比"));
    expect((await lint()) === (await fromSource())).toBe(true);
    writeFileSync(page, before);
    expect((await lint()) === (await fromSource())).toBe(true);
  });

  test("serves two runs at once, and leaves no drafts behind", { timeout: 120_000 }, async () => {
    const plain = await fromSource();
    const both = await Promise.all([built("--cache-file", "kept"), built("--cache-file", "kept")]);
    expect(both.map((text) => text === plain)).toEqual([true, true]);
    expect((await lint()) === plain).toBe(true);
    expect(readdirSync(cwd).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("is never written over another file", async () => {
    const { status, stderr } = await run(["lint", "data", "--cache-file", "digestlint.config.json"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("is no cache of digestlint");
    expect(JSON.parse(readFileSync(join(cwd, "digestlint.config.json"), "utf8"))).toHaveProperty("overrides");
  });
});
