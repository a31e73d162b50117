import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { answered } from "../../src/cli/answered.js";
import type { Io } from "../../src/cli/io.js";
import { lintAndReport } from "../../src/cli/lint-and-report.js";
import type { LintArguments } from "../../src/cli/run-options.js";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "digestlint-answered-"));
  mkdirSync(join(cwd, "data"));
  writeFileSync(join(cwd, "data/2026-01-01.md"), readFileSync("fixtures/digests/faulty-day.md"));
  return () => {
    rmSync(cwd, { recursive: true });
  };
});

interface Ran {
  /** True where the digests were linted. */
  readonly linted: boolean;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function lint(
  args: LintArguments = {},
  {
    files = ["data"],
    env = {},
    columns,
    meanwhile = () => undefined,
  }: { files?: string[]; env?: Io["env"]; columns?: number; meanwhile?: () => void } = {},
): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const io: Io = {
    stdout: { write: (text) => stdout.push(text), ...(columns === undefined ? {} : { columns }) },
    stderr: { write: (text) => stderr.push(text) },
    stdin: () => Promise.resolve(readFileSync("fixtures/digests/faulty-day.md")),
    cwd,
    env,
  };
  let linted = false;
  const status = await answered("lint", files, { cacheFile: "kept", ...args }, io, async (input, heard) => {
    linted = true;
    const code = await lintAndReport(files, { failOn: "major", ...args }, heard, input);
    meanwhile();
    return code;
  });
  return { linted, status, stdout: stdout.join(""), stderr: stderr.join("") };
}

const writeConfig = (value: unknown): void => {
  writeFileSync(join(cwd, "digestlint.config.json"), JSON.stringify(value));
};

describe("a run that was made before", () => {
  test("prints the same and gives the same exit code without linting", async () => {
    const first = await lint();
    expect(first).toMatchObject({ linted: true, status: 1 });
    expect(first.stdout).toContain("2026-01-01.md");
    expect(await lint()).toEqual({ ...first, linted: false });
    expect(await lint({ workers: "0" }), "the number of workers changes nothing").toEqual({ ...first, linted: false });
  });

  test("is told by what it says on stderr too", async () => {
    const { ruleset } = (JSON.parse((await lint({ format: ["json"] })).stdout) as { tool: { ruleset: string } }).tool;
    const { fingerprint, ...item } = {
      fingerprint: "0000000000000000",
      rule: "text/doubled-text",
      id: "2601.00001",
      field: "method",
    };
    writeFileSync(
      join(cwd, "baseline.json"),
      JSON.stringify({ version: 2, ruleset, files: { "data/2026-01-01.md": [{ fingerprint, ...item }] } }),
    );
    const first = await lint({ baseline: "baseline.json" });
    expect(first.stderr).toContain("stale");
    expect(await lint({ baseline: "baseline.json" })).toEqual({ ...first, linted: false });
  });

  test("counts for a few reports of the same digests", async () => {
    for (const name of ["stylish", "json", "markdown", "retry"])
      expect((await lint({ format: [name] })).linted).toBe(true);
    for (const name of ["stylish", "json", "markdown", "retry"])
      expect((await lint({ format: [name] })).linted).toBe(false);
    await lint({ format: ["jsonl"] });
    expect((await lint({ format: ["stylish"] })).linted, "the oldest makes room").toBe(true);
  });
});

describe("a run is made anew", () => {
  const page = (): string => join(cwd, "data/2026-01-01.md");
  const changes: readonly [string, () => unknown, Parameters<typeof lint>?][] = [
    [
      "where a digest changed",
      () => {
        writeFileSync(page(), readFileSync(page(), "utf8").replace("Method:", "Method: 对比对比"));
      },
    ],
    [
      "where a digest was added",
      () => {
        writeFileSync(join(cwd, "data/2026-01-02.md"), readFileSync(page()));
      },
    ],
    [
      "where a digest is gone",
      () => {
        rmSync(page());
      },
    ],
    [
      "where a digest was renamed",
      () => {
        writeFileSync(join(cwd, "data/2026-01-03.md"), readFileSync(page()));
        rmSync(page());
      },
    ],
    [
      "where a configuration appeared",
      () => {
        writeConfig({ rules: { "text/doubled-text": "info" } });
      },
    ],
    [
      "where the gate's limits changed",
      () => {
        writeConfig({ gate: { mean: 12 } });
      },
    ],
    [
      "where a crawl lies beside the digest",
      () => {
        writeFileSync(join(cwd, "data/2026-01-01.jsonl"), '{"id": "2601.99999", "title": "A", "summary": "B"}\n');
      },
    ],
    [
      "where the JSONL beside it names another language",
      () => {
        writeFileSync(join(cwd, "data/2026-01-01_AI_enhanced_Korean.jsonl"), "");
      },
    ],
    ["for other settings of a rule", () => undefined, [{ rule: ["text/doubled-text=info"] }]],
    ["for another target", () => undefined, [{ target: "en" }]],
    ["for another limit of the exit code", () => undefined, [{ failOn: "never" } as LintArguments]],
    ["in another language", () => undefined, [{}, { env: { LANG: "zh_CN.UTF-8" } }]],
    ["for a narrower terminal", () => undefined, [{}, { columns: 60 }]],
    ["in colour", () => undefined, [{ color: true }]],
    [
      "with a baseline",
      () => {
        writeFileSync(join(cwd, "baseline.json"), '{"version": 1, "files": {}}');
      },
      [{ baseline: "baseline.json" }],
    ],
    ["for other targets", () => undefined, [{}, { files: ["data/2026-01-01.md"] }]],
  ];
  test.each(changes)("%s", async (_, change, how = []) => {
    await lint();
    change();
    expect((await lint(...how)).linted).toBe(true);
  });

  test("where the baseline changed", async () => {
    writeFileSync(join(cwd, "baseline.json"), '{"version": 1, "files": {}}');
    await lint({ baseline: "baseline.json" });
    expect((await lint({ baseline: "baseline.json" })).linted).toBe(false);
    writeFileSync(join(cwd, "baseline.json"), '{"version": 1, "files": {"x.md": []}}');
    expect((await lint({ baseline: "baseline.json" })).linted).toBe(true);
  });

  test("where a digest was written while it was linted", async () => {
    await lint(
      {},
      {
        meanwhile: () => {
          appendFileSync(page(), "\n");
          utimesSync(page(), 1, 1);
        },
      },
    );
    expect((await lint()).linted).toBe(true);
    expect((await lint()).linted).toBe(false);
  });

  const more: readonly [string, LintArguments, string[]?][] = [
    ["from standard input", {}, ["-"]],
    ["that records", { record: "history.jsonl" }],
    ["that writes a baseline", { updateBaseline: true }],
    ["that writes a report to a file", { format: ["stylish", "json=out.json"] }],
    ["that tells its times", { timing: true }],
    ["of a file that is not there", {}, ["data", "nowhere.md"]],
    ["without a cache", { cacheFile: undefined } as unknown as LintArguments],
  ];
  test.each(more)("always, for one %s", async (_, args, files = ["data"]) => {
    await lint(args, { files });
    expect((await lint(args, { files })).linted).toBe(true);
  });

  test("always, for one that appends to a job's summary", async () => {
    const env = { GITHUB_STEP_SUMMARY: join(cwd, "summary.md") };
    await lint({ format: ["github"] }, { env });
    expect((await lint({ format: ["github"] }, { env })).linted).toBe(true);
    expect((await lint({ format: ["github"] })).linted).toBe(true);
    expect((await lint({ format: ["github"] })).linted).toBe(false);
  });
});
