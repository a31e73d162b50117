import { execFile, execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";
import { type Ran, run } from "../support/run.js";

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
    writeFileSync(join(cwd, "notes.json"), '{"mine": 1}');
    const foreign = await run(["lint", "data", "--cache-file", "notes.json"], { cwd });
    expect(foreign.status).toBe(2);
    expect(foreign.stderr).toContain("is no cache of digestlint");
    expect(readFileSync(join(cwd, "notes.json"), "utf8")).toBe('{"mine": 1}');
    rmSync(join(cwd, "notes.json"));
    const { status, stderr } = await run(["lint", "data", "--cache-file", "digestlint.config.json"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("digestlint.config.json");
    expect(JSON.parse(readFileSync(join(cwd, "digestlint.config.json"), "utf8"))).toHaveProperty("overrides");
  });

  describe("that somebody has put there", () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "digestlint-cache-"));
      writeFileSync(join(folder, "good.md"), readFileSync("fixtures/digests/clean-day.md"));
      writeFileSync(join(folder, "bad.md"), readFileSync("fixtures/digests/faulty-day.md"));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const kept = (): string => join(folder, "kept");
    /** A gate with the cache; `home` is where the user's key lies. */
    const gate = async (file: string, home = "home"): Promise<Ran> =>
      run(["gate", file, "--no-config", "--cache-file", "kept", "--format", "json"], {
        cwd: folder,
        env: { XDG_CACHE_HOME: join(folder, home) },
      });
    const lines = (): string[] => readFileSync(kept(), "utf8").split("\n");
    const swapped = (text: string): string =>
      text
        .replaceAll('"critical"', '"info"')
        .replace(/"score":\d+/gu, '"score":100')
        .replace(/"findings":\[.*?\](?=,"|\})/u, '"findings":[]');

    test.each<readonly [string, () => unknown]>([
      [
        "an edited report",
        () => {
          writeFileSync(kept(), swapped(readFileSync(kept(), "utf8")));
        },
      ],
      [
        "a report of its own, unsigned",
        () => {
          writeFileSync(kept(), ["digestlint-cache-3", ...lines().slice(1).map(swapped)].join("\n"));
        },
      ],
      [
        "the report on another digest under this one's name and hash",
        () => {
          const [head = "", ...rest] = lines();
          const [bad = "", good = ""] = rest;
          const [name, key] = bad.split("\t");
          writeFileSync(kept(), [head, [name, key, good.split("\t")[2]].join("\t"), good, ""].join("\n"));
        },
      ],
      [
        "lines in another order, one twice",
        () => {
          writeFileSync(
            kept(),
            [...lines().slice(0, 1), ...lines().slice(1).reverse(), ...lines().slice(1)].join("\n"),
          );
        },
      ],
      [
        "a cache that is cut off",
        () => {
          writeFileSync(kept(), readFileSync(kept()).subarray(0, 400));
        },
      ],
      [
        "a head alone",
        () => {
          writeFileSync(kept(), `${lines()[0] ?? ""}\n`);
        },
      ],
      [
        "a cache of another program",
        () => {
          writeFileSync(kept(), readFileSync(kept(), "utf8").replace(/ [0-9a-f]{16} /u, " 0123456789abcdef "));
        },
      ],
      [
        "a cache of another version",
        () => {
          writeFileSync(kept(), readFileSync(kept(), "utf8").replace("cache-3 0.1.0", "cache-3 0.0.9"));
        },
      ],
      [
        "a cache with text behind it",
        () => {
          appendFileSync(kept(), '"bad.md"\tx\t{"kind":"skipped","unrecognised":null}\n');
        },
      ],
      [
        "an empty file",
        () => {
          writeFileSync(kept(), "");
        },
      ],
      [
        "a link to the cache of another folder",
        () => {
          renameSync(kept(), join(folder, "elsewhere"));
          writeFileSync(join(folder, "elsewhere"), swapped(readFileSync(join(folder, "elsewhere"), "utf8")));
          symlinkSync("elsewhere", kept());
        },
      ],
      [
        "a file of more than can be read",
        () => {
          truncateSync(kept(), 300 * 1024 * 1024);
        },
      ],
    ])("%s changes no verdict", async (_, attack) => {
      const without = await run(["gate", "bad.md", "--no-config", "--format", "json"], { cwd: folder });
      expect(without.status).toBe(1);
      await gate(".");
      attack();
      const ran = await gate("bad.md");
      expect([ran.status, ran.stdout === without.stdout]).toEqual([1, true]);
      expect(ran.stderr).toBe("");
      expect((await gate("good.md")).status).toBe(0);
    });

    test("a cache of another user, and a key that is another's to write, are not believed", async () => {
      const without = await run(["gate", "bad.md", "--no-config", "--format", "json"], { cwd: folder });
      await gate("bad.md", "other");
      const foreign = readFileSync(kept(), "utf8");
      expect((await gate("bad.md")).stdout).toBe(without.stdout);
      expect(readFileSync(kept(), "utf8")).not.toBe(foreign);
      // Whoever can write the folder of the key could sign what they like.
      mkdirSync(join(folder, "open/digestlint/outcomes"), { recursive: true });
      for (const name of ["open/digestlint", "open/digestlint/outcomes"]) chmodSync(join(folder, name), 0o777);
      const open = await gate("bad.md", "open");
      expect([open.status, open.stdout]).toEqual([1, without.stdout]);
      expect(open.stderr).toContain("this run uses none");
    });

    test("what is no plain file is refused", async () => {
      mkdirSync(kept());
      expect((await gate("bad.md")).status).toBe(2);
      rmSync(kept(), { recursive: true });
      execFileSync("mkfifo", [kept()]);
      expect((await gate("bad.md")).status).toBe(2);
    });
  });
});
