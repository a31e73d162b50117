import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { buildProgram } from "../support/built.js";
import { blocksOf } from "../support/page-blocks.js";
import { run } from "../support/run.js";

const there = spawnSync("parallel", ["--version"]).status === 0;
const [files = "", pipe = ""] = blocksOf(readFileSync("docs/many-machines.md", "utf8"))
  .filter((block) => block.language === "sh" && /\bparallel\b/u.test(block.text))
  .map((block) => block.text);

test.runIf((process.env["CI"] ?? "") !== "")(
  "GNU parallel is there, for CI to try the example of docs/many-machines.md with",
  () => {
    expect(there).toBe(true);
  },
);

describe.skipIf(!there)("docs/many-machines.md: the examples with GNU parallel (needs parallel)", () => {
  let path: string;
  let cwd: string;
  const lines = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8").trimEnd().split("\n");

  beforeAll(() => {
    ({ path } = buildProgram());
    cwd = mkdtempSync(join(tmpdir(), "digestlint-parallel-"));
    mkdirSync(join(cwd, "data"));
    // Three days of some two hundred and fifty papers; a tenth of the first day lost its method.
    for (const [day, count] of [
      ["2026-01-22", 450],
      ["2026-01-23", 250],
      ["2026-01-24", 30],
    ] as const) {
      const rows = Array.from({ length: count }, (_, index) => {
        const paper = JSON.parse(lines[index % lines.length] ?? "") as {
          id: string;
          title: string;
          abs: string;
          AI: Record<string, string>;
        };
        const id = `26${day.slice(-2)}.${String(index + 1).padStart(5, "0")}`;
        const AI =
          day === "2026-01-22" && index % 10 === 0 ? { ...paper.AI, method: "Method extraction failed" } : paper.AI;
        return JSON.stringify({
          ...paper,
          id,
          AI,
          abs: `https://arxiv.org/abs/${id}`,
          pdf: `https://arxiv.org/pdf/${id}`,
          title: `${paper.title} ${index}`,
        });
      });
      writeFileSync(join(cwd, "data", `${day}_AI_enhanced_Chinese.jsonl`), `${rows.join("\n")}\n`);
    }
  }, 120_000);

  function shell(script: string): { status: number | null; stderr: string } {
    const ran = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
      cwd,
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${path}:${process.env["PATH"] ?? ""}`,
        HOME: cwd,
        PARALLEL_HOME: join(cwd, ".parallel"),
      },
    });
    return { status: ran.status, stderr: ran.stderr };
  }

  test("a file a job, joined: the report is that of one run, byte for byte", { timeout: 180_000 }, async () => {
    expect(shell(files)).toEqual({ status: 0, stderr: "" });
    const whole = await run(["lint", "data/*.jsonl", "--format", "json", "--fail-on", "never"], { cwd });
    expect(readFileSync(join(cwd, "report.json"), "utf8") === whole.stdout).toBe(true);
  });

  test("in a pipe: every entry once, in order, with the findings of one run", { timeout: 180_000 }, async () => {
    expect(shell(pipe)).toEqual({ status: 0, stderr: "" });
    const got = readFileSync(join(cwd, "entries.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string | null; findings: { rule: string; field: string | null }[] });
    const whole = JSON.parse(
      (
        await run(["lint", "data/2026-01-22_AI_enhanced_Chinese.jsonl", "--format", "json", "--fail-on", "never"], {
          cwd,
        })
      ).stdout,
    ) as Report;
    const [file] = whole.files;
    expect(got.filter((line) => line.id !== null).map((line) => line.id)).toEqual(
      file?.entries.map((entry) => entry.id),
    );
    const placeholders = (findings: readonly { rule: string; field: string | null }[]): string[] =>
      findings
        .filter((finding) => finding.rule === "completeness/placeholder-text")
        .map((finding) => finding.field ?? "");
    expect(got.flatMap((line) => placeholders(line.findings))).toEqual(placeholders(file?.findings ?? []));
    expect(placeholders(file?.findings ?? [])).toHaveLength(45);
  });
});
